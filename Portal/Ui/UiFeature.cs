using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace Portal.Ui;

public static class UiFeature
{
    /// <summary>What the shared components need: text resources, MudBlazor with our words, and the wording of refusals.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory>(provider =>
            new CountingLocalizerFactory(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(provider))));
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.PreventDuplicates = true;
            options.PopoverOptions.CheckForPopoverProvider = false;
        });
        services.Replace(ServiceDescriptor.Transient<MudLocalizer, PortalMudLocalizer>());
        services.TryAddSingleton<RefusalWording>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
