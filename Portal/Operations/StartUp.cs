using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Operations;

/// <summary>What surrounds a start: configuration that cannot be read, an address that is taken, and what is told when all is well.</summary>
public static partial class StartUp
{
    public const string UrlsKey = "urls";

    /// <summary>A builder, or a refusal that names the file that is not JSON.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            return WebApplication.CreateBuilder(args);
        }
        catch (InvalidDataException failure)
        {
            var reason = failure.InnerException?.InnerException?.Message ?? failure.InnerException?.Message ?? failure.Message;
            throw new StartupRefusedException(FileIn(failure.Message), $"the file is not valid JSON: {reason}", failure);
        }
    }

    /// <summary>
    /// Refuses before the database is made when a configured address cannot be listened on. Port 0 (any free port) and
    /// an address nobody configured are left to the server.
    /// </summary>
    public static void CheckAddresses(IConfiguration configuration)
    {
        foreach (var text in (configuration[UrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(text);
            }
            catch (FormatException failure)
            {
                throw new StartupRefusedException(UrlsKey, $"'{text}' is not an address; write for example http://localhost:5080.", failure);
            }

            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
            {
                continue;
            }

            if (address.Port > IPEndPoint.MaxPort)
            {
                throw new StartupRefusedException(UrlsKey, $"'{text}' names a port above {IPEndPoint.MaxPort}.");
            }

            try
            {
                using var probe = new TcpListener(ToProbe(address.Host), address.Port);
                probe.Start();
            }
            catch (SocketException failure)
            {
                throw new StartupRefusedException(UrlsKey, $"cannot listen on {text}: {failure.Message}.", failure);
            }
        }
    }

    /// <summary>Starts, tells where the portal is and how to sign in, and runs until it is told to stop.</summary>
    public static async Task RunPortalAsync(this WebApplication app)
    {
        // Making the database takes a while, at the first start longest: somebody else may have taken the address since it was looked at,
        // and the server would tell that with its stack.
        CheckAddresses(app.Configuration);
        try
        {
            await app.StartAsync();
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException or SocketException)
        {
            throw new StartupRefusedException(UrlsKey, failure.Message, failure);
        }

        await AnnounceAsync(app, Console.Out);
        await app.WaitForShutdownAsync();
    }

    /// <summary>The line for a start that cannot be; null when the failure is a mistake of the program, whose stack is wanted.</summary>
    public static StartupRefusedException? RefusalOf(Exception failure) => failure switch
    {
        StartupRefusedException refused => refused,
        InvalidOperationException when WrongSetting().Match(failure.Message) is { Success: true } match =>
            new StartupRefusedException(match.Groups[1].Value, failure.InnerException?.Message ?? "the value has the wrong form.", failure),
        _ => null,
    };

    internal static async Task AnnounceAsync(WebApplication app, TextWriter output)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        await output.WriteLineAsync($"The portal is running on {string.Join(", ", addresses)}");
        foreach (var notice in app.Services.GetServices<IStartNotice>())
        {
            foreach (var line in await notice.ReadAsync(app.Lifetime.ApplicationStopping))
            {
                await output.WriteLineAsync(line);
            }
        }
    }

    private static string FileIn(string message)
    {
        var parts = message.Split('\'');
        return parts.Length > 1 ? Path.GetFileName(parts[1]) : "appsettings.json";
    }

    /// <summary>How the configuration binder words a value it cannot read.</summary>
    [GeneratedRegex("^Failed to convert configuration value.* at '([^']+)'")]
    private static partial Regex WrongSetting();

    private static IPAddress ToProbe(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.Any;
}
