using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Insights.Window;

/// <summary>Figures about replies.</summary>
/// <param name="Received">Applications received in the period.</param>
/// <param name="Replied">Applications replied to in the period, whenever received.</param>
/// <param name="OnTime">Of these, replied to on or before the due date.</param>
/// <param name="Late">Of these, replied to after it. Replies without a counted period are neither.</param>
/// <param name="Overdue">Received in the period, not replied to, due date passed.</param>
/// <param name="Median">Working days of the replies, nearest rank; null without a reply.</param>
/// <param name="Ninetieth">So many working days or fewer took nine of ten replies, nearest rank.</param>
public sealed record ReplyFigures(int Received, int Replied, int OnTime, int Late, int Overdue, int? Median, int? Ninetieth)
{
    /// <summary>On time ÷ (on time + late) in per cent, cut after one place, so that 100 is said of all only; null without a counted reply.</summary>
    public decimal? Rate => OnTime + Late == 0 ? null : Math.Floor(1000m * OnTime / (OnTime + Late)) / 10;

    public bool IsEmpty => Received + Replied + Overdue == 0;
}

public sealed record MonthFigures(WindowPeriod Month, ReplyFigures Figures);

public sealed record DepartmentFigures(Guid Id, string Name, ReplyFigures Figures);

/// <summary>What a department has in the catalog today: published and not retired.</summary>
public sealed record DepartmentResources(Guid Id, string Name, int Unconditional, int Conditional, int NotShared)
{
    public int Total => Unconditional + Conditional + NotShared;
}

/// <param name="Resources">Departments with resources, those with most first.</param>
/// <param name="Departments">Departments with requests in the period, those with most first.</param>
/// <param name="Choices">Departments to choose from.</param>
public sealed record WindowView(
    WindowPeriod Period, Guid? DepartmentId, ReplyFigures Total, IReadOnlyList<MonthFigures> Months, IReadOnlyList<DepartmentFigures> Departments,
    IReadOnlyList<DepartmentResources> Resources, IReadOnlyList<(Guid Id, string Name)> Choices);

/// <summary>
/// The window of plan 三(二)1: what the departments share and how soon they answer, for everybody who is signed in. Figures only; which requests they are made of is
/// a list without their content.
/// </summary>
/// <remarks>
/// Counts are grouped by the database. Working days need the calendar, so replies of the period are read as a stream of dates; what stays in memory is how
/// often each number of days occurred.
/// </remarks>
public sealed class ReadWindow(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<Result<WindowView>> ExecuteAsync(WindowPeriod period, Guid? departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn && !caller.IsSystem)
        {
            return InsightsRefusals.SignIn;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var tallies = new Tallies();
        var requests = WindowRequests.Of(db);
        foreach (var group in await requests.Of(WindowRows.Received, period, departmentId, today).GroupBy(one => new { one.ProviderId, one.ReceivedOn.Year, one.ReceivedOn.Month })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
        {
            tallies.Add(group.Key.ProviderId, group.Key.Year, group.Key.Month, tally => tally.Received += group.Count);
        }

        foreach (var group in await requests.Of(WindowRows.Overdue, period, departmentId, today).GroupBy(one => new { one.ProviderId, one.ReceivedOn.Year, one.ReceivedOn.Month })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
        {
            tallies.Add(group.Key.ProviderId, group.Key.Year, group.Key.Month, tally => tally.Overdue += group.Count);
        }

        var calendar = await calendars.GetAsync(cancellationToken);
        await foreach (var one in requests.Of(WindowRows.Replied, period, departmentId, today).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tallies.Add(one.ProviderId, one.RepliedOn!.Value.Year, one.RepliedOn.Value.Month, tally => tally.Reply(one.WorkingDays(calendar)!.Value, one.IsOnTime));
        }

        var choices = await ChoicesAsync(db, cancellationToken);
        var names = choices.ToDictionary(one => one.Id, one => one.Name);
        return new WindowView(
            period, departmentId, tallies.Total.Figures,
            [.. period.Months(today).Select(month => new MonthFigures(month, tallies.Of(month.From)))],
            [.. tallies.Departments.Select(pair => new DepartmentFigures(pair.Key, names[pair.Key], pair.Value.Figures)).OrderByDescending(d => d.Figures.Received).ThenByDescending(d => d.Figures.Replied).ThenBy(d => d.Name, StringComparer.Ordinal)],
            await ResourcesAsync(db, departmentId, names, cancellationToken),
            choices);
    }

    /// <summary>Departments to choose from, ended ones too: their figures stay.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> DepartmentsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn && !caller.IsSystem)
        {
            return [];
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await ChoicesAsync(db, cancellationToken);
    }

    private static async Task<IReadOnlyList<(Guid Id, string Name)>> ChoicesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        [.. (await db.Departments.AsNoTracking().OrderBy(d => d.Number).Select(d => new { d.Id, d.ShortName }).ToListAsync(cancellationToken)).Select(d => (d.Id, d.ShortName))];

    /// <summary>What everybody who reads the catalog finds there; the figures themselves are for all.</summary>
    private static async Task<IReadOnlyList<DepartmentResources>> ResourcesAsync(PortalDbContext db, Guid? departmentId, Dictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var rows = from resource in db.InformationResources.AsNoTracking().InCatalog(Caller.System)
                   join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                   where departmentId == null || resource.DepartmentId == departmentId
                   select new { resource.DepartmentId, revision.Content.SharingType };
        var counts = await rows.GroupBy(row => row.DepartmentId).Select(group => new
        {
            group.Key,
            Unconditional = group.Count(row => row.SharingType == SharingType.Unconditional),
            Conditional = group.Count(row => row.SharingType == SharingType.Conditional),
            NotShared = group.Count(row => row.SharingType == SharingType.NotShared),
        }).ToListAsync(cancellationToken);
        return
        [
            .. counts.Select(one => new DepartmentResources(one.Key, names[one.Key], one.Unconditional, one.Conditional, one.NotShared))
                .OrderByDescending(one => one.Total).ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    private sealed class Tally
    {
        private readonly SortedDictionary<int, int> days = [];
        private int onTime;
        private int late;

        public int Received { get; set; }

        public int Overdue { get; set; }

        public ReplyFigures Figures => new(Received, days.Values.Sum(), onTime, late, Overdue, NearestRank.Of(days, 50), NearestRank.Of(days, 90));

        public void Reply(int workingDays, bool? isOnTime)
        {
            days[workingDays] = days.GetValueOrDefault(workingDays) + 1;
            onTime += isOnTime == true ? 1 : 0;
            late += isOnTime == false ? 1 : 0;
        }
    }

    private sealed class Tallies
    {
        private readonly Dictionary<(int Year, int Month), Tally> months = [];

        public Tally Total { get; } = new();

        public Dictionary<Guid, Tally> Departments { get; } = [];

        public ReplyFigures Of(DateOnly month) => months.GetValueOrDefault((month.Year, month.Month), new Tally()).Figures;

        public void Add(Guid departmentId, int year, int month, Action<Tally> add)
        {
            add(Total);
            add(For(Departments, departmentId));
            add(For(months, (year, month)));
        }

        private static Tally For<TKey>(Dictionary<TKey, Tally> tallies, TKey key) where TKey : notnull =>
            tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new Tally();
    }
}
