using Portal.Kernel;
using Portal.Ui;
using Quartz;

namespace Portal.Assets.Rooms;

internal static class RoomsRegistration
{
    /// <summary>Half past midnight: a merger counts from the day after the last day of the department that ended.</summary>
    private const string Daily = "0 30 0 * * ?";

    /// <summary>机房: the register, what is kept and what is vacated.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddScoped<RoomTurn>().AddScoped<RegisterRoom>().AddScoped<ChangeRoom>().AddScoped<PlanVacating>().AddScoped<AskRetention>().AddScoped<ApproveRetention>().AddScoped<RefuseRetention>();
        services.AddScoped<EndRoomLine>().AddScoped<AddRoomSystem>().AddScoped<MigrateRoomSystem>().AddScoped<RemoveRoomSystem>().AddScoped<DeclareVacated>();
        services.AddScoped<RoomWords>().AddScoped<ReadRoom>().AddScoped<ListRooms>().AddScoped<SucceedRooms>();
        foreach (var permission in new[] { AssetsPermissions.Keep, AssetsPermissions.Read, AssetsPermissions.Retain })
        {
            services.AddNavigation(new NavigationItem(NavigationGroups.Assets, "Rooms.Title", AssetsPaths.Rooms, MudBlazor.Icons.Material.Outlined.MeetingRoom, permission, 40, typeof(RoomsText)));
        }

        return services.AddQuartz(quartz => quartz
            .AddJob<SucceedRoomsJob>(job => job.WithIdentity(SucceedRoomsJob.Key))
            .AddTrigger(trigger => trigger.ForJob(SucceedRoomsJob.Key).WithIdentity("daily", "rooms").WithCronSchedule(Daily, cron => cron.InTimeZone(ShanghaiTime.TimeZone)))
            .AddTrigger(trigger => trigger.ForJob(SucceedRoomsJob.Key).WithIdentity("start", "rooms").StartNow()));
    }
}

/// <summary>Only schedules.</summary>
[DisallowConcurrentExecution]
internal sealed class SucceedRoomsJob(IServiceScopeFactory scopes) : IJob
{
    public static readonly JobKey Key = new(nameof(SucceedRooms), "assets");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SucceedRooms>().ExecuteAsync(cancellationToken);
    }
}
