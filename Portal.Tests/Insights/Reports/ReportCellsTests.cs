using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Sharing;
using Portal.Sharing.Provide;
using Portal.Support;
using Portal.Systems;
using Portal.Systems.Maintain;
using UglyToad.PdfPig;

namespace Portal.Insights.Reports;

/// <summary>What people type goes through a report unchanged, and what reports must not tell is not told.</summary>
public sealed class ReportCellsTests : SharingTest
{
    /// <summary>Two hundred characters, the last two of them outside the first plane or its first block.</summary>
    private static readonly string Long = string.Concat(Enumerable.Repeat("办理企业投资项目备案、变更与注销业务，", 11))[..197] + "𠮷、㛃";

    private Caller auditor = null!;

    public static TheoryData<string> Codes => ReportRunTests.Codes;

    protected override async Task PrepareAsync() => auditor = await Database.CallerAsync(RoleCodes.Auditor, "市审计局");

    [Fact]
    public async Task Formula_starters_rare_characters_and_long_cells_stand_in_sheet_and_paper_as_typed()
    {
        const string name = "=HYPERLINK(\"http://x\",\"𠮷㛃\")";
        var form = new SystemForm(null, null, People.Clerk.DepartmentId!.Value, name, Long, "登记", Facts: new SystemFacts { Approver = "@张㛃", Funding = "-1+1" });
        Assert.True((await Database.Get<SaveSystem>().ExecuteAsync(form, People.Clerk)).Succeeded);
        var run = await Database.RunReportAsync("Systems", Database.Clock.Today(), auditor);

        using var workbook = new MemoryStream();
        await (await Database.Get<ExportRun>().ExecuteAsync(run.Id, auditor)).Value.WriteToAsync(workbook, CancellationToken.None);
        workbook.Position = 0;
        using var read = new ClosedXML.Excel.XLWorkbook(workbook);
        var cells = read.Worksheets.Last().Row(2).CellsUsed().ToList();
        Assert.All(cells, cell => Assert.False(cell.HasFormula));
        var texts = cells.Select(cell => cell.GetString()).ToList();
        Assert.Superset(new HashSet<string> { name, Long, "@张㛃", "-1+1" }, texts.ToHashSet());
        Assert.Equal(200, new System.Globalization.StringInfo(Long).LengthInTextElements);

        using var paper = new MemoryStream();
        await (await Database.Get<PrintRun>().ExecuteAsync(run.Id, auditor)).Value.WriteToAsync(paper, CancellationToken.None);
        using var pdf = PdfDocument.Open(paper.ToArray());
        var letters = string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(Long, letters, StringComparison.Ordinal);
        Assert.Contains(name, letters, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task No_rows_are_an_answer_too(string code)
    {
        var empty = await Database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var run = await Database.RunReportAsync(code, new DateOnly(2026, 1, 1), auditor, empty.DepartmentId!.Value);
        Assert.Equal(0, run.RowCount);
        Assert.Empty(await Database.RowsOfAsync(run, auditor));

        using var workbook = new MemoryStream();
        await (await Database.Get<ExportRun>().ExecuteAsync(run.Id, auditor)).Value.WriteToAsync(workbook, CancellationToken.None);
        workbook.Position = 0;
        using var read = new ClosedXML.Excel.XLWorkbook(workbook);
        Assert.Equal(1, read.Worksheets.Last().LastRowUsed().RowNumber());

        using var paper = new MemoryStream();
        await (await Database.Get<PrintRun>().ExecuteAsync(run.Id, auditor)).Value.WriteToAsync(paper, CancellationToken.None);
        using var pdf = PdfDocument.Open(paper.ToArray());
        Assert.Contains("没有符合条件的记录", string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_fills_the_disk_fails_by_name_and_leaves_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A full disk is played by /dev/full.");
        var run = await AskAsync("Accounts");
        var path = Database.Get<RunFiles>().PathOf(run);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path + ".part", "/dev/full");

        await Database.Get<ReportRunner>().RunAsync(run, CancellationToken.None);

        var failed = await Database.ReadRunAsync(run);
        Assert.Equal((ReportRunState.Failed, InsightsRefusals.Broke.Code), (failed.State, failed.RefusalCode));
        Assert.False(File.Exists(path));
        Assert.Equal(InsightsRefusals.NotDone, (await Database.Get<ExportRun>().ExecuteAsync(run, auditor)).Refusal);

        // There is room again.
        Assert.NotEqual(0, (await Database.RunReportAsync("Accounts", Database.Clock.Today(), auditor)).RowCount);
    }

    [Fact]
    public async Task No_report_and_no_journal_row_holds_the_note_a_department_gave_another()
    {
        const string secret = "口令QX7不得外传";
        var received = await People.ReceivedAsync();
        await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Agree });
        Assert.Null((await Database.Get<DeliverData>().ExecuteAsync(received.Id, secret, [], People.ProviderClerk)).Refusal);
        Assert.Equal(secret, (await Database.Get<FetchNote>().ExecuteAsync(received.Id, 0, People.Clerk)).Value);

        Assert.NotNull((await Database.Get<FetchNote>().ExecuteAsync(received.Id, 0, auditor)).Refusal);
        foreach (var code in Codes.Select(one => one.Data))
        {
            var run = await Database.RunReportAsync(code, Database.Clock.Today(), auditor);
            await foreach (var row in Database.Get<RunFiles>().ReadAsync(run.Id, run.RowsHash, CancellationToken.None))
            {
                Assert.DoesNotContain(row.C, cell => cell.ToString().Contains(secret, StringComparison.Ordinal));
            }
        }

        await using var db = await Database.OpenAsync();
        Assert.DoesNotContain(await db.Set<Journal.JournalRow>().AsNoTracking().ToListAsync(), row => row.Changes.Any(change => (change.Old + change.New).Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rows_stand_in_the_order_asked_for_and_those_without_a_value_last()
    {
        foreach (var (name, funding) in new[] { ("丙系统", "市级财政"), ("甲系统", ""), ("乙系统", "中央资金") })
        {
            var form = new SystemForm(null, null, People.Clerk.DepartmentId!.Value, name, "办理业务", "登记", Facts: new SystemFacts { Funding = funding });
            Assert.True((await Database.Get<SaveSystem>().ExecuteAsync(form, People.Clerk)).Succeeded);
        }

        var run = await Database.RunReportAsync("Systems", Database.Clock.Today(), auditor);

        Assert.Equal(["丙系统", "甲系统", "乙系统"], await NamesAsync(new RowOrder("SystemName", false)));
        Assert.Equal(["丙系统", "乙系统", "甲系统"], await NamesAsync(new RowOrder("Funding", false)));
        Assert.Equal(["乙系统", "丙系统", "甲系统"], await NamesAsync(new RowOrder("Funding", true)));
        Assert.Equal("甲系统", (await NamesAsync(new RowOrder("MissingFacts", true)))[0]);
        var second = await Database.Get<ReadRun>().RowsAsync(run.Id, 0, null, null, new PageRequest(2, 2), new RowOrder("Funding", true), auditor);
        Assert.Equal((3L, "甲系统"), (second.Value.Total, Assert.Single(second.Value.Items).Text(1)));
        Assert.Equal("Insights.TooManyToSort", (await Database.Get<ReadRun>().RowsAsync(run.Id, 0, null, null, new PageRequest(51, PageRequest.MaxSize), new RowOrder("Funding", true), auditor)).Refusal!.Code);

        async Task<string?[]> NamesAsync(RowOrder order) => [.. (await Database.RowsOfAsync(run, auditor, order)).Select(row => row["SystemName"])];
    }

    private async Task<Guid> AskAsync(string code) =>
        (await Database.Get<AskReport>().ExecuteAsync(code, new ReportQuestion(Database.Clock.Today(), new DateOnly(2026, 1, 1), []), null, auditor)).Value;
}
