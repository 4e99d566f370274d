using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Catalog;
using Portal.Data;
using Portal.Journal;
using Portal.Journal.Search;
using Portal.Kernel;

namespace Portal.Bench;

/// <summary>
/// What the journal costs a save, how fast rows are sealed and verified, and a search over as many rows as <c>--size</c> says, filled by SQL. On SQLite.
/// </summary>
internal static class JournalBench
{
    private const int Actors = 400;

    public static async Task RunAsync(BenchOptions options)
    {
        await using var portal = await BenchPortal.CreateAsync();
        Console.WriteLine($"## Journal, {options.Size:#,0} rows\n\n{Measure.Machine()}\n");
        await WriteAsync(portal, options.Runs);
        var people = await FillAsync(portal, options.Size);
        await SearchAsync(portal, people, options.Runs);
        await SealAsync(portal);
    }

    /// <summary>A synonym of three fields added, one save each: with its journal row, and the same row of the table by the mapper without the journal.</summary>
    private static async Task WriteAsync(BenchPortal portal, int runs)
    {
        var (with, without) = (new Measure(), new Measure());
        for (var run = 0; run < runs * 5; run++)
        {
            foreach (var journaled in new[] { true, false })
            {
                await using var db = await portal.OpenAsync();
                await using var transaction = await db.Database.BeginTransactionAsync();
                var watch = Stopwatch.StartNew();
                var cpu = Measure.CpuSeconds();
                if (journaled)
                {
                    db.AddJournal(TimeProvider.System, "Catalog.Changed", nameof(InformationResource), Guid.CreateVersion7(), "企业投资项目备案信息", new FieldChange("Name", "企业投资项目备案", "企业投资项目备案信息"));
                }

                db.Add(new Counter { Prefix = $"bench-{run}-{journaled}", Last = 1 });
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
                if (run >= runs)
                {
                    (journaled ? with : without).Add(watch.Elapsed.TotalMilliseconds, (Measure.CpuSeconds() - cpu) * 1000);
                }
            }
        }

        Console.WriteLine($"| a save of one small row | p50 / p95 ms | CPU p50 / p95 ms |\n|---|---|---|\n| with its journal row | {with} | {with.Cpu} |\n| without | {without} | {without.Cpu} |\n");
    }

    private static async Task<(Guid Person, Guid Department)> FillAsync(BenchPortal portal, int size)
    {
        await using var db = await portal.OpenAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var department = await db.Departments.OrderBy(d => d.Number).Select(d => d.Id).FirstAsync();
        var person = await db.Users.OrderBy(u => u.Id).Select(u => (Guid?)u.Id).FirstOrDefaultAsync() ?? Guid.Empty;
        var watch = Stopwatch.StartNew();
        var sql = $$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{size}})
            INSERT INTO JournalRow (At, ActorId, ActorName, DepartmentId, DepartmentName, Action, Subject, SubjectId, SubjectLabel, CaseNumber, Changes)
            SELECT strftime('%Y-%m-%d %H:%M:%S', 1577836800 + i * 20, 'unixepoch'), CASE WHEN i % {{Actors}} = 7 THEN '{{person.ToString().ToUpperInvariant()}}' ELSE printf('00000000-0000-7000-8000-%012X', i % {{Actors}}) END, '经办' || (i % {{Actors}}),
              CASE WHEN i % 50 = 3 THEN '{{department.ToString().ToUpperInvariant()}}' ELSE printf('00000000-0000-7000-9000-%012X', i % 50) END, '部门' || (i % 50),
              CASE i % 7 WHEN 0 THEN 'Sharing.Read' WHEN 1 THEN 'Catalog.Changed' WHEN 2 THEN 'Catalog.Signed' WHEN 3 THEN 'Sharing.FormSigned' WHEN 4 THEN 'Assets.PaperMade' WHEN 5 THEN 'Catalog.Published' ELSE 'Identity.SignInRefused' END,
              'ShareCase', printf('00000000-0000-7000-A000-%012X', i / 12), '政务数据事项' || (i / 12), CASE WHEN i % 3 = 0 THEN printf('GX-2026-%06d', i / 12) END,
              '[{"field":"Purpose","old":"原来的用途说明","new":"核验入学报名信息"},{"field":"State","old":"Draft","new":"AwaitingSignature"}]'
            FROM n
            """;
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        await db.Database.ExecuteSqlRawAsync("ANALYZE JournalRow");
        var file = new FileInfo(portal.Get<DatabaseOptions>().DatabaseFile);
        Console.WriteLine($"Filled in {watch.Elapsed.TotalSeconds:0} s; the database is {file.Length / 1048576:#,0} MB.\n");
        return (person, department);
    }

    private static async Task SearchAsync(BenchPortal portal, (Guid Person, Guid Department) known, int runs)
    {
        await using var db = await portal.OpenAsync();
        var (first, middle) = (await db.Set<JournalRow>().MinAsync(r => r.At), await db.Set<JournalRow>().OrderBy(r => r.At).Skip(1000).Select(r => r.At).FirstAsync());
        Console.WriteLine("| search, one page of 50 | p50 / p95 ms | CPU p50 / p95 ms |\n|---|---|---|");
        await ReportAsync("newest", new JournalFilter(), null, null, null);
        await ReportAsync("a person", new JournalFilter(), [known.Person], null, null);
        await ReportAsync("a department", new JournalFilter(DepartmentId: known.Department), null, null, null);
        await ReportAsync("a number", new JournalFilter(CaseNumber: "GX-2026-004200"), null, null, null);
        await ReportAsync("an action", new JournalFilter(), null, ["Catalog.Signed"], null);
        await ReportAsync("all actions of a folder", new JournalFilter(), null, ["Catalog.Changed", "Catalog.Signed", "Catalog.Published"], null);
        await ReportAsync("a department and an action", new JournalFilter(DepartmentId: known.Department), null, ["Catalog.Signed"], null);
        await ReportAsync("one day", new JournalFilter(From: DateOnly.FromDateTime(middle), To: DateOnly.FromDateTime(middle)), null, null, null);
        await ReportAsync("the oldest page of a department", new JournalFilter(DepartmentId: known.Department), null, null, new JournalPosition(first.AddDays(2), 0));
        await ReportAsync("a word no label has, within a year", new JournalFilter(Record: "没有这个词", From: DateOnly.FromDateTime(await db.Set<JournalRow>().MaxAsync(r => r.At)).AddDays(-366)), null, null, null);
        Console.WriteLine();

        async Task ReportAsync(string name, JournalFilter filter, IReadOnlyList<Guid?>? people, IReadOnlyList<string>? actions, JournalPosition? after)
        {
            var measure = await Measure.TimesAsync(Math.Min(runs, 20), async () =>
            {
                await using var own = await portal.OpenAsync();
                await JournalQuery.ReadAsync(own, filter, people, actions, null, after, SearchJournal.PageSize + 1, CancellationToken.None);
            });
            Console.WriteLine($"| {name} | {measure} | {measure.Cpu} |");
        }
    }

    private static async Task SealAsync(BenchPortal portal)
    {
        await using var scope = portal.Get<IServiceScopeFactory>().CreateAsyncScope();
        await using var db = await portal.OpenAsync();
        var rows = await db.Set<JournalRow>().LongCountAsync();
        Console.WriteLine("| all rows | s | rows/s | CPU s | most memory MB |\n|---|---|---|---|---|");
        await ReportAsync("seal", () => scope.ServiceProvider.GetRequiredService<SealJournal>().ExecuteAsync());
        await ReportAsync("verify", async () =>
        {
            var done = await scope.ServiceProvider.GetRequiredService<VerifyJournal>().ExecuteAsync(null, Caller.System);
            if (!done.Value.IsIntact || done.Value.Rows < rows)
            {
                throw new InvalidOperationException("Not intact.");
            }
        });

        async Task ReportAsync(string name, Func<Task> work)
        {
            var (seconds, cpu) = (0.0, 0.0);
            var most = await Memory.PeakAsync(async () =>
            {
                var (watch, before) = (Stopwatch.StartNew(), Measure.CpuSeconds());
                await work();
                (seconds, cpu) = (watch.Elapsed.TotalSeconds, Measure.CpuSeconds() - before);
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {seconds:0.0} | {rows / seconds:#,0} | {cpu:0.0} | {most / 1048576:#,0} |"));
        }
    }
}
