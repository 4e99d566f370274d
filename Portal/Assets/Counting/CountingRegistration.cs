using Portal.Ui;

namespace Portal.Assets.Counting;

internal static class CountingRegistration
{
    /// <summary>盘点: rounds, counting by label, differences.</summary>
    public static IServiceCollection AddCounting(this IServiceCollection services)
    {
        services.AddScoped<RoundTurn>().AddScoped<StartRound>().AddScoped<CountAsset>().AddScoped<CorrectCount>().AddScoped<RecordSurplus>().AddScoped<CloseRound>().AddScoped<SignRound>();
        services.AddScoped<ReturnRound>().AddScoped<CancelRound>().AddScoped<WriteOffMissing>().AddScoped<MoveMisplaced>().AddScoped<TakeInSurplus>().AddScoped<SurplusPhoto>().AddScoped<ListRounds>().AddScoped<ReadRound>();
        services.AddScoped<CountWords>();
        return services.AddNavigation(
            new NavigationItem(NavigationGroups.Assets, "Counts.Title", AssetsPaths.Counts, MudBlazor.Icons.Material.Outlined.QrCodeScanner, AssetsPermissions.Keep, 50, typeof(CountingText)),
            new NavigationItem(NavigationGroups.Assets, "Counts.Title", AssetsPaths.Counts, MudBlazor.Icons.Material.Outlined.QrCodeScanner, AssetsPermissions.Read, 50, typeof(CountingText)));
    }
}
