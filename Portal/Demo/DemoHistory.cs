using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Calendar;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Organization;
using Portal.Systems;
using Portal.Systems.Maintain;

namespace Portal.Demo;

/// <summary>
/// Makes the demo once: people, systems, and three months of records, signatures, returns and publications up to now.
/// </summary>
/// <remarks>
/// Everything passes through the use cases under a clock that is moved over office hours, so journal, codes, dates and four eyes
/// are what real work would have left. The portal does not listen before it is whole; a run that was stopped goes on where it stopped,
/// with the end it had. A database in which people already work gets no demo.
/// </remarks>
internal sealed class DemoHistory(
    DemoServices demo, DemoScale scale, IDbContextFactory<PortalDbContext> contexts, IConfiguration configuration, TimeProvider clock, ILogger<DemoHistory> log)
{
    /// <summary><c>Demo:Enabled</c>: false starts Development without the demo. Default true.</summary>
    public const string EnabledKey = "Demo:Enabled";

    private const string Marks = "demo:";
    private const string Begun = Marks + "begun";
    private const string Whole = Marks + "whole";

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (!demo.Environment.IsDevelopment())
        {
            throw new InvalidOperationException("The demo is made in Development only.");
        }

        if (!configuration.GetValue(EnabledKey, true) || await BeginAsync(cancellationToken) is not { } end)
        {
            return;
        }

        var started = clock.GetTimestamp();
        await MakeAsync(end, cancellationToken);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        db.MarkSeed(Whole, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        log.LogInformation("演示数据已生成，用时 {Seconds:0.0} 秒", clock.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>The end of the history: now, or that of the run to go on with; null when there is nothing to do.</summary>
    private async Task<DateTime?> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var marks = await db.Set<SeedMark>().Where(mark => mark.Key.StartsWith(Marks)).ToDictionaryAsync(mark => mark.Key, mark => mark.At, cancellationToken);
        if (marks.ContainsKey(Whole))
        {
            return null;
        }

        if (marks.TryGetValue(Begun, out var end))
        {
            return end;
        }

        if (await db.Users.AnyAsync(cancellationToken))
        {
            return null;
        }

        end = clock.UtcNow();
        db.MarkSeed(Begun, end);
        await db.SaveChangesAsync(cancellationToken);
        return end;
    }

    private async Task MakeAsync(DateTime end, CancellationToken cancellationToken)
    {
        var file = await DemoFile.ReadAsync(cancellationToken);
        var departments = file.Departments.Take(scale.Departments).ToList();
        var accounts = (await AccountFile.ReadAsync(cancellationToken)).Within(departments.Select(department => department.Department));
        var json = await File.ReadAllTextAsync(SeedFiles.PathOf("china-holidays.json"), cancellationToken);
        var calendar = new WorkingCalendar(DemoRun.Require(CalendarImport.Parse(json), "china-holidays.json"));
        var hours = new OfficeHours(calendar, ShanghaiTime.DateOf(end).AddDays(-DemoPlan.Days), end);
        var plan = DemoPlan.Make(file, accounts, hours, scale);

        var then = new DemoClock();
        await using var services = Compose(then);
        await using var scope = services.CreateAsyncScope();
        var inside = services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

        var years = new OfficeHours(calendar, ShanghaiTime.DateOf(end).AddDays(-DemoAssets.Days), end);
        then.MoveTo(years.At(0));
        var people = new DemoPeople(inside, services.GetRequiredService<CallerFactory>(), accounts, then);
        await people.MakeAsync(departments, end, cancellationToken);
        var assets = new DemoAssets(scope.ServiceProvider, inside, then, people, accounts, years);
        await assets.PlanAsync(cancellationToken);
        log.LogInformation("正在生成两年的资产台账");
        await assets.UntilAsync(hours.At(90));
        then.MoveTo(hours.At(90));
        var origins = new DemoOrigins(Get<ReadOrigins>(scope), Get<SaveSystem>(scope), Get<AddBusinessItem>(scope));
        foreach (var department in departments)
        {
            var clerk = accounts.Of(department.Department, RoleCodes.Clerk).First();
            await origins.MakeAsync(department, await people.CallerAsync(clerk.User, null, cancellationToken), cancellationToken);
        }

        var survey = new DemoSurvey(scope.ServiceProvider, inside, people, accounts);
        await survey.OpenAsync(SundayAfter(ShanghaiTime.DateOf(end).AddDays(7)), cancellationToken);
        var run = new DemoRun(scope.ServiceProvider, inside, then, plan, file, people, new DemoContent(file, await DepartmentIdsAsync(cancellationToken), origins));
        var sharing = new DemoSharing(scope.ServiceProvider, inside, then, people, accounts, hours);
        await sharing.PlanAsync(scale.Requests, cancellationToken);
        var audit = new DemoAudit(scope.ServiceProvider, inside, then, people, accounts, hours);
        await audit.PlanAsync(cancellationToken);
        var said = clock.GetTimestamp();
        await run.ExecuteAsync(
            MeanwhileAsync,
            done =>
            {
                if (clock.GetElapsedTime(said) >= ProgressEvery)
                {
                    log.LogInformation("正在生成演示数据 {Done}/{Total}", done, plan.Steps.Count);
                    said = clock.GetTimestamp();
                }
            },
            cancellationToken);
        await MeanwhileAsync(end);
        await survey.WalkAsync(cancellationToken);

        // Each tells its own stories; the clock must not go back between them.
        async Task MeanwhileAsync(DateTime time)
        {
            while (new[] { sharing.Next, assets.Next, audit.Next }.Min() is var at && at < time)
            {
                await (sharing.Next <= at ? sharing.UntilAsync(at.AddTicks(1)) : assets.Next <= at ? assets.UntilAsync(at.AddTicks(1)) : audit.UntilAsync(at.AddTicks(1)));
            }
        }
    }

    private static DateOnly SundayAfter(DateOnly day) => day.AddDays((7 - (int)day.DayOfWeek) % 7);

    /// <summary>The portal's own services over the same database, with the clock of the history and a quiet log.</summary>
    private ServiceProvider Compose(DemoClock then)
    {
        IServiceCollection services = new ServiceCollection();
        foreach (var service in demo.Services)
        {
            services.Add(service);
        }

        services.AddSingleton<TimeProvider>(then);
        services.AddSingleton<ILoggerFactory>(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        services.AddSingleton<IInterceptor, WithoutWaiting>();
        return services.BuildServiceProvider();
    }

    private async Task<Dictionary<string, Guid>> DepartmentIdsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.Departments.ToDictionaryAsync(department => department.ShortName, department => department.Id, cancellationToken);
    }

    private static T Get<T>(AsyncServiceScope scope)
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>
    /// Thousands of commits need not each wait for the disk. In WAL mode NORMAL cannot damage the file; a power cut costs the newest
    /// steps, which the next start makes again.
    /// </summary>
    private sealed class WithoutWaiting : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (connection is SqliteConnection)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA synchronous=NORMAL";
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
