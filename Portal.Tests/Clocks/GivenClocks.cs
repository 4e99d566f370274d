using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Calendar;
using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;

namespace Portal.Clocks;

/// <summary>A capability that exists in tests alone: it remembers what it was told, and sends reminders as notices.</summary>
internal sealed class TestCases : IClockOwner
{
    public const string Kind = "TestCase";

    public List<ClockMove> Moved { get; } = [];

    public List<ClockReminder> Reminded { get; } = [];

    /// <summary>Who waits for every case.</summary>
    public List<Guid> People { get; } = [];

    /// <summary>Runs inside the transaction; may throw.</summary>
    public Action? OnMoved { get; set; }

    public string CaseKind => Kind;

    public Task MovedAsync(PortalDbContext db, IReadOnlyList<ClockMove> moves, CancellationToken cancellationToken)
    {
        OnMoved?.Invoke();
        Moved.AddRange(moves);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ClockRecipient>> RecipientsAsync(PortalDbContext db, IReadOnlyList<DueClock> clocks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClockRecipient>>([.. from clock in clocks from person in People select new ClockRecipient(clock.ClockId, person)]);

    public Task RemindAsync(PortalDbContext db, IReadOnlyList<ClockReminder> reminders, CancellationToken cancellationToken)
    {
        db.AddRange(reminders.Select(reminder => new Notice { UserId = reminder.UserId, Code = "Test.Notice", Href = "/", At = PortalDatabase.Start.UtcDateTime }));
        Reminded.AddRange(reminders);
        return Task.CompletedTask;
    }
}

internal static class GivenClocks
{
    /// <summary>The portal's services with the test capability, over the same database: as another node would see it.</summary>
    public static ServiceProvider Node(this PortalDatabase database, TestCases cases) => PortalDatabase.Build(
        database.Services.GetRequiredService<DatabaseOptions>(), database.Clock, services => services.AddSingleton<IClockOwner>(cases));

    public static T Use<T>(this ServiceProvider node)
        where T : notnull => node.CreateScope().ServiceProvider.GetRequiredService<T>();

    public static Task<Caller> AdministratorAsync(this PortalDatabase database) => database.CallerAsync(RoleCodes.SystemAdministrator, department: null);

    /// <summary>A running clock that is in the database.</summary>
    public static async Task<CaseClock> ClockAsync(
        this PortalDatabase database, DateOnly received, ClockKind kind = ClockKind.ReplyConditional, DateOnly? finished = null)
    {
        var calendar = await database.Get<ICalendarSource>().GetAsync();
        var rules = (await database.Get<RuleSetSource>().InForceOnAsync(received)).Value;
        var clock = CaseClock.Start(TestCases.Kind, Guid.CreateVersion7(), $"GX-{received:yyyyMMdd}", rules, kind, received, calendar).Value;
        if (finished is { } on)
        {
            Assert.Null(clock.Finish(on).Refusal);
        }

        await using var db = await database.OpenAsync();
        db.Add(clock);
        await db.SaveChangesAsync();
        return clock;
    }

    public static async Task<CaseClock> ReadAsync(this PortalDatabase database, CaseClock clock)
    {
        await using var db = await database.OpenAsync();
        return await db.CaseClocks.AsNoTracking().SingleAsync(c => c.Id == clock.Id);
    }

    public static async Task ChangeAsync(this PortalDatabase database, CaseClock clock, Action<CaseClock> change)
    {
        await using var db = await database.OpenAsync();
        change(await db.CaseClocks.SingleAsync(c => c.Id == clock.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>Our own JSON shape of a shipped year with some days changed: true = holiday, false = make-up workday, null = ordinary.</summary>
    public static string OwnShape(int year, params (string Date, bool? IsOff)[] changes)
    {
        var (off, worked) = Lists(year, changes);
        return JsonSerializer.Serialize(new Dictionary<string, object> { [$"{year}"] = new { holidays = off, workdays = worked } });
    }

    /// <summary>The common public JSON shape of the same.</summary>
    public static string PublicShape(int year, params (string Date, bool? IsOff)[] changes)
    {
        var (off, worked) = Lists(year, changes);
        return JsonSerializer.Serialize(new
        {
            year,
            papers = new[] { "https://www.gov.cn/notice" },
            days = off.Select(date => new { name = "假日", date, isOffDay = true }).Concat(worked.Select(date => new { name = "假日", date, isOffDay = false })),
        });
    }

    private static (List<string> Off, List<string> Worked) Lists(int year, (string Date, bool? IsOff)[] changes)
    {
        var kept = GivenCalendar.Shipped.Years.FirstOrDefault(known => known.Year == year)?.Days ?? [];
        var days = kept.ToDictionary(day => $"{day.Date:yyyy-MM-dd}", day => (bool?)day.IsOff);
        foreach (var (date, isOff) in changes)
        {
            days[date] = isOff;
        }

        return ([.. days.Where(day => day.Value == true).Select(day => day.Key)], [.. days.Where(day => day.Value == false).Select(day => day.Key)]);
    }
}
