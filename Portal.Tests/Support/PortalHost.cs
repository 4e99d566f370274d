using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Shell;

namespace Portal.Support;

/// <summary>The whole portal over a database of its own, asked over HTTP without a network. Its clock is that of the database.</summary>
public sealed class PortalHost : IAsyncLifetime
{
    private WebApplicationFactory<Program> factory = null!;

    public PortalDatabase Database { get; } = new();

    public IServiceProvider Services => factory.Services;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        factory = Start();
    }

    /// <summary>
    /// Settings besides those of the database. All visitors of a host have one address and the limits run by the machine's clock: a class
    /// that signs in often would meet them, so a test of a limit starts a node with a limit of its own.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>
    {
        [PublicTraffic.PerMinuteKey] = "1000000", ["Identity:SignInsPerMinute"] = "1000000",
    };

    /// <summary>Another node on the same database, with settings of its own.</summary>
    public WebApplicationFactory<Program> Start(params IEnumerable<(string Key, string Value)> settings)
    {
        var options = Database.Services.GetRequiredService<DatabaseOptions>();
        return new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting(DatabaseOptions.FolderKey, options.DataFolder);
            host.UseSetting(DatabaseOptions.ProviderKey, options.Provider.ToString());
            host.UseSetting(DatabaseOptions.ConnectionStringKey, options.ConnectionString);
            foreach (var (key, value) in Settings.Select(setting => (setting.Key, setting.Value)).Concat(settings))
            {
                host.UseSetting(key, value);
            }

            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Database.Clock);
                WithoutFlush.Add(services);
                LengthGuard.Add(services);
            });
        });
    }

    /// <summary>A visitor who follows no redirect and keeps no cookie.</summary>
    public HttpClient Visitor(string? acceptLanguage = null) => Visitor(factory, acceptLanguage);

    public static HttpClient Visitor(WebApplicationFactory<Program> node, string? acceptLanguage = null)
    {
        var client = node.CreateClient(new WebApplicationFactoryClientOptions
        {
            BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false,
        });
        if (acceptLanguage is not null)
        {
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(acceptLanguage);
        }

        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return client;
    }

    /// <summary>A browser without scripts: it keeps cookies and follows no redirect by itself.</summary>
    public HttpClient Browser() => factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = true,
    });

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Database.DisposeAsync();
    }
}
