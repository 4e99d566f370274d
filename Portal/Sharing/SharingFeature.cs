using Portal.Clocks;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Grants;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;
using Quartz;

namespace Portal.Sharing;

/// <summary>Share requests with their legal clocks, and the rights of use they end in (plan 三(二)3; decree 809).</summary>
public static class SharingFeature
{
    /// <summary>Ten minutes past midnight, after the clocks: rights end with their last day.</summary>
    private const string Daily = "0 10 0 * * ?";

    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddPermissions(SharingPermissions.All);
        services.AddSingleton<ShareClocks>().AddScoped<CaseTurn>().AddScoped<RequestedResources>().AddScoped<ReplyContexts>();
        services.AddScoped<SaveForm>().AddScoped<SubmitForm>().AddScoped<RecallForm>().AddScoped<ReturnForm>().AddScoped<SignForm>();
        services.AddScoped<DraftSupplement>().AddScoped<SignSupplement>().AddScoped<WithdrawCase>();
        services.AddScoped<DraftReply>().AddScoped<ReturnReply>().AddScoped<SignReply>().AddScoped<DecideCaseExtension>();
        services.AddScoped<DeliverData>().AddScoped<ConfirmReceipt>();
        services.AddScoped<TakeGrant>().AddScoped<TurnGrant>().AddScoped<DisposeGrant>().AddScoped<MayRead>();
        services.AddScoped<ReadCase>().AddScoped<ListCases>();
        services.AddScoped<IClockOwner, CaseClockOwner>().AddScoped<EndGrants>();
        services.AddQuartz(quartz => quartz
            .AddJob<EndGrantsJob>(job => job.WithIdentity(EndGrantsJob.Key))
            .AddTrigger(trigger => trigger.ForJob(EndGrantsJob.Key).WithIdentity("daily", "sharing").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(EndGrantsJob.Key).WithIdentity("start", "sharing").StartNow()));
        return services;
    }
}
