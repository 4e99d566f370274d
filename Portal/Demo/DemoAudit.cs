using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Findings;
using Portal.Findings.Answer;
using Portal.Findings.Follow;
using Portal.Findings.Raise;
using Portal.Insights;
using Portal.Insights.Reports;
using Portal.Kernel;
using Portal.Law;
using Portal.Organization;
using Portal.Systems;
using Portal.Systems.Maintain;

namespace Portal.Demo;

/// <summary>
/// What the auditors did meanwhile: reports as of past days, findings from their rows that end in every state, a shared and a scheduled question. Everything passes through
/// the use cases. What an earlier run did is left alone.
/// </summary>
internal sealed class DemoAudit(IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, DemoClock clock, DemoPeople people, AccountFile accounts, OfficeHours hours)
{
    private const string Main = "clerk";
    private const string First = "auditor";
    private const string Second = "auditor2";
    private const string Plan = "《盘锦市政务信息系统整合共享实施方案》（盘政办发〔2017〕144号）";

    /// <summary>Places of measures in the registers of systems, of timeliness and of rights of use: what is wrong first, else everything.</summary>
    private static readonly int[] WithGaps = [2];
    private static readonly int[] TooLate = [2, 3, 0];
    private static readonly int[] Unused = [2, 3, 0];

    private readonly List<(DateTime At, Func<Task> Act)> events = [];
    private readonly Dictionary<string, Guid> runs = [];
    private IReadOnlyList<Citation> timely = [];
    private int next;

    /// <summary>When the next thing happens; never again once all is told.</summary>
    public DateTime Next => next < events.Count ? events[next].At : DateTime.MaxValue;

    /// <summary>Plans it; nothing happens yet.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.AuditFindings.AnyAsync(cancellationToken) || await db.ReportRuns.AnyAsync(cancellationToken) || await db.SavedReports.AnyAsync(cancellationToken)
            || new[] { First, Second }.Except(accounts.Accounts.Select(account => account.User)).Any())
        {
            return;
        }

        var main = accounts.Accounts.Single(account => account.User == Main).Department;
        List<string> others = [.. accounts.Accounts.Select(account => account.Department).Distinct().Where(name => name != main && accounts.Of(name, RoleCodes.Clerk).Any() && accounts.Of(name, RoleCodes.Leader).Any())];
        if (others.Count == 0)
        {
            return;
        }

        // Where something is missing is where auditors look: the worst first, and one whose systems lack an approval for the serious finding.
        var lacks = await LacksAsync(db, cancellationToken);
        others = [.. others.OrderByDescending(name => lacks.GetValueOrDefault(name).Gaps)];
        var unapproved = others.Skip(1).FirstOrDefault(name => lacks.GetValueOrDefault(name).IsUnapproved) ?? others[1 % others.Count];
        var regulation = await db.LawTexts.AsNoTracking().Include(text => text.Articles).SingleAsync(text => text.Title == "政务数据共享条例", cancellationToken);
        timely = [Citation.Of(regulation, regulation.Articles.Single(article => article.Number == "21"))];
        At(0.22, () => SaveAsync(First, "SharingTimeliness", "每月共享申请答复时限", ReportSpan.LastMonth, isShared: true, ReportSchedule.None, cancellationToken));
        At(0.23, () => SaveAsync(First, "Grants", "每季度使用权闲置情况", ReportSpan.LastQuarter, isShared: false, ReportSchedule.Quarterly, cancellationToken));
        At(0.30, () => RunAsync(First, "Systems", cancellationToken));
        At(0.86, () => RunAsync(First, "SharingTimeliness", cancellationToken));
        At(0.93, () => RunAsync(First, "Grants", cancellationToken));
        At(0.95, () => RunAsync(Second, "Rooms", cancellationToken));
        At(0.995, () => RepeatAsync(Second, "SharingTimeliness", cancellationToken));

        // The first to answer really completes its systems, in the middle of a day: the same question about that day shows what was entered late.
        var day = (int)(hours.Length * 0.41) / OfficeHours.MinutesPerDay * OfficeHours.MinutesPerDay;
        At(day + 30, () => RunAsync(First, "Systems", cancellationToken, isToday: true));
        At(day + 150, () => CompleteSystemsAsync(others[0], cancellationToken));
        At(day + OfficeHours.MinutesPerDay + 45, () => RepeatAsync(Second, "Systems", cancellationToken));
        Tell(others[0], [(0.305, Issue(First, SystemGaps)), (0.44, Answer(true)), (0.45, Sign), (0.50, Close)]);
        Tell(unapproved, [(0.455, Issue(Second, SystemGaps with { Title = "业务系统没有立项批复和资金来源", Severity = FindingSeverity.Serious, Days = 15 }))]);
        Tell(others[2 % others.Count], [(0.46, Issue(First, SystemGaps with { Title = "系统使用范围和使用频率未登记" })), (0.60, Answer(false)), (0.61, Sign), (0.72, Return)]);
        Tell(others[3 % others.Count], [(0.48, Issue(Second, SystemGaps with { Title = "系统登记项与立项文件不一致" })), (0.53, Answer(false)), (0.54, Sign), (0.58, Return), (0.66, Answer(true)), (0.67, Sign), (0.74, Close)]);
        Tell(others[4 % others.Count], [(0.50, Issue(First, SystemGaps with { Title = "停用系统未办理注销登记", Severity = FindingSeverity.Minor })), (0.52, Withdraw)]);
        Tell(main, [(0.87, Issue(First, Lateness)), (0.94, Answer(true)), (0.955, Sign)]);
        Tell(others[0], [(0.88, Issue(Second, Lateness)), (0.95, Answer(true)), (0.965, Sign)]);
        Tell(main, [(0.935, Issue(First, Idle)), (0.975, Answer(false))]);
        Tell(main, [(0.96, Issue(Second, RoomLate))]);
        Tell(others[1 % others.Count], [(0.985, (story, token) => DraftAsync(story, First, Lateness with { Title = "延长答复没有事先征得主管部门同意" }, token))]);
        events.Sort((one, other) => one.At.CompareTo(other.At));

        void Tell(string department, (double Part, Func<Story, CancellationToken, Task> Act)[] steps)
        {
            var story = new Story(department);
            foreach (var (part, act) in steps)
            {
                At(part, () => act(story, cancellationToken));
            }
        }
    }

    /// <summary>Lives through everything planned before that time.</summary>
    public async Task UntilAsync(DateTime time)
    {
        while (next < events.Count && events[next].At < time)
        {
            var (at, act) = events[next++];
            clock.MoveTo(at);
            await act();
        }
    }

    private void At(double part, Func<Task> act) => At((int)(hours.Length * part), act);

    /// <summary>Milliseconds keep it apart from what others do in the same minute.</summary>
    private void At(int minute, Func<Task> act) =>
        events.Add((hours.At(Math.Min(minute, hours.Length - 2)).AddSeconds(events.Count % 59).AddMilliseconds(830), act));

    private static Matter SystemGaps => new(
        "Systems", "Department", WithGaps, FindingSeverity.Moderate, 30, "信息系统登记信息缺项", "抽查本单位已登记的信息系统，所列系统的审批部门、审批日期或资金来源等登记项没有填写，无法核实立项依据。",
        "对照方案要求的八项内容逐个系统补齐登记信息，附立项批复或情况说明。", Plan + "五（四）");

    private Matter Lateness => new(
        "SharingTimeliness", "Provider", TooLate, FindingSeverity.Serious, 20, "共享申请答复超过法定期限", "所列共享申请的答复超过法定期限，或者期限已过仍未答复；没有办理延长答复的记录。",
        "查明原因，已超期的立即答复；建立到期前三天提醒和领导督办制度，并报送制度文本。", "")
    { Citations = timely };

    private static Matter Idle => new(
        "Grants", "UserDepartment", Unused, FindingSeverity.Minor, 30, "取得的数据使用权长期闲置", "所列使用权自取得以来没有使用记录，申请时所述业务场景没有落实。",
        "逐项说明未使用的原因；确无需要的，向提供部门申请终止使用权。", Plan + "三（二）3");

    private static Matter RoomLate => new(
        "Rooms", "Department", [0], FindingSeverity.Moderate, 30, "机房腾退进度滞后", "所列机房腾退期限将至，机房内仍有在用设备和业务系统，没有迁移时间表。",
        "报送逐台设备、逐个系统的迁移时间表，按期腾退；确需保留的，按规定报领导小组办公室审批。", Plan + "五（五）2");

    private static async Task<Dictionary<string, (int Gaps, bool IsUnapproved)>> LacksAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var systems = await db.InformationSystems.AsNoTracking().Join(db.Departments, system => system.DepartmentId, department => department.Id, (system, department) => new { department.ShortName, system.Facts }).ToListAsync(cancellationToken);
        return systems.GroupBy(system => system.ShortName).ToDictionary(
            group => group.Key,
            group => (group.Count(one => one.Facts.Frequency is null || one.Facts.ApprovedOn is null || one.Facts.Scope.Length * one.Facts.Approver.Length * one.Facts.Funding.Length == 0), group.Any(one => one.Facts.Approver.Length == 0)),
            StringComparer.Ordinal);
    }

    private async Task SaveAsync(string user, string code, string name, ReportSpan span, bool isShared, ReportSchedule schedule, CancellationToken cancellationToken) =>
        DemoRun.Require(await Use<SaveReport>().ExecuteAsync(new SavedReportForm(null, null, code, name, span, new ReportQuestion(clock.Today(), null, []), isShared, schedule), await CallerAsync(user, cancellationToken), cancellationToken), name);

    /// <summary>About the months up to the end of the last one; systems and rights of use as they stand the day before.</summary>
    private async Task RunAsync(string user, string code, CancellationToken cancellationToken, bool isToday = false)
    {
        var day = isToday ? clock.Today() : code == "SharingTimeliness" ? ReportQuestion.DaysOf(ReportSpan.LastMonth, clock.Today()).To : clock.Today().AddDays(-1);
        var asked = await Use<AskReport>().ExecuteAsync(code, new ReportQuestion(day, day.AddMonths(-3).AddDays(1), []), null, await CallerAsync(user, cancellationToken), cancellationToken);
        runs[code] = DemoRun.Require(asked, code);
        await Use<ReportRunner>().RunAsync(runs[code], cancellationToken);
    }

    private async Task RepeatAsync(string user, string code, CancellationToken cancellationToken)
    {
        var again = DemoRun.Require(await Use<AskReport>().RepeatAsync(runs[code], await CallerAsync(user, cancellationToken), cancellationToken), code);
        await Use<ReportRunner>().RunAsync(again, cancellationToken);
    }

    private async Task CompleteSystemsAsync(string department, CancellationToken cancellationToken)
    {
        var by = await CallerAsync(accounts.Of(department, RoleCodes.Clerk).First().User, cancellationToken);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        foreach (var system in await db.InformationSystems.AsNoTracking().Where(one => one.DepartmentId == by.DepartmentId).OrderBy(one => one.Name).ToListAsync(cancellationToken))
        {
            var facts = system.Facts with
            {
                Scope = system.Facts.Scope.Length > 0 ? system.Facts.Scope : $"{department}机关和下属单位",
                Frequency = system.Facts.Frequency ?? UseFrequency.Daily,
                Approver = system.Facts.Approver.Length > 0 ? system.Facts.Approver : "市信息化工作领导小组",
                ApprovedOn = system.Facts.ApprovedOn ?? new DateOnly(2016, 9, 12),
                Funding = system.Facts.Funding.Length > 0 ? system.Facts.Funding : "财政预算",
            };
            DemoRun.Require(await Use<SaveSystem>().ExecuteAsync(new SystemForm(system.Id, system.Version, system.DepartmentId, system.Name, system.Purpose, "", Facts: facts), by, cancellationToken), system.Name);
        }
    }

    private Func<Story, CancellationToken, Task> Issue(string user, Matter matter) => async (story, token) =>
    {
        await DraftAsync(story, user, matter, token);
        Require(await Use<IssueFinding>().ExecuteAsync(story.FindingId, story.Raiser!, token), story);
    };

    private async Task DraftAsync(Story story, string user, Matter matter, CancellationToken cancellationToken)
    {
        story.Raiser = await CallerAsync(user, cancellationToken);
        var (rows, keys) = await FigureAsync(matter, story.Department, story.Raiser, cancellationToken);
        story.FindingId = DemoRun.Require(await Use<DraftFinding>().ExecuteAsync(rows, keys, story.Raiser, cancellationToken), matter.Title);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var departmentId = await db.Departments.Where(one => one.ShortName == story.Department).Select(one => one.Id).SingleAsync(cancellationToken);
        var begun = await db.AuditFindings.AsNoTracking().SingleAsync(one => one.Id == story.FindingId, cancellationToken);
        var content = begun.Content with
        {
            DepartmentId = departmentId,
            Severity = matter.Severity,
            Title = matter.Title,
            Fact = matter.Fact,
            Demand = matter.Demand,
            Days = matter.Days,
            OtherBasis = matter.OtherBasis,
            Citations = matter.Citations,
        };
        Require(await Use<WriteFinding>().ExecuteAsync(story.FindingId, content, null, story.Raiser, cancellationToken), story);
    }

    /// <summary>At most five rows of the worst figure that has any for this department.</summary>
    private async Task<(FigureRows? Rows, IReadOnlyCollection<string> Keys)> FigureAsync(Matter matter, string department, Caller caller, CancellationToken cancellationToken)
    {
        var run = runs[matter.Report];
        foreach (var measure in matter.Measures)
        {
            var found = DemoRun.Require(await Use<ReadRun>().RowsAsync(run, measure, matter.Column, department, new PageRequest(1, 5), caller, cancellationToken), matter.Report);
            if (found.Items.Count > 0)
            {
                return (new FigureRows(run, measure, matter.Column, department), [.. found.Items.Select(row => row.K)]);
            }
        }

        return (null, []);
    }

    private Func<Story, CancellationToken, Task> Answer(bool withEvidence) => async (story, token) =>
    {
        var by = await CallerAsync(accounts.Of(story.Department, RoleCodes.Clerk).First().User, token);
        if (withEvidence)
        {
            await using var picture = DemoPicture.Open();
            DemoRun.Require(await Use<FindingFiles>().AddAsync(story.FindingId, picture, "整改情况截图.png", by, token), story.Department);
        }

        Require(await Use<ProposeAnswer>().ExecuteAsync(story.FindingId, "情况属实，系经办人员更换、交接不到位所致。", withEvidence ? "已逐项整改完毕并留存台账，指定专人每月核对一次；整改前后截图见附件。" : "已布置相关科室自查，拟于近期完成整改。", by, token), story);
    };

    private async Task Sign(Story story, CancellationToken token) =>
        Require(await Use<SignAnswer>().ExecuteAsync(story.FindingId, await CallerAsync(accounts.Of(story.Department, RoleCodes.Leader).First().User, token), token), story);

    private async Task Return(Story story, CancellationToken token) =>
        Require(await Use<ReturnAnswer>().ExecuteAsync(story.FindingId, "只说明了打算，没有整改结果；请补充完成情况和佐证材料。", await OtherAsync(story, token), token), story);

    private async Task Close(Story story, CancellationToken token) =>
        Require(await Use<CloseFinding>().ExecuteAsync(story.FindingId, "已抽查所列记录并查看台账，问题已整改到位。", await OtherAsync(story, token), token), story);

    private async Task Withdraw(Story story, CancellationToken token) =>
        Require(await Use<WithdrawFinding>().ExecuteAsync(story.FindingId, "经核实，所列系统由市运管中心统一立项，登记责任不在该单位。", story.Raiser!, token), story);

    /// <summary>The auditor who did not raise it.</summary>
    private async Task<Caller> OtherAsync(Story story, CancellationToken token)
    {
        var first = await CallerAsync(First, token);
        return first.Is(story.Raiser!.UserId) ? await CallerAsync(Second, token) : first;
    }

    private Task<Caller> CallerAsync(string user, CancellationToken cancellationToken) => people.CallerAsync(user, null, cancellationToken);

    private static void Require(Result result, Story story) => DemoRun.Require(result, $"审计 {story.Department}");

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>One finding on its way.</summary>
    private sealed class Story(string department)
    {
        public string Department { get; } = department;

        public Guid FindingId { get; set; }

        public Caller? Raiser { get; set; }
    }

    /// <param name="Column">Grouping of the report that names the department.</param>
    private sealed record Matter(string Report, string Column, int[] Measures, FindingSeverity Severity, int Days, string Title, string Fact, string Demand, string OtherBasis)
    {
        public IReadOnlyList<Citation> Citations { get; init; } = [];
    }
}
