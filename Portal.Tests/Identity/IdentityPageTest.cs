using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Identity;

/// <summary>Renders administration pages over a real database, in Chinese, as the person a test names.</summary>
public abstract class IdentityPageTest : BunitContext, IAsyncLifetime
{
    protected IdentityPageTest() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

    protected PortalDatabase Database { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ICallerAccessor>(caller);
        Services.AddFallbackServiceProvider(Database.Services.CreateScope().ServiceProvider);
        AddAuthorization().SetAuthorized("admin");
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Who looks at the pages from now on.</summary>
    protected Caller Viewer
    {
        get => caller.Caller;
        set => caller.Caller = value;
    }

    private readonly SetCaller caller = new();

    private sealed class SetCaller : ICallerAccessor
    {
        public Caller Caller { get; set; } = Caller.Anonymous;

        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Caller);
    }
}
