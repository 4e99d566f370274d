using Portal.Assets.Counting;
using Portal.Assets.Import;
using Portal.Assets.Labels;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Papers;
using Portal.Assets.Rooms;
using Portal.Assets.Seeds;
using Portal.Assets.Sweep;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Ui;
using Quartz;

namespace Portal.Assets;

/// <summary>资产: ledger, disposal orders, server rooms, stock-taking (plan 五(五)).</summary>
public static class AssetsFeature
{
    /// <summary>Twenty minutes past midnight on the first: the month has ended.</summary>
    private const string Monthly = "0 20 0 1 * ?";

    /// <summary>Departments end with their last day.</summary>
    private const string Daily = "0 15 0 * * ?";

    public static IServiceCollection AddAssets(this IServiceCollection services, IConfiguration configuration)
    {
        AssetsOptions.Check(configuration);
        services.AddOptions<AssetsOptions>().Bind(configuration.GetSection(AssetsOptions.Section));
        services.AddPermissions(AssetsPermissions.All);
        services.AddNoticeKind(NoticeKind.Task, AssetsNotices.Tasks);
        services.AddTransient<ISeed, AssetClassSeed>();
        services.AddScoped<TakeInAsset>().AddScoped<ChangeAsset>().AddScoped<ListAssets>().AddScoped<ReadLedger>().AddScoped<RunDepreciation>();
        services.AddScoped<ReadAsset>().AddScoped<ReadChoices>().AddScoped<OpenCard>().AddScoped<AssetFiles>().AddScoped<AssetsWords>().AddScoped<AssetsDesk>();
        services.AddAssetImport();
        services.AddScoped<OrderTurn>().AddScoped<DraftOrder>().AddScoped<WriteOrder>().AddScoped<AddOrderLines>().AddScoped<RemoveOrderLines>().AddScoped<SubmitOrder>();
        services.AddScoped<SignOrder>().AddScoped<ReturnOrder>().AddScoped<GiveOpinion>().AddScoped<ApproveOrder>().AddScoped<RejectOrder>().AddScoped<CancelOrder>();
        services.AddScoped<ReceiveLines>().AddScoped<SignHandover>().AddScoped<ReopenHandover>().AddScoped<ExecuteScrapping>().AddScoped<PostOrder>().AddScoped<ReverseOrder>().AddScoped<ReadOrder>().AddScoped<ListOrders>().AddScoped<FindPickable>().AddScoped<SignAtTable>();
        services.AddScoped<PrintOrder>().AddScoped<PrintAssetList>().AddScoped<ExportOrder>().AddScoped<PrintRound>().AddScoped<ICaseFile, AssetsCaseFile>();
        services.AddScoped<SucceedLedgers>().AddScoped<SucceedRounds>();
        services.AddNavigation(
            new NavigationItem(NavigationGroups.Assets, "Assets.Navigation", AssetsPaths.Assets, MudBlazor.Icons.Material.Outlined.Inventory2, AssetsPermissions.Keep, 10, typeof(AssetsText)),
            new NavigationItem(NavigationGroups.Assets, "Assets.Navigation", AssetsPaths.Assets, MudBlazor.Icons.Material.Outlined.Inventory2, AssetsPermissions.Read, 10, typeof(AssetsText)),
            new NavigationItem(NavigationGroups.Assets, "Orders.Navigation", AssetsPaths.Orders, MudBlazor.Icons.Material.Outlined.AssignmentReturn, AssetsPermissions.Keep, 20, typeof(AssetsText)),
            new NavigationItem(NavigationGroups.Assets, "Orders.Navigation", AssetsPaths.Orders, MudBlazor.Icons.Material.Outlined.AssignmentReturn, AssetsPermissions.Read, 20, typeof(AssetsText)),
            new NavigationItem(NavigationGroups.Assets, "Ledger.Title", AssetsPaths.Ledger, MudBlazor.Icons.Material.Outlined.MenuBook, AssetsPermissions.Keep, 30, typeof(AssetsText)),
            new NavigationItem(NavigationGroups.Assets, "Ledger.Title", AssetsPaths.Ledger, MudBlazor.Icons.Material.Outlined.MenuBook, AssetsPermissions.Read, 30, typeof(AssetsText)));
        services.AddRooms().AddCounting().AddLabels();
        services.AddQuartz(quartz => quartz
            .AddJob<DepreciationJob>(job => job.WithIdentity(DepreciationJob.Key))
            .AddTrigger(trigger => trigger.ForJob(DepreciationJob.Key).WithIdentity("monthly", "assets").WithCronSchedule(Monthly, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(DepreciationJob.Key).WithIdentity("start", "assets").StartNow())
            .AddJob<AssetsSweepJob>(job => job.WithIdentity(AssetsSweepJob.Key))
            .AddTrigger(trigger => trigger.ForJob(AssetsSweepJob.Key).WithIdentity("daily", "assets").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(AssetsSweepJob.Key).WithIdentity("sweep-start", "assets").StartNow())
            .AddJob<ClearAssetImportsJob>(job => job.WithIdentity(ClearAssetImportsJob.Key))
            .AddTrigger(trigger => trigger.ForJob(ClearAssetImportsJob.Key).WithIdentity("imports", "assets").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(ClearAssetImportsJob.Key).WithIdentity("imports-start", "assets").StartNow()));
        return services;
    }

    /// <summary>Papers and photos travel over endpoints, streamed.</summary>
    public static IEndpointRouteBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        AssetFiles.Map(routes);
        SurplusPhoto.Map(routes);
        routes.MapAssetImport();
        LabelEndpoints.Map(routes);
        PaperEndpoints.Map(routes);
        return routes;
    }
}
