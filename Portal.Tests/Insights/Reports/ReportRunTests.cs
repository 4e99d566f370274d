using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Sharing;
using Portal.Support;
using UglyToad.PdfPig;

namespace Portal.Insights.Reports;

/// <summary>Reports over a small history: an application answered late and one refused.</summary>
public sealed class ReportRunTests : SharingTest
{
    private static readonly DateOnly Received = new(2026, 11, 23);

    private Caller auditor = null!;
    private ShareCase late = null!;

    public static TheoryData<string> Codes => ["Systems", "Survey", "CatalogChanges", "SharingTimeliness", "SharingRefusals", "Grants", "Assets", "AssetOrders", "AssetDifferences", "Rooms", "Deputies", "FourEyes", "Accounts", "Exports"];

    protected override async Task PrepareAsync()
    {
        auditor = await Database.CallerAsync(RoleCodes.Auditor, "市审计局");
        late = await People.ReceivedAsync();
        var refused = await People.ReceivedAsync();
        await People.RepliedAsync(refused, await People.RefusalAsync());

        // The tenth working day is 2026-12-07.
        Database.Clock.Advance(TimeSpan.FromDays(21));
        await People.RepliedAsync(late, new ReplyContent { Kind = ReplyKind.Agree });
        Database.Clock.Advance(TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task As_of_a_day_only_what_had_happened_by_then_counts()
    {
        string[] states = [];
        foreach (var day in new[] { Received, new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 8), new DateOnly(2026, 12, 14) })
        {
            var rows = await Database.RowsOfAsync(await RunAsync("SharingTimeliness", day), auditor);
            states = [.. states, rows.Single(row => row["Number"] == late.Number)["State"]!];
        }

        Assert.Equal(["Waiting", "Waiting", "Overdue", "Late"], states);
    }

    [Fact]
    public async Task A_refusal_is_listed_with_each_article_it_rests_on()
    {
        var run = await RunAsync("SharingRefusals", new DateOnly(2026, 12, 1));

        var rows = await Database.Get<ReadRun>().RowsAsync(run.Id, 0, null, null, new PageRequest(), auditor);
        var row = Assert.Single(rows.Value.Items);
        var report = Database.Report("SharingRefusals");
        Assert.Contains("《政务数据共享条例》", row.Text(report.IndexOf("Basis")), StringComparison.Ordinal);
        Assert.Equal([1L, 1L, 0L], run.Figures.Total);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_count_is_the_number_of_rows_it_opens(string code)
    {
        var run = await RunAsync(code, Database.Clock.Today());
        var report = Database.Report(code);
        foreach (var (index, measure) in report.Measures.Index().Where(one => one.Item.Kind == MeasureKind.Count))
        {
            Assert.Equal(run.Figures.Total[index], await CountAsync(run, index, null, null));
            foreach (var table in run.Figures.Tables)
            {
                foreach (var group in table.Groups)
                {
                    Assert.Equal(group.Sums[index], await CountAsync(run, index, table.Column, group.Value));
                }
            }
        }

        Assert.Equal(run.RowCount, run.Figures.Total[0]);
        Assert.All(run.Figures.Tables, table => Assert.Equal(run.RowCount, table.Groups.Sum(group => group.Sums[0])));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_report_leaves_as_workbook_and_paper(string code)
    {
        var run = await RunAsync(code, Database.Clock.Today());

        using var workbook = new MemoryStream();
        await (await Database.Get<ExportRun>().ExecuteAsync(run.Id, auditor)).Value.WriteToAsync(workbook, CancellationToken.None);
        workbook.Position = 0;
        using var read = new ClosedXML.Excel.XLWorkbook(workbook);
        Assert.Equal("封面", read.Worksheets.First().Name);
        Assert.Equal("明细", read.Worksheets.Last().Name);
        Assert.Equal(run.RowCount + 1, read.Worksheets.Last().LastRowUsed().RowNumber());

        using var paper = new MemoryStream();
        await (await Database.Get<PrintRun>().ExecuteAsync(run.Id, auditor)).Value.WriteToAsync(paper, CancellationToken.None);
        using var pdf = PdfDocument.Open(paper.ToArray());
        var cover = pdf.GetPage(1).Text;
        Assert.Contains(run.Number, cover, StringComparison.Ordinal);
        Assert.Contains("目录", cover, StringComparison.Ordinal);
        Assert.Contains(run.RowsHash![..32], cover.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_about_the_same_day_gives_the_same_rows_later()
    {
        var first = await RunAsync("SharingTimeliness", new DateOnly(2026, 12, 1));
        Database.Clock.Advance(TimeSpan.FromDays(40));
        await People.ReceivedAsync();

        var again = await RepeatAsync(first);

        Assert.Equal(first.RowsHash, again.RowsHash);
        Assert.True(again.Differences!.IsNone);
        Assert.Equal(first.Figures.Total, again.Figures.Total);
    }

    [Fact]
    public async Task What_was_corrected_since_is_listed_row_by_row()
    {
        var first = await RunAsync("SharingTimeliness", new DateOnly(2026, 12, 16));
        await using (var db = await Database.OpenAsync())
        {
            // A correction that no journal row tells of: exactly what a repetition has to bring to light.
            await db.ShareCases.Where(one => one.Id == late.Id).ExecuteUpdateAsync(one => one.SetProperty(x => x.RepliedOn, new DateOnly(2026, 12, 4)));
        }

        var again = await RepeatAsync(first);

        Assert.Equal(new ReportDifferences(0, 0, 1), again.Differences);
        var change = Assert.Single((await Database.Get<ReadRun>().ChangesAsync(again.Id, auditor)).Value);
        Assert.Equal((RowChangeKind.Changed, late.Number), (change.Kind, change.Key));
        Assert.Equal(late.Number, change.Names[0].New);
        Assert.Contains(new CellChange("RepliedOn", "2026-12-14", "2026-12-04"), change.Cells);
        Assert.Contains(new CellChange("State", "Late", "OnTime"), change.Cells);
    }

    [Fact]
    public async Task Rows_that_are_not_those_that_were_written_are_refused()
    {
        var run = await RunAsync("SharingTimeliness", new DateOnly(2026, 12, 16));
        var path = Database.Get<RunFiles>().PathOf(run.Id);
        await using (var writer = Database.Get<RunFiles>().Create(run.Id))
        {
            await writer.AddAsync(new ReportLine("GX-2026-000001", null, new long[10], new object?[13]), CancellationToken.None);
            await writer.CompleteAsync(CancellationToken.None);
        }

        Assert.True(File.Exists(path));
        Assert.Equal(InsightsRefusals.RowsBroken, (await Database.Get<PrintRun>().ExecuteAsync(run.Id, auditor)).Refusal);
        var export = await Database.Get<ExportRun>().ExecuteAsync(run.Id, auditor);
        await Assert.ThrowsAsync<InvalidDataException>(() => export.Value.WriteToAsync(Stream.Null, CancellationToken.None));
        Assert.Equal(ReportRunState.Failed, (await RepeatAsync(run)).State);
    }

    [Fact]
    public async Task A_stopped_run_leaves_nothing_behind()
    {
        var asked = await Database.Get<AskReport>().ExecuteAsync("Accounts", new ReportQuestion(Database.Clock.Today(), null, []), null, auditor);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Database.Get<MakeReport>().ExecuteAsync(asked.Value, auditor, (_, _) => Task.CompletedTask, stop.Token));
        Assert.Null((await Database.Get<StopReport>().ExecuteAsync(asked.Value, auditor)).Refusal);
        await Database.Get<ReportRunner>().RunAsync(asked.Value, CancellationToken.None);

        Assert.Equal(ReportRunState.Stopped, (await ReadAsync(asked.Value)).State);
        Assert.False(Database.Get<RunFiles>().Has(asked.Value));
        Assert.Equal(InsightsRefusals.NotDone, (await Database.Get<ExportRun>().ExecuteAsync(asked.Value, auditor)).Refusal);
        Assert.Equal(InsightsRefusals.NotWorking, (await Database.Get<StopReport>().ExecuteAsync(asked.Value, auditor)).Refusal);
    }

    [Fact]
    public async Task A_leader_sees_his_own_department_whatever_he_asks_for()
    {
        var asked = await Database.Get<AskReport>().ExecuteAsync("SharingTimeliness", new ReportQuestion(Database.Clock.Today(), Received, [People.ProviderLeader.DepartmentId!.Value]), null, People.Leader);
        await Database.Get<ReportRunner>().RunAsync(asked.Value, CancellationToken.None);

        var run = await ReadAsync(asked.Value);
        Assert.Equal([People.Leader.DepartmentId!.Value], run.Question.Departments);
        Assert.Equal(0, run.RowCount);
        Assert.Equal(InsightsRefusals.NotFound, (await Database.Get<ReadRun>().ExecuteAsync(run.Id, People.ProviderLeader)).Refusal);
        Assert.True((await Database.Get<ReadRun>().ExecuteAsync(run.Id, auditor)).Succeeded);
        Assert.Equal(InsightsRefusals.NotFound, (await Database.Get<AskReport>().ExecuteAsync("Accounts", run.Question, null, People.Leader)).Refusal);
    }

    [Fact]
    public async Task Who_may_not_use_reports_gets_none()
    {
        Assert.Equal(InsightsRefusals.NotAllowed, (await Database.Get<AskReport>().ExecuteAsync("Systems", new ReportQuestion(Database.Clock.Today(), null, []), null, People.Clerk)).Refusal);
        Assert.Empty((await Database.Get<ListRuns>().ExecuteAsync(null, new PageRequest(), People.Clerk)).Items);
        Assert.Equal(InsightsRefusals.NotAllowed, (await Database.Get<SaveReport>().ExecuteAsync(new SavedReportForm(null, null, "Systems", "系统", ReportSpan.ThisYear, new ReportQuestion(Received, null, []), false, ReportSchedule.None), People.Clerk)).Refusal);
    }

    [Fact]
    public async Task A_scheduled_question_is_asked_once_on_its_day_and_its_owner_told()
    {
        var form = new SavedReportForm(null, null, "SharingTimeliness", "上月时效", ReportSpan.LastMonth, new ReportQuestion(Received, Received, []), true, ReportSchedule.Monthly);
        var saved = (await Database.Get<SaveReport>().ExecuteAsync(form, auditor)).Value;
        Assert.Equal(0, await Database.Get<RunScheduledReports>().ExecuteAsync());

        // The first of January in Shanghai.
        Database.Clock.Advance(new DateTimeOffset(2027, 1, 1, 1, 0, 0, TimeSpan.Zero) - Database.Clock.GetUtcNow());
        Assert.Equal(1, await Database.Get<RunScheduledReports>().ExecuteAsync());
        Assert.Equal(0, await Database.Get<RunScheduledReports>().ExecuteAsync());

        await using var db = await Database.OpenAsync();
        var run = await db.ReportRuns.AsNoTracking().SingleAsync(one => one.SavedReportId == saved);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)), (run.Question.From!.Value, run.Question.AsOf));
        await Database.Get<ReportRunner>().RunAsync(run.Id, CancellationToken.None);
        Assert.True(await db.Set<Notifications.Notice>().AnyAsync(notice => notice.UserId == auditor.UserId && notice.Code == ReportNotices.Ready));
        Assert.Equal(InsightsRefusals.NotOwner, (await Database.Get<RemoveSavedReport>().ExecuteAsync(saved, People.Leader)).Refusal);
    }

    private Task<ReportRun> RunAsync(string code, DateOnly asOf) => Database.RunReportAsync(code, asOf, auditor);

    private async Task<ReportRun> RepeatAsync(ReportRun run)
    {
        var asked = await Database.Get<AskReport>().RepeatAsync(run.Id, auditor);
        Assert.Null(asked.Refusal);
        await Database.Get<ReportRunner>().RunAsync(asked.Value, CancellationToken.None);
        return await ReadAsync(asked.Value);
    }

    private Task<ReportRun> ReadAsync(Guid id) => Database.ReadRunAsync(id);

    private async Task<long> CountAsync(ReportRun run, int measure, string? column, string? value)
    {
        var seen = 0L;
        for (var page = 1; ; page++)
        {
            var rows = (await Database.Get<ReadRun>().RowsAsync(run.Id, measure, column, value, new PageRequest(page, PageRequest.MaxSize), auditor)).Value;
            seen += rows.Items.Count;
            if (rows.Items.Count < PageRequest.MaxSize)
            {
                return seen;
            }
        }
    }
}
