using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Kernel;
using Portal.Law;
using Portal.Organization;
using Portal.Sharing;
using Portal.Sharing.Cases;
using Portal.Sharing.Corrections;
using Portal.Sharing.Disputes;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;

namespace Portal.Demo;

/// <summary>
/// Share requests in the course of the history: each follows one of some stories from its start on, step by step through the use cases, so that old ones
/// have ended and young ones stand in the middle. What an earlier run did is left alone.
/// </summary>
internal sealed class DemoSharing(IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, DemoClock clock, DemoPeople people, AccountFile accounts, OfficeHours hours)
{
    private const int Day = OfficeHours.MinutesPerDay;
    private const string Regulation = "政务数据共享条例";
    private const string MainDepartment = "clerk";

    /// <summary>Decisions that wait at the end.</summary>
    private const int Waiting = 8;

    private static readonly (string Purpose, string Basis, string Scenario, string Scope)[] Reasons =
    [
        ("核验申请人资格", "《行政许可法》第三十四条", "窗口受理时自动核验，减少群众提交材料", "行政审批科"),
        ("年度统计汇总", "《统计法》第二十条", "按季度汇总并与上年比对", "综合科"),
        ("联合监管抽查", "《优化营商环境条例》第五十四条", "双随机抽查前确定名单", "执法监督科"),
        ("救助对象信息比对", "《社会救助暂行办法》第五十八条", "每月比对一次，发现变化后入户核实", "社会救助科"),
        ("应急预案编制", "《突发事件应对法》第二十八条", "编制预案和演练时使用", "应急指挥科"),
    ];

    private readonly List<(DateTime At, Func<Task> Act)> events = [];
    private IReadOnlyList<Citation> refusalBasis = [];
    private int next;

    private IDbContextFactory<PortalDbContext> Contexts => contexts;

    private DemoClock Clock => clock;

    private DemoPeople People => people;

    /// <summary>Plans the stories; nothing happens yet.</summary>
    /// <param name="count">How many requests.</param>
    public async Task PlanAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.RequestForms.AnyAsync(cancellationToken))
        {
            return;
        }

        // The article on what an application states: what goes beyond the stated purpose is not given.
        var regulation = await db.LawTexts.AsNoTracking().Include(text => text.Articles).SingleAsync(text => text.Title == Regulation, cancellationToken);
        refusalBasis = [Citation.Of(regulation, regulation.Articles.Single(article => article.Number == "20"))];
        var ready = accounts.Accounts.Select(account => account.Department).Distinct().Where(name => accounts.Of(name, RoleCodes.Clerk).Any() && accounts.Of(name, RoleCodes.Leader).Any()).ToList();
        var main = accounts.Accounts.Single(account => account.User == MainDepartment).Department;
        ready = [main, .. ready.Where(name => name != main)];
        if (ready.Count < 2)
        {
            return;
        }

        for (var index = 0; index < count; index++)
        {
            // The department of the sign-in page stands on one side of every third request.
            var (asks, gives) = (index % 3) switch
            {
                0 => (ready[0], ready[1 + (index / 3 % (ready.Count - 1))]),
                1 => (ready[1 + (index / 3 % (ready.Count - 1))], ready[0]),
                _ => (ready[1 + (index % (ready.Count - 1))], ready[1 + ((index + 3) % (ready.Count - 1))]),
            };
            var start = hours.Length - ((count - index) * hours.Length * 3 / 5 / count) - 30;
            Tell(new Story(this, asks, gives, index), Math.Max(Day, start), index, cancellationToken);
        }

        // On the last day some stories stop where the leader of the sign-in page has to decide: his own applications, and replies to others.
        for (var index = count; index < count + Waiting; index++)
        {
            var other = ready[1 + (index % (ready.Count - 1))];
            var own = index % 2 == 0;
            Tell(new Story(this, own ? main : other, own ? other : main, index) { Stops = own ? Stop.BeforeSignature : Stop.BeforeReply }, hours.Length - Day - 90 + (index % 7 * 9), index, cancellationToken);
        }

        events.Sort((one, other) => one.At.CompareTo(other.At));
    }

    /// <summary>When the next thing happens; never again once all is told.</summary>
    public DateTime Next => next < events.Count ? events[next].At : DateTime.MaxValue;

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

    private void Tell(Story story, double minute, int index, CancellationToken cancellationToken)
    {
        foreach (var (delay, act) in story.Steps((index * 7) % 13, cancellationToken))
        {
            minute += delay + (index % 7 * 11);
            if (minute >= hours.Length - 1)
            {
                return;
            }

            // A fraction of a second keeps it apart from the steps of the catalog, which stand on whole ones.
            events.Add((hours.At((int)minute).AddSeconds(index % 50).AddMilliseconds(250), act));
        }
    }

    private async Task<Caller> CallerAsync(string department, string role, CancellationToken cancellationToken) =>
        await people.CallerAsync(accounts.Of(department, role).First().User, null, cancellationToken);

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    private enum Stop
    {
        AtTheEnd,
        BeforeSignature,
        BeforeReply,
    }

    private sealed class Story(DemoSharing demo, string asks, string gives, int index)
    {
        private Guid? formId;
        private Guid? caseId;

        public Stop Stops { get; init; }

        /// <summary>What happens, each so many working minutes after the one before.</summary>
        public IEnumerable<(double Delay, Func<Task> Act)> Steps(int plot, CancellationToken token)
        {
            // The one working day for unconditional data leaves no room for these turns.
            yield return (0, () => DraftAsync(plot is 3 or 5 or 8 or 9, token));
            yield return (45, () => FormAsync(RoleCodes.Clerk, (form, by) => demo.Use<SubmitForm>().ExecuteAsync(form, by, token), token));
            if (Stops == Stop.BeforeSignature)
            {
                yield break;
            }

            yield return (200, () => SignFormAsync(token));
            if (Stops == Stop.BeforeReply)
            {
                yield return (30, () => CaseAsync(gives, RoleCodes.Clerk, async (of, by) => await demo.Use<DraftReply>().ExecuteAsync(of, await AgreeAsync(of, index % 4 == 1, token), by, token), token));
                yield break;
            }

            if (plot == 12)
            {
                yield return (60, () => CaseAsync(asks, RoleCodes.Clerk, (of, by) => demo.Use<WithdrawCase>().ExecuteAsync(of, "误选了资源，重新申请", by, token), token));
                yield break;
            }

            if (plot == 11)
            {
                // Nobody looks at it: it becomes overdue.
                yield break;
            }

            yield return (300, () => CaseAsync(gives, RoleCodes.Clerk, async (of, by) => (await demo.Use<ReadCase>().ExecuteAsync(of, by, token)).Refusal is { } no ? no : Result.Done, token));
            if (plot is 3 or 8)
            {
                foreach (var step in Reply(new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请明确使用数据的人员范围", "请补充数据安全保护措施"] }, Day, token))
                {
                    yield return step;
                }

                yield return (Day, () => SupplementAsync(token));
                yield return (150, () => CaseAsync(asks, RoleCodes.Leader, (of, by) => demo.Use<SignSupplement>().ExecuteAsync(of, by, token), token));
            }

            if (plot is 5 or 9)
            {
                foreach (var step in Reply(new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 5, Reason = "需要与上级部门核对数据口径后答复" }, Day, token))
                {
                    yield return step;
                }

                yield return (Day, () => ExtendAsync(plot == 5, token));
            }

            if (plot is 2 or 7)
            {
                foreach (var step in Reply(new ReplyContent { Kind = ReplyKind.Refuse, Reason = "申请的信息项含个人敏感信息，超出说明的使用目的和业务办理所需的范围。", Citations = demo.refusalBasis }, 2 * Day, token))
                {
                    yield return step;
                }

                foreach (var step in Dispute(plot, token))
                {
                    yield return step;
                }

                yield break;
            }

            foreach (var step in Reply(null, 2 * Day, token, plot is 4 or 10))
            {
                yield return step;
            }

            yield return (3 * Day, () => CaseAsync(gives, RoleCodes.Clerk, (of, by) => demo.Use<DeliverData>().ExecuteAsync(of, "已在市数据共享交换平台开通接口，账号请凭单位介绍信到市运管中心领取。", [], by, token), token));
            yield return (Day, () => CaseAsync(asks, RoleCodes.Clerk, (of, by) => demo.Use<ConfirmReceipt>().ExecuteAsync(of, by, token), token));
            foreach (var step in Correct(plot, token))
            {
                yield return step;
            }
        }

        private IEnumerable<(double Delay, Func<Task> Act)> Reply(ReplyContent? reply, double delay, CancellationToken token, bool isPart = false)
        {
            yield return (delay, () => CaseAsync(gives, RoleCodes.Clerk, async (of, by) => await demo.Use<DraftReply>().ExecuteAsync(of, reply ?? await AgreeAsync(of, isPart, token), by, token), token));
            yield return (150, () => CaseAsync(gives, RoleCodes.Leader, (of, by) => demo.Use<SignReply>().ExecuteAsync(of, by, token), token));
        }

        /// <summary>A refusal is disputed: some of it goes to the authority, some is still talked about.</summary>
        private IEnumerable<(double Delay, Func<Task> Act)> Dispute(int plot, CancellationToken token)
        {
            Guid? dispute = null;
            yield return (Day, () => CaseAsync(asks, RoleCodes.Leader, async (of, by) =>
            {
                dispute = DemoRun.Require(await demo.Use<RaiseDispute>().ExecuteAsync(of, null, "本部门履行法定职责确需使用，愿意接受脱敏后的数据，请重新考虑。", by, token), asks);
                return Result.Done;
            }, token));
            yield return (Day, () => DisputeAsync(gives, RoleCodes.Clerk, (id, by) => demo.Use<SpeakInDispute>().ExecuteAsync(id, "可以提供按乡镇汇总的统计数据，逐人信息不宜提供。", by, token)));
            if (plot == 7)
            {
                yield return (2 * Day, () => DisputeAsync(asks, RoleCodes.Leader, (id, by) => demo.Use<EscalateDispute>().ExecuteAsync(id, "协商未能一致，统计数据不能满足逐件核验的需要。", by, token)));
            }

            async Task DisputeAsync(string department, string role, Func<Guid, Caller, Task<Result>> act)
            {
                if (dispute is { } id)
                {
                    DemoRun.Require(await act(id, await demo.CallerAsync(department, role, token)), $"{asks} → {gives}");
                }
            }
        }

        /// <summary>The user finds an error: some are corrected, some still wait.</summary>
        private IEnumerable<(double Delay, Func<Task> Act)> Correct(int plot, CancellationToken token)
        {
            Guid? correction = null;
            if (plot is not (0 or 4 or 6))
            {
                yield break;
            }

            yield return (2 * Day, () => CaseAsync(asks, RoleCodes.Clerk, async (of, by) =>
            {
                await using var db = await demo.Contexts.OpenAsync(Caller.System, token);
                var line = (await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == of, token)).Lines[0];
                var submitted = await demo.Use<SubmitCorrection>().ExecuteAsync(line.ResourceId, new CorrectionClaim([.. line.Items.Take(1)], "抽查十条，有三条与申请人出示的证件不一致，疑为未及时更新。"), of, by, token);
                correction = submitted.Succeeded ? submitted.Value : null;
                return submitted.Succeeded ? Result.Done : submitted.Refusal;
            }, token));
            if (plot == 0)
            {
                yield break;
            }

            yield return (3 * Day, () => CorrectionAsync(gives, (id, by) => demo.Use<ResolveCorrection>().ExecuteAsync(id, plot == 4, plot == 4 ? "已与业务库重新同步，三条记录已更正。" : "经核对，证件为补领后的新证，库中数据无误。", by, token)));
            if (plot == 6)
            {
                yield return (Day, () => CorrectionAsync(asks, (id, by) => demo.Use<ConfirmCorrection>().ExecuteAsync(id, by, token)));
            }

            async Task CorrectionAsync(string department, Func<Guid, Caller, Task<Result>> act)
            {
                if (correction is { } id)
                {
                    DemoRun.Require(await act(id, await demo.CallerAsync(department, RoleCodes.Clerk, token)), $"{asks} → {gives}");
                }
            }
        }

        private async Task<ReplyContent> AgreeAsync(Guid of, bool isPart, CancellationToken token)
        {
            await using var db = await demo.Contexts.OpenAsync(Caller.System, token);
            var line = (await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == of, token)).Lines[0];
            return isPart && line.Items.Count > 1
                ? new ReplyContent { Kind = ReplyKind.AgreeInPart, Lines = [new ReplyLine(line.ResourceId, [.. line.Items.Take(1)], false)], Conditions = "仅限申请科室使用，不得转供其他单位。", Reason = "其余信息项不属于所述业务办理所需范围。" }
                : new ReplyContent { Kind = ReplyKind.Agree };
        }

        private async Task DraftAsync(bool isConditional, CancellationToken token)
        {
            await using var db = await demo.Contexts.OpenAsync(Caller.System, token);
            var resources = await (from resource in db.InformationResources.AsNoTracking()
                                   join revision in db.ResourceRevisions on resource.PublishedRevisionId equals revision.Id
                                   join provider in db.Departments on resource.DepartmentId equals provider.Id
                                   where provider.ShortName == gives && resource.State == ResourceState.Active && (revision.Content.SharingType == SharingType.Conditional || (!isConditional && revision.Content.SharingType == SharingType.Unconditional))
                                   orderby resource.Code
                                   select new { resource.Id, revision.Content }).ToListAsync(token);
            if (resources.Count == 0)
            {
                return;
            }

            var chosen = resources[index % resources.Count];
            var items = chosen.Content.DataItems.Where(item => item.Sharing != SharingType.NotShared).Select(item => item.Name).Take(4).ToList();
            var reason = Reasons[index % Reasons.Length];
            var by = await demo.CallerAsync(asks, RoleCodes.Clerk, token);
            var content = new RequestContent
            {
                Lines = [new RequestLine(chosen.Id, chosen.Content.DataItems.Count == 0 ? [] : items, chosen.Content.DataItems.Count == 0)], Purpose = reason.Purpose, DutyBasis = reason.Basis, Scenario = reason.Scenario,
                UseScope = reason.Scope, Method = chosen.Content.SharingMethods.Count > 0 ? chosen.Content.SharingMethods[0] : SharingMethods.PlatformApi, Frequency = (UseFrequency)(index % 8),
                To = DateOnly.FromDateTime(demo.Clock.GetUtcNow().UtcDateTime).AddMonths(6 + (index % 5 * 3)), ContactName = by.Name, ContactPhone = $"0427-28{25300 + index}",
            };
            formId = DemoRun.Require(await demo.Use<SaveForm>().ExecuteAsync(null, null, content, by, token), reason.Purpose).Id;
        }

        private async Task SignFormAsync(CancellationToken token)
        {
            if (formId is { } form)
            {
                // The catalog moves meanwhile: a resource may have been suspended, and then the application stays where it is.
                var signed = await demo.Use<SignForm>().ExecuteAsync(form, await demo.CallerAsync(asks, RoleCodes.Leader, token), token);
                caseId = signed.Succeeded ? signed.Value[0] : null;
            }
        }

        private async Task FormAsync(string role, Func<Guid, Caller, Task<Result>> act, CancellationToken token)
        {
            if (formId is { } form && !(await act(form, await demo.CallerAsync(asks, role, token))).Succeeded)
            {
                formId = null;
            }
        }

        private async Task CaseAsync(string department, string role, Func<Guid, Caller, Task<Result>> act, CancellationToken token)
        {
            if (caseId is { } of)
            {
                DemoRun.Require(await act(of, await demo.CallerAsync(department, role, token)), $"{asks} → {gives}");
            }
        }

        private Task SupplementAsync(CancellationToken token) => CaseAsync(asks, RoleCodes.Clerk, async (of, by) =>
        {
            await using var db = await demo.Contexts.OpenAsync(Caller.System, token);
            var content = (await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == of, token)).Content;
            return await demo.Use<DraftSupplement>().ExecuteAsync(of, content with { UseScope = $"{content.UseScope}，经办人员三人，专机专用" }, "已明确人员范围，并附数据安全保护措施。", by, token);
        }, token);

        private async Task ExtendAsync(bool consent, CancellationToken token)
        {
            if (caseId is { } of)
            {
                DemoRun.Require(await demo.Use<DecideCaseExtension>().ExecuteAsync(of, consent, consent ? null : "理由不充分，请按期答复。", await demo.People.CallerAsync("authority", null, token), token), $"{asks} → {gives}");
            }
        }
    }
}
