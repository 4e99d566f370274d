using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Portal.Ui;

/// <summary>Renders shared components in Chinese, with a clock that stands still and scripts that answer nothing.</summary>
public abstract class UiTest : BunitContext
{
    protected UiTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddUi();
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 21, 5, TimeSpan.Zero));

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();
}
