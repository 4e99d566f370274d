using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Clocks.Recompute;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Sharing;
using Portal.Sharing.Cases;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;

namespace Portal.Bench;

/// <summary>
/// Sharing under load: all open clocks read again after a change of the calendar, fifty departments that submit, sign and reply at once against the same
/// work done one case after another, and how long a leader waits for the next of a hundred decisions.
/// </summary>
internal static class ShareBench
{
    private const int Departments = 50;
    private const int Batch = 1_000;
    private const int Waiting = 100;

    private static readonly string[] Steps = ["save", "submit", "sign (case, clock, receipt)", "draft reply", "sign reply (grant, clock)"];

    /// <summary>A department with somebody who writes, somebody who signs and a resource of its own.</summary>
    private sealed record Desk(Guid Id, Caller Clerk, Caller Leader, Guid ResourceId, string Item);

    public static async Task RunAsync(BenchOptions options)
    {
        await using var portal = await BenchPortal.CreateAsync(BenchPortal.SqlServer);
        Console.WriteLine($"## Sharing, {(BenchPortal.SqlServer is null ? "SQLite" : "SQL Server")}\n\n{Measure.Machine()}\n");
        var desks = await FillAsync(portal);
        await ClocksAsync(portal, desks, options);
        await ListsAsync(portal, desks, options);
        await AtOnceAsync(portal, desks, options.Runs);
        await QueueAsync(portal, desks, options.Runs);
    }

    private static async Task ClocksAsync(BenchPortal portal, Desk[] desks, BenchOptions options)
    {
        var received = TimeProvider.System.Today();
        var calendar = await portal.Get<ICalendarSource>().GetAsync();
        var rules = (await portal.Get<RuleSetSource>().InForceOnAsync(received)).Value;
        for (var start = 0; start < options.Size; start += Batch)
        {
            await using var bare = portal.OpenBare();
            foreach (var number in Enumerable.Range(start, Math.Min(Batch, options.Size - start)))
            {
                var (from, to) = (desks[number % Departments], desks[(number + 1) % Departments]);
                var form = RequestForm.Start(from.Id, Content(to), from.Clerk, DateTime.UnixEpoch);
                form.Submit([], DateTime.UnixEpoch);
                form.Sign([], from.Leader, DateTime.UnixEpoch);
                var one = ShareCase.Receive($"B-{number:000000}", form, to.Id, SharingType.Conditional, [new CaseLine(to.ResourceId, Guid.Empty, "", "测量", [to.Item], false)], rules.Code, TimeProvider.System.UtcNow());
                bare.AddRange(form, one, CaseClock.Start(ShareCase.Kind, one.Id, one.Number, rules, ClockKind.ReplyConditional, received, calendar).Value);
            }

            await bare.SaveChangesAsync();
        }

        var administrator = await portal.AddPersonAsync(RoleCodes.SystemAdministrator, desks[0].Id, "administrator");
        var day = calendar.AddWorkingDays(received, 3);
        var off = false;
        MovedClocks? moved = null;
        var (useCase, bareSql, bareRows) = (new Measure(), new Measure(), new Measure());
        var written = 0;
        for (var run = 0; run <= Math.Min(options.Runs, 5); run++)
        {
            await SetDayAsync(portal, day, off = !off);
            var (file, copy) = (Path.Combine(portal.DataFolder, DatabaseOptions.FileName), Path.Combine(portal.DataFolder, "bare.db"));
            var before = BenchPortal.SqlServer is null ? new BareRows(file, copy) : null;
            var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
            moved = (await portal.Get<RecomputeClocks>().ExecuteAsync(administrator)).Value;
            var (took, used) = (watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
            if (moved.Moved != options.Size)
            {
                throw new InvalidOperationException($"{moved.Moved} clocks moved");
            }

            written = before?.Insert(file, copy, run == 0 ? new() : bareRows) ?? 0;
            await using var bare = portal.OpenBare();
            var due = await bare.CaseClocks.Select(clock => clock.DueOn).FirstAsync();
            (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
            var rows = await bare.CaseClocks.Where(clock => clock.FinishedOn == null).ExecuteUpdateAsync(set => set
                .SetProperty(clock => clock.DueOn, due).SetProperty(clock => clock.DueBeforeExtension, due).SetProperty(clock => clock.VeryOverdueAfter, clock => clock.VeryOverdueAfter)
                .SetProperty(clock => clock.Revision, clock => clock.Revision + 1).SetProperty(clock => clock.Version, Guid.NewGuid()));
            if (run > 0)
            {
                useCase.Add(took, used);
                bareSql.Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
            }

            if (rows != options.Size)
            {
                throw new InvalidOperationException($"{rows} rows of clocks");
            }
        }

        Console.WriteLine("| open clocks, all moved | recomputed, told and journaled, ms (CPU) | bare UPDATE of the same rows | ratio (CPU) | with bare INSERTs of the notices and journal rows | ratio (CPU) | per clock, CPU |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.Write($"| {options.Size:#,0} | {useCase.Median:#,0} ({useCase.CpuMedian:#,0}) | {bareSql.Median:#,0} ({bareSql.CpuMedian:#,0}) | {useCase.Median / bareSql.Median:0} ({useCase.CpuMedian / bareSql.CpuMedian:0}) ");
        Console.Write(written == 0 ? "| – | – " : $"| {bareSql.Median + bareRows.Median:#,0} ({bareSql.CpuMedian + bareRows.CpuMedian:#,0}), {written:#,0} rows "
            + $"| {useCase.Median / (bareSql.Median + bareRows.Median):0.0} ({useCase.CpuMedian / (bareSql.CpuMedian + bareRows.CpuMedian):0.0}) ");
        Console.WriteLine($"| {useCase.CpuMedian / options.Size:0.00} ms |\n");
    }

    /// <summary>The first page by due date, of everybody's cases and of one department's, against the same rows of the page without clocks.</summary>
    private static async Task ListsAsync(BenchPortal portal, Desk[] desks, BenchOptions options)
    {
        var authority = await portal.AddPersonAsync(RoleCodes.SharingAuthority, desks[0].Id, "authority");
        var (runs, page) = (Math.Max(options.Runs, 20), new PageRequest(1, 20));
        Console.WriteLine("| first page of a list, by due date | cases | p50 / p95 ms | CPU p50 / p95 ms | against its bare rows, p50 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, view, caller) in new[] { ("all cases", CaseView.All, authority), ("what a department has to answer", CaseView.Incoming, desks[1].Clerk) })
        {
            var found = await portal.Get<ListCases>().ExecuteAsync(new CaseFilter(view), page, caller);
            var ids = found.Page.Items.Select(row => row.Id).ToList();
            var list = await Measure.TimesAsync(runs, async () => _ = await portal.Get<ListCases>().ExecuteAsync(new CaseFilter(view), page, caller));
            var bare = await Measure.TimesAsync(runs, async () =>
            {
                await using var db = await portal.OpenAsync();
                _ = await db.ShareCases.AsNoTracking().Where(one => ids.Contains(one.Id)).ToListAsync();
            });
            Console.WriteLine($"| {name} | {found.Page.Total:#,0} | {list} | {list.Cpu} | {list.Median / bare.Median:0.0} |");
        }

        Console.WriteLine();
    }

    private static async Task AtOnceAsync(BenchPortal portal, Desk[] desks, int rounds)
    {
        await RoundsAsync(portal, desks, 1, atOnce: false);
        var (oneByOne, alone, aloneCpu) = await RoundsAsync(portal, desks, rounds, atOnce: false);
        var (together, atOnce, atOnceCpu) = await RoundsAsync(portal, desks, rounds, atOnce: true);
        var cases = rounds * Departments;
        Console.WriteLine($"| {cases:#,0} cases | one after another, p50 / p95 ms | {Departments} departments at once, p50 / p95 ms | longest |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (at, step) in Steps.Index())
        {
            Console.WriteLine($"| {step} | {oneByOne[at]} | {together[at]} | {Measure.Show(together[at].P(100))} |");
        }

        Console.WriteLine($"| cases per second | {cases / alone:0.0} | {cases / atOnce:0.0} | |");
        Console.WriteLine($"| CPU per case, ms | {aloneCpu * 1000 / cases:0} | {atOnceCpu * 1000 / cases:0} | |\n");
    }

    /// <summary>The same cases either way; afterwards every one of them must be there, with a number of its own, its clocks and its right.</summary>
    private static async Task<(Measure[] Times, double Seconds, double Cpu)> RoundsAsync(BenchPortal portal, Desk[] desks, int rounds, bool atOnce)
    {
        var times = Steps.Select(_ => new Measure()).ToArray();
        var made = new List<Guid>();
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.CpuSeconds());
        if (atOnce)
        {
            // Fifty really at once: SQLite answers on the thread that asks.
            ThreadPool.SetMinThreads(Departments + Environment.ProcessorCount, Environment.ProcessorCount);
            await Task.WhenAll(Enumerable.Range(0, Departments).Select(at => Task.Run(() => DepartmentAsync(at))));
        }
        else
        {
            foreach (var at in Enumerable.Range(0, Departments))
            {
                await DepartmentAsync(at);
            }
        }

        var (seconds, used) = (watch.Elapsed.TotalSeconds, Measure.CpuSeconds() - cpu);
        await CheckAsync(portal, made, rounds * Departments);
        return (times, seconds, used);

        async Task DepartmentAsync(int at)
        {
            for (var round = 0; round < rounds; round++)
            {
                var id = await LifeAsync(portal, desks[at], desks[(at + 1) % Departments], times);
                lock (made)
                {
                    made.Add(id);
                }
            }
        }
    }

    private static async Task<Guid> LifeAsync(BenchPortal portal, Desk from, Desk to, Measure[] times)
    {
        var form = await TimeAsync(0, () => portal.Get<SaveForm>().ExecuteAsync(null, null, Content(to), from.Clerk));
        await TimeAsync(1, () => DoAsync(portal.Get<SubmitForm>().ExecuteAsync(form.Id, from.Clerk)));
        var cases = await TimeAsync(2, () => portal.Get<SignForm>().ExecuteAsync(form.Id, from.Leader));
        await TimeAsync(3, () => DoAsync(portal.Get<DraftReply>().ExecuteAsync(cases[0], new ReplyContent(), to.Clerk)));
        await TimeAsync(4, () => DoAsync(portal.Get<SignReply>().ExecuteAsync(cases[0], to.Leader)));
        return cases[0];

        async Task<T> TimeAsync<T>(int step, Func<Task<Result<T>>> work)
        {
            var watch = Stopwatch.StartNew();
            var result = await work();
            var took = watch.Elapsed.TotalMilliseconds;
            lock (times)
            {
                times[step].Add(took, 0);
            }

            return result.Succeeded ? result.Value : throw new InvalidOperationException($"{Steps[step]}: {result.Refusal}");
        }

        static async Task<Result<bool>> DoAsync(Task<Result> work) => await work is { Succeeded: false } refused ? refused.Refusal! : true;
    }

    private static async Task CheckAsync(BenchPortal portal, List<Guid> made, int expected)
    {
        await using var db = await portal.OpenAsync();
        var cases = (await db.ShareCases.AsNoTracking().Where(one => one.Number.StartsWith(ShareCase.Prefix)).Select(one => new { one.Id, one.Number, one.Status }).ToListAsync()).ToDictionary(one => one.Id);
        var clocks = (await db.CaseClocks.AsNoTracking().Where(clock => clock.CaseNumber.StartsWith(ShareCase.Prefix)).Select(clock => new { clock.CaseId, clock.Kind, clock.FinishedOn }).ToListAsync()).ToLookup(clock => clock.CaseId);
        var grants = await db.Grants.AsNoTracking().Select(grant => new { grant.CaseId, grant.Number }).ToListAsync();
        var granted = grants.Select(grant => grant.CaseId).ToHashSet();
        var last = cases.Values.Max(one => one.Number)!;
        var lost = made.Where(id => cases[id].Status != ShareCaseStatus.Providing || !granted.Contains(id) || clocks[id].Count(clock => clock.FinishedOn is null) != 1 || clocks[id].Count() != 2).ToList();
        if (made.Distinct().Count() != expected || lost.Count > 0 || cases.Values.DistinctBy(one => one.Number).Count() != cases.Count || grants.DistinctBy(grant => grant.Number).Count() != grants.Count
            || !last.EndsWith($"-{cases.Count:000000}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{made.Count} of {expected} cases made, {lost.Count} not as they should be, {cases.Count} in all, last number {last}");
        }
    }

    /// <summary>A leader with a hundred drafted replies asks which is next and opens it.</summary>
    private static async Task QueueAsync(BenchPortal portal, Desk[] desks, int runs)
    {
        var (from, to) = (desks[0], desks[1]);
        for (var number = 0; number < Waiting; number++)
        {
            var form = (await portal.Get<SaveForm>().ExecuteAsync(null, null, Content(to), from.Clerk)).Value;
            await portal.Get<SubmitForm>().ExecuteAsync(form.Id, from.Clerk);
            var cases = (await portal.Get<SignForm>().ExecuteAsync(form.Id, from.Leader)).Value;
            var drafted = await portal.Get<DraftReply>().ExecuteAsync(cases[0], new ReplyContent(), to.Clerk);
            if (!drafted.Succeeded)
            {
                throw new InvalidOperationException($"{drafted.Refusal}");
            }
        }

        var waiting = await portal.Get<ReadSharingQueue>().ExecuteAsync(to.Leader);
        if (waiting.Count != Waiting)
        {
            throw new InvalidOperationException($"{waiting.Count} decisions wait");
        }

        var first = Guid.Empty;
        var next = await Measure.TimesAsync(Math.Max(runs, 40), async () => first = Guid.Parse((await portal.Get<ReadSharingQueue>().NextAsync(to.Leader))![^36..]));
        var read = await Measure.TimesAsync(Math.Max(runs, 40), async () => _ = (await portal.Get<ReadCase>().ExecuteAsync(first, to.Leader)).Value);
        var row = await Measure.TimesAsync(Math.Max(runs, 40), async () =>
        {
            await using var db = await portal.OpenAsync();
            _ = await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == first);
        });
        Console.WriteLine($"| {Waiting} decisions wait | p50 / p95 ms | CPU p50 / p95 ms | against the bare row, p50 |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine($"| which is next | {next} | {next.Cpu} | {next.Median / row.Median:0.0} |");
        Console.WriteLine($"| open it | {read} | {read.Cpu} | {read.Median / row.Median:0.0} |");
        Console.WriteLine($"| its bare row | {row} | {row.Cpu} | 1 |");
    }

    private static RequestContent Content(Desk to) => new()
    {
        Lines = [new RequestLine(to.ResourceId, [to.Item], false)],
        Purpose = "核验入学报名信息", DutyBasis = "《义务教育法》第十二条", Scenario = "秋季招生报名核验", UseScope = "基础教育科", Method = SharingMethods.PlatformApi,
        Frequency = UseFrequency.Daily, To = TimeProvider.System.Today().AddDays(300), ContactName = "王芳", ContactPhone = "0427-2825301",
    };

    /// <summary>Fifty departments with two people and a published resource each; straight into the tables.</summary>
    private static async Task<Desk[]> FillAsync(BenchPortal portal)
    {
        var generator = new CatalogGenerator(Path.Combine(AppContext.BaseDirectory, "db", "seed"));
        await using var bare = portal.OpenBare();
        var departments = await BenchPortal.DepartmentsAsync(bare, Departments);
        var revisions = new List<ResourceRevision>();
        foreach (var (number, department) in departments.Index())
        {
            var resource = InformationResource.Create(department.Id, DateTime.UnixEpoch);
            var revision = ResourceRevision.Open(resource, 1, generator.Content(number, 10) with { SharingScope = new SharingScope { Kind = SharingScopeKind.AllDepartments } }, Caller.System, DateTime.UnixEpoch);
            revisions.Add(revision);
            bare.AddRange(resource, revision);
        }

        await bare.SaveChangesAsync();
        var day = new DateOnly(2026, 1, 5);
        await bare.ResourceRevisions.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, RevisionStatus.Published).SetProperty(one => one.PublishedOn, day));
        var desks = new List<Desk>();
        foreach (var (number, revision) in revisions.Index())
        {
            await bare.InformationResources.Where(one => one.Id == revision.ResourceId).ExecuteUpdateAsync(set => set
                .SetProperty(one => one.PublishedOn, day).SetProperty(one => one.Code, $"30200000/{number:00000}").SetProperty(one => one.PublishedRevisionId, revision.Id));
            var department = departments[number].Id;
            desks.Add(new Desk(
                department, await portal.AddPersonAsync(RoleCodes.Clerk, department, $"clerk{number}"), await portal.AddPersonAsync(RoleCodes.Leader, department, $"leader{number}"),
                revision.ResourceId, revision.Content.DataItems[0].Name));
        }

        return [.. desks];
    }

    /// <summary>As an import would leave it, without the clocks.</summary>
    private static async Task SetDayAsync(BenchPortal portal, DateOnly day, bool off)
    {
        await using var bare = portal.OpenBare();
        var row = await bare.CalendarYears.Include(year => year.Days).SingleAsync(year => year.Year == day.Year);
        var year = row.ToYear();
        var days = year.Days.Where(one => one.Date != day).Concat(off ? [new SpecialDay(day, true, null)] : []);
        bare.RemoveRange(row.Take(CalendarYear.Create(year.Year, days, year.Papers).Value, "", DateTime.UnixEpoch));
        bare.AddRange(row.Days.Where(one => bare.Entry(one).State == EntityState.Detached));
        await bare.SaveChangesAsync();
        await bare.ReferenceVersions.Where(one => one.Name == ReferenceVersion.Calendar).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, Guid.NewGuid()));
    }
}
