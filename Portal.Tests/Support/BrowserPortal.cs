using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Data;
using Portal.Demo;
using Portal.Kernel;

namespace Portal.Support;

/// <summary>
/// The portal as a person meets it: Development with a small demo, on Kestrel at a free port of this machine, over an SQLite folder
/// of its own, under the real clock.
/// </summary>
public sealed class BrowserPortal : IAsyncDisposable
{
    /// <summary>The first department whole, two more with four resources each.</summary>
    public static readonly DemoScale Small = new(Departments: 3, Resources: 4);

    private readonly string folder = Directory.CreateTempSubdirectory("portal-browser-").FullName;
    private readonly WebApplicationFactory<Program> factory;

    public BrowserPortal(DemoScale scale)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting(DatabaseOptions.FolderKey, folder);
            host.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton(scale);
                LengthGuard.Add(services);
            });
        });
        factory.UseKestrel();
        factory.StartServer();
        Address = factory.ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    public IServiceProvider Services => factory.Services;

    public async Task<PortalDbContext> OpenAsync() =>
        await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(Caller.System);

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
