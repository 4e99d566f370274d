using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Rooms;
using Portal.Assets.Seeds;
using Portal.Kernel;
using Portal.Notifications;
using Quartz;

namespace Portal.Assets;

/// <summary>资产: ledger, disposal orders, server rooms, stock-taking (plan 五(五)).</summary>
public static class AssetsFeature
{
    /// <summary>Twenty minutes past midnight on the first: the month has ended.</summary>
    private const string Monthly = "0 20 0 1 * ?";

    public static IServiceCollection AddAssets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AssetsOptions>().Bind(configuration.GetSection(AssetsOptions.Section));
        services.AddPermissions(AssetsPermissions.All);
        services.AddNoticeKind(NoticeKind.Task, AssetsNotices.Tasks);
        services.AddTransient<ISeed, AssetClassSeed>();
        services.AddScoped<TakeInAsset>().AddScoped<ChangeAsset>().AddScoped<ListAssets>().AddScoped<ReadLedger>().AddScoped<RunDepreciation>();
        services.AddScoped<OrderTurn>().AddScoped<DraftOrder>().AddScoped<WriteOrder>().AddScoped<AddOrderLines>().AddScoped<RemoveOrderLines>().AddScoped<SubmitOrder>();
        services.AddScoped<SignOrder>().AddScoped<ReturnOrder>().AddScoped<GiveOpinion>().AddScoped<ApproveOrder>().AddScoped<RejectOrder>().AddScoped<CancelOrder>();
        services.AddScoped<ReceiveLines>().AddScoped<SignHandover>().AddScoped<ReopenHandover>().AddScoped<ExecuteScrapping>().AddScoped<PostOrder>().AddScoped<ReverseOrder>();
        services.AddScoped<RoomTurn>().AddScoped<RegisterRoom>().AddScoped<ChangeRoom>().AddScoped<PlanVacating>().AddScoped<AskRetention>().AddScoped<ApproveRetention>().AddScoped<RefuseRetention>();
        services.AddScoped<EndRoomLine>().AddScoped<AddRoomSystem>().AddScoped<MigrateRoomSystem>().AddScoped<RemoveRoomSystem>().AddScoped<DeclareVacated>();
        services.AddScoped<RoomWords>().AddScoped<ReadRoom>().AddScoped<ListRooms>().AddScoped<SucceedRooms>();
        services.AddScoped<RoundTurn>().AddScoped<StartRound>().AddScoped<CountAsset>().AddScoped<CorrectCount>().AddScoped<RecordSurplus>().AddScoped<CloseRound>().AddScoped<SignRound>();
        services.AddScoped<ReturnRound>().AddScoped<CancelRound>().AddScoped<WriteOffMissing>().AddScoped<MoveMisplaced>().AddScoped<TakeInSurplus>().AddScoped<ListRounds>().AddScoped<ReadRound>();
        services.AddQuartz(quartz => quartz
            .AddJob<DepreciationJob>(job => job.WithIdentity(DepreciationJob.Key))
            .AddTrigger(trigger => trigger.ForJob(DepreciationJob.Key).WithIdentity("monthly", "assets").WithCronSchedule(Monthly, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(DepreciationJob.Key).WithIdentity("start", "assets").StartNow()));
        return services;
    }
}
