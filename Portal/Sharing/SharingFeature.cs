using Portal.Catalog;
using Portal.Clocks;
using Portal.Journal;
using Portal.Kernel;
using Portal.Law;
using Portal.Notifications;
using Portal.Sharing.Cases;
using Portal.Sharing.Corrections;
using Portal.Sharing.Decide;
using Portal.Sharing.Disputes;
using Portal.Sharing.Grants;
using Portal.Sharing.Papers;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;
using Portal.Sharing.Usage;
using Portal.Ui;
using Quartz;

namespace Portal.Sharing;

/// <summary>Share requests with their legal clocks, and the rights of use they end in (plan 三(二)3; decree 809).</summary>
public static class SharingFeature
{
    /// <summary>Ten minutes past midnight, after the clocks: rights and departments end with their last day.</summary>
    private const string Daily = "0 10 0 * * ?";

    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddPermissions(SharingPermissions.All);
        services.AddNoticeKind(NoticeKind.Task, SharingNotices.FormAwaitsSignature, SharingNotices.Received, SharingNotices.ReplyAwaitsSignature, SharingNotices.SupplementAsked, SharingNotices.SupplementAwaitsSignature, SharingNotices.SupplementReturned, SharingNotices.ExtensionAsked, SharingNotices.DisputeRaised, SharingNotices.DisputeToDecide, SharingNotices.CorrectionSubmitted, SharingNotices.CorrectionCorrected, SharingNotices.CorrectionNoError, SharingNotices.ChangeAsked);
        services.AddNoticeKind(NoticeKind.Deadline, [SharingNotices.Moved, SharingNotices.GrantEnds, .. Enum.GetValues<ReminderStage>().SelectMany(stage => new[] { $"Sharing.Notice.Reply{stage}", $"Sharing.Notice.Provide{stage}", $"Sharing.Notice.Correction{stage}" })]);
        services.AddSingleton<ShareClocks>().AddScoped<CaseTurn>().AddScoped<RequestedResources>().AddScoped<ReplyContexts>();
        services.AddScoped<OpenForm>().AddScoped<ReadRequestable>().AddScoped<FormFiles>().AddScoped<SaveForm>().AddScoped<SubmitForm>().AddScoped<ClerkTurn>().AddScoped<RecallForm>().AddScoped<DiscardForm>().AddScoped<ReturnForm>().AddScoped<SignForm>();
        services.AddScoped<DraftSupplement>().AddScoped<SignSupplement>().AddScoped<ReturnSupplement>().AddScoped<WithdrawCase>();
        services.AddScoped<DraftReply>().AddScoped<ReturnReply>().AddScoped<SignReply>().AddScoped<DecideCaseExtension>();
        services.AddScoped<DeliverData>().AddScoped<ConfirmReceipt>().AddScoped<FetchNote>();
        services.AddScoped<ReadGrant>().AddScoped<AskUseChange>().AddScoped<DecideUseChange>().AddScoped<ListUses>().AddScoped<TakeGrant>().AddScoped<TurnGrant>().AddScoped<DisposeGrant>().AddScoped<MayRead>();
        services.AddScoped<DisputeTurn>().AddScoped<RaiseDispute>().AddScoped<SpeakInDispute>().AddScoped<SettleDispute>().AddScoped<WithdrawDispute>().AddScoped<EscalateDispute>().AddScoped<DecideDispute>();
        services.AddScoped<ReadDispute>().AddScoped<ListDisputes>();
        services.AddScoped<SubmitCorrection>().AddScoped<ResolveCorrection>().AddScoped<ConfirmCorrection>().AddScoped<ReadCorrection>().AddScoped<ListCorrections>();
        services.AddScoped<ReadCase>().AddScoped<ListCases>().AddScoped<ReadSharingQueue>().AddScoped<DeliveryFiles>().AddScoped<ReadDepartments>();
        services.AddScoped<TakeDecision>().AddScoped<SignBatch>().AddScoped<ReadDecision>();
        services.AddScoped<ReadForm>().AddScoped<ListForms>().AddScoped<FindRequestable>().AddScoped<ListGrants>().AddScoped<SharingWords>();
        services.AddScoped<ILawReliance, RefusalReliance>().AddScoped<IResourceAction, ResourceRequests>().AddScoped<SharingDesk>();
        services.AddScoped<PrintApplication>().AddScoped<PrintReceipt>().AddScoped<PrintReply>().AddScoped<PrintGrant>().AddScoped<ICaseFile, SharingCaseFile>();
        services.AddNavigation(
            new NavigationItem(NavigationGroups.Work, "Queue.Title", SharingPaths.Queue, MudBlazor.Icons.Material.Outlined.Approval, SharingPermissions.Sign, 16, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Work, "Queue.Title", SharingPaths.Queue, MudBlazor.Icons.Material.Outlined.Approval, SharingPermissions.Extend, 16, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Cases.Title", SharingPaths.Cases, MudBlazor.Icons.Material.Outlined.SwapHoriz, SharingPermissions.Reply, 10, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Cases.Title", SharingPaths.Cases, MudBlazor.Icons.Material.Outlined.SwapHoriz, SharingPermissions.ReadCases, 10, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Forms.Title", SharingPaths.Forms, MudBlazor.Icons.Material.Outlined.EditNote, SharingPermissions.Request, 20, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Grants.Title", SharingPaths.Grants, MudBlazor.Icons.Material.Outlined.VpnKey, SharingPermissions.Request, 30, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Grants.Title", SharingPaths.Grants, MudBlazor.Icons.Material.Outlined.VpnKey, SharingPermissions.ReadCases, 30, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Corrections.Title", SharingPaths.Corrections, MudBlazor.Icons.Material.Outlined.FactCheck, SharingPermissions.Reply, 40, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Corrections.Title", SharingPaths.Corrections, MudBlazor.Icons.Material.Outlined.FactCheck, SharingPermissions.ReadCases, 40, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Disputes.Title", SharingPaths.Disputes, MudBlazor.Icons.Material.Outlined.Balance, SharingPermissions.Sign, 50, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Disputes.Title", SharingPaths.Disputes, MudBlazor.Icons.Material.Outlined.Balance, SharingPermissions.Rule, 50, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Disputes.Title", SharingPaths.Disputes, MudBlazor.Icons.Material.Outlined.Balance, SharingPermissions.ReadCases, 50, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Usage.Title", SharingPaths.Usage, MudBlazor.Icons.Material.Outlined.ManageSearch, SharingPermissions.Reply, 60, typeof(SharingText)),
            new NavigationItem(NavigationGroups.Sharing, "Usage.Title", SharingPaths.Usage, MudBlazor.Icons.Material.Outlined.ManageSearch, SharingPermissions.ReadCases, 60, typeof(SharingText)));
        services.AddScoped<IClockOwner, CaseClockOwner>().AddScoped<IClockOwner, CorrectionClockOwner>().AddScoped<EndGrants>().AddScoped<SucceedDepartments>().AddScoped<FindStuckCases>();
        services.AddQuartz(quartz => quartz
            .AddJob<SharingSweepJob>(job => job.WithIdentity(SharingSweepJob.Key))
            .AddTrigger(trigger => trigger.ForJob(SharingSweepJob.Key).WithIdentity("daily", "sharing").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(SharingSweepJob.Key).WithIdentity("start", "sharing").StartNow()));
        return services;
    }

    /// <summary>Delivered files travel over endpoints, streamed.</summary>
    public static IEndpointRouteBuilder MapSharing(this IEndpointRouteBuilder routes)
    {
        DeliveryFiles.Map(routes);
        FormFiles.Map(routes);
        PaperEndpoints.Map(routes);
        return routes;
    }
}
