using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Clocks.Remind;
using Portal.Findings.Answer;
using Portal.Findings.Follow;
using Portal.Findings.Papers;
using Portal.Findings.Raise;
using Portal.Insights;
using Portal.Insights.Reports;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;
using UglyToad.PdfPig;

namespace Portal.Findings;

public sealed class FindingTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private Caller auditor = null!;
    private Caller second = null!;
    private Caller clerk = null!;
    private Caller leader = null!;
    private Caller office = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        auditor = await database.CallerAsync(RoleCodes.Auditor, "市审计局");
        second = await database.CallerAsync(RoleCodes.Auditor, "市审计局");
        clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        leader = await database.CallerAsync(RoleCodes.Leader, "市教育局");
        office = await database.CallerAsync(RoleCodes.Supervision, "市督查室");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task It_is_issued_answered_and_closed_by_a_second_auditor()
    {
        var id = await IssuedAsync();
        Assert.Null((await database.Get<ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已补报缺项并建立台账。", clerk)).Refusal);
        Assert.Null((await database.Get<SignAnswer>().ExecuteAsync(id, leader)).Refusal);
        Assert.Equal(FindingsRefusals.RaiserCannotClose, (await database.Get<CloseFinding>().ExecuteAsync(id, "已整改", auditor)).Refusal);
        Assert.Null((await database.Get<CloseFinding>().ExecuteAsync(id, "已核对台账，整改到位。", second)).Refusal);

        var details = (await database.Get<ReadFinding>().ExecuteAsync(id, auditor)).Value;
        Assert.Equal(FindingState.Closed, details.Finding.State);
        Assert.False(details.IsRunning);
        Assert.Equal(["Findings.Drafted", "Findings.Written", "Findings.Issued", "Findings.AnswerProposed", "Findings.AnswerSigned", "Journal.FourEyesRefused", "Findings.Closed"], await ActionsAsync(id));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once()
    {
        var id = (await database.Get<DraftFinding>().ExecuteAsync(null, [], auditor)).Value;

        var refusal = (await database.Get<IssueFinding>().ExecuteAsync(id, auditor)).Refusal!;

        Assert.Equal(["DepartmentId", "Title", "Fact", "Demand", "Citations"], refusal.Gaps.Select(gap => gap.Field));
    }

    [Theory]
    [InlineData(FindingSeverity.Minor, 0)]
    [InlineData(FindingSeverity.Moderate, 30)]
    [InlineData(FindingSeverity.Serious, 5)]
    public async Task A_draft_is_read_as_it_was_written(FindingSeverity severity, int days)
    {
        var id = (await database.Get<DraftFinding>().ExecuteAsync(null, [], auditor)).Value;
        Assert.Null((await database.Get<WriteFinding>().ExecuteAsync(id, new FindingContent { Severity = severity, Days = days }, null, auditor)).Refusal);

        var content = (await database.Get<ReadFinding>().ExecuteAsync(id, auditor)).Value.Finding.Content;
        Assert.Equal((severity, days), (content.Severity, content.Days));
    }

    [Fact]
    public async Task Who_drafted_the_answer_does_not_sign_it()
    {
        var id = await IssuedAsync();
        var both = clerk with { Permissions = new Dictionary<string, Reach>(clerk.Permissions) { [FindingsPermissions.Sign] = Reach.Own } };
        Assert.Null((await database.Get<ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已补报。", both)).Refusal);

        Assert.Equal(FindingsRefusals.DrafterCannotSign, (await database.Get<SignAnswer>().ExecuteAsync(id, both)).Refusal);
    }

    [Fact]
    public async Task An_answer_that_does_not_do_comes_back_with_a_clock_of_its_own()
    {
        var id = await AnsweredAsync();
        database.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Null((await database.Get<ReturnAnswer>().ExecuteAsync(id, "没有附台账。", second)).Refusal);

        await using var db = await database.OpenAsync();
        var clocks = (await db.CaseClocks.AsNoTracking().Where(one => one.CaseId == id).ToListAsync()).OrderBy(one => one.Id).ToList();
        Assert.Equal([true, false], clocks.Select(one => one.FinishedOn is not null));
        Assert.All(clocks, one => Assert.Equal((ClockKind.Rectification, 30), (one.Kind, one.Days)));
        var finding = (await database.Get<ReadFinding>().ExecuteAsync(id, leader)).Value.Finding;
        Assert.Equal((FindingState.Returned, 1), (finding.State, finding.Returns.Count));
        Assert.Null(finding.Answer);
    }

    [Fact]
    public async Task Overdue_it_goes_to_the_supervision_office()
    {
        var id = await IssuedAsync();
        database.Clock.Advance(TimeSpan.FromDays(60));
        await database.Get<RemindDueClocks>().ExecuteAsync(Caller.System);

        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<Notice>().AnyAsync(notice => notice.UserId == office.UserId && notice.Href == FindingsPaths.Finding(id)));
        Assert.Equal(1, (await database.Get<ListFindings>().ExecuteAsync(new FindingFilter(Overdue: true), new PageRequest(), office)).Page.Total);
    }

    [Fact]
    public async Task A_draft_is_the_auditors_and_an_issued_one_the_departments_too()
    {
        var draft = (await database.Get<DraftFinding>().ExecuteAsync(null, [], auditor)).Value;
        var issued = await IssuedAsync();
        var stranger = await database.CallerAsync(RoleCodes.Leader, "市财政局");

        foreach (var caller in new[] { clerk, leader, office })
        {
            Assert.Equal(FindingsRefusals.NotFound, (await database.Get<ReadFinding>().ExecuteAsync(draft, caller)).Refusal);
            Assert.True((await database.Get<ReadFinding>().ExecuteAsync(issued, caller)).Succeeded);
        }

        Assert.Equal(FindingsRefusals.NotFound, (await database.Get<ReadFinding>().ExecuteAsync(issued, stranger)).Refusal);
        Assert.Equal(FindingsRefusals.NotFound, (await database.Get<SignAnswer>().ExecuteAsync(issued, stranger)).Refusal);
        Assert.Equal(FindingsRefusals.NotAllowed, (await database.Get<CloseFinding>().ExecuteAsync(issued, "x", leader)).Refusal);
        Assert.Equal(FindingsRefusals.NotAllowed, (await database.Get<DraftFinding>().ExecuteAsync(null, [], leader)).Refusal);
        Assert.Equal(FindingsRefusals.NotAllowed, (await database.Get<ProposeAnswer>().ExecuteAsync(issued, "x", "y", office)).Refusal);
    }

    [Theory]
    [InlineData(FindingState.Draft, "issue withdraw")]
    [InlineData(FindingState.Issued, "propose withdraw")]
    [InlineData(FindingState.Answered, "close return withdraw")]
    [InlineData(FindingState.Returned, "propose withdraw")]
    [InlineData(FindingState.Closed, "")]
    [InlineData(FindingState.Withdrawn, "")]
    public async Task Only_these_turns_are_open(FindingState state, string open)
    {
        var acts = new Dictionary<string, Func<Guid, Task<Result>>>
        {
            ["issue"] = id => database.Get<IssueFinding>().ExecuteAsync(id, auditor), ["propose"] = id => database.Get<ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已整改。", clerk),
            ["close"] = id => database.Get<CloseFinding>().ExecuteAsync(id, "到位", second), ["return"] = id => database.Get<ReturnAnswer>().ExecuteAsync(id, "不到位", second),
            ["withdraw"] = id => database.Get<WithdrawFinding>().ExecuteAsync(id, "误报", auditor),
        };
        foreach (var (name, act) in acts)
        {
            Assert.Equal(open.Split(' ').Contains(name), (await act(await InAsync(state))).Succeeded);
        }
    }

    [Fact]
    public async Task It_is_raised_from_the_rows_of_a_figure()
    {
        var asked = (await database.Get<AskReport>().ExecuteAsync("Accounts", new ReportQuestion(database.Clock.Today(), null, []), null, auditor)).Value;
        await database.Get<ReportRunner>().RunAsync(asked, CancellationToken.None);
        var rows = (await database.Get<ReadRun>().RowsAsync(asked, 0, null, null, new PageRequest(), auditor)).Value.Items;

        var id = (await database.Get<DraftFinding>().ExecuteAsync(new FigureRows(asked, 0, null, null), [rows[1].K], auditor)).Value;

        var content = (await database.Get<ReadFinding>().ExecuteAsync(id, auditor)).Value.Finding.Content;
        Assert.Equal(rows[1].K, Assert.Single(content.Records).Key);
        Assert.Contains(rows[1].Text(0)!, content.Records[0].Label, StringComparison.Ordinal);
        Assert.StartsWith(ReportRun.Prefix, content.RunNumber, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_report_holds_findings_statements_and_what_became_of_them()
    {
        var closed = await AnsweredAsync();
        Assert.Null((await database.Get<CloseFinding>().ExecuteAsync(closed, "已核对台账，整改到位。", second)).Refusal);
        var withdrawn = await IssuedAsync();
        Assert.Null((await database.Get<WithdrawFinding>().ExecuteAsync(withdrawn, "数据口径有误。", auditor)).Refusal);
        await IssuedAsync();

        using var paper = new MemoryStream();
        await (await database.Get<PrintFindings>().ReportAsync(new DateOnly(2026, 1, 1), database.Clock.Today(), auditor)).Value.WriteToAsync(paper, CancellationToken.None);
        using var pdf = PdfDocument.Open(paper.ToArray());
        var text = string.Concat(pdf.GetPages().Select(page => page.Text)).Replace(" ", "", StringComparison.Ordinal);
        foreach (var said in new[] { "共发出审计发现2项", "撤回1项", "登记信息缺项", "情况属实。", "已核对台账，整改到位。", "数据口径有误。", "尚未答复" })
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        Assert.Equal(FindingsRefusals.NotAllowed, (await database.Get<PrintFindings>().ReportAsync(new DateOnly(2026, 1, 1), database.Clock.Today(), leader)).Refusal);
        Assert.Equal(FindingsRefusals.Period, (await database.Get<PrintFindings>().ReportAsync(database.Clock.Today(), new DateOnly(2026, 1, 1), auditor)).Refusal);
    }

    private async Task<Guid> InAsync(FindingState state)
    {
        switch (state)
        {
            case FindingState.Draft:
                return await WrittenAsync();
            case FindingState.Issued:
                return await IssuedAsync();
            case FindingState.Answered:
                return await AnsweredAsync();
        }

        var id = await AnsweredAsync();
        Assert.Null((state switch
        {
            FindingState.Returned => await database.Get<ReturnAnswer>().ExecuteAsync(id, "不到位", second),
            FindingState.Closed => await database.Get<CloseFinding>().ExecuteAsync(id, "到位", second),
            _ => await database.Get<WithdrawFinding>().ExecuteAsync(id, "误报", auditor),
        }).Refusal);
        return id;
    }

    private async Task<Guid> WrittenAsync()
    {
        var id = (await database.Get<DraftFinding>().ExecuteAsync(null, [], auditor)).Value;
        var content = new FindingContent { DepartmentId = clerk.DepartmentId, Title = "登记信息缺项", Fact = "三个系统没有填写审批部门。", Demand = "一个月内补齐。", OtherBasis = "盘政办发〔2017〕144号 五（四）" };
        Assert.Null((await database.Get<WriteFinding>().ExecuteAsync(id, content, null, auditor)).Refusal);
        return id;
    }

    private async Task<Guid> IssuedAsync()
    {
        var id = await WrittenAsync();
        Assert.Null((await database.Get<IssueFinding>().ExecuteAsync(id, auditor)).Refusal);
        return id;
    }

    private async Task<Guid> AnsweredAsync()
    {
        var id = await IssuedAsync();
        Assert.Null((await database.Get<ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已补报缺项。", clerk)).Refusal);
        Assert.Null((await database.Get<SignAnswer>().ExecuteAsync(id, leader)).Refusal);
        return id;
    }

    private async Task<List<string>> ActionsAsync(Guid id)
    {
        await using var db = await database.OpenAsync();
        return await db.Set<Journal.JournalRow>().Where(row => row.Subject == AuditFinding.Kind && row.SubjectId == id).OrderBy(row => row.Id).Select(row => row.Action).ToListAsync();
    }
}
