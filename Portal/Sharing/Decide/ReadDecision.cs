using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Request;

namespace Portal.Sharing.Decide;

/// <summary>
/// The brief of one decision: who asks whom for what and why, under which rule and until when, what the machine finds, and the last like decisions.
/// Shows what the caller may see; whether he may decide is the matter of the use cases and of the queue.
/// </summary>
public sealed class ReadDecision(IDbContextFactory<PortalDbContext> contexts, ReadCase cases, ReadForm forms, RequestedResources resources, ShareClocks clocks, TimeProvider clock)
{
    public const int MostLike = 5;

    public async Task<Result<DecisionBrief>> ExecuteAsync(DecisionKey key, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return key.Kind switch
        {
            SharingDecision.SignForm => await FormAsync(db, key, caller, cancellationToken),
            SharingDecision.SignSupplement or SharingDecision.SignReply or SharingDecision.DecideExtension => await CaseAsync(db, key, caller, cancellationToken),
            SharingDecision.DecideChange => await ChangeAsync(db, key, caller, cancellationToken),
            _ => SharingRefusals.NotFound,
        };
    }

    private async Task<Result<DecisionBrief>> FormAsync(PortalDbContext db, DecisionKey key, Caller caller, CancellationToken cancellationToken)
    {
        var found = await forms.ExecuteAsync(key.Id, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (form, known) = (found.Value.Form, found.Value.Resources);
        var context = await resources.ReadAsync(db, [], form.DepartmentId, cancellationToken);
        if (!context.Succeeded)
        {
            return context.Refusal;
        }

        var (rules, today) = (context.Value.Rules, context.Value.Today);
        var calendar = await clocks.CalendarAsync(cancellationToken);
        var types = form.Content.Lines.Select(line => known.GetValueOrDefault(line.ResourceId)?.Resource.Content.SharingType).OfType<SharingType>().Distinct().Order();
        var providers = known.Values.Select(one => one.Resource.DepartmentId).Distinct().ToList();
        return new DecisionBrief(
            key, form.Content.Purpose, found.Value.Department, string.Join("、", known.Values.Select(one => one.Provider).Distinct()), form.Drafter,
            [
                .. form.Content.Lines.Select(line => (Line: line, Known: known.GetValueOrDefault(line.ResourceId))).Select(one => new BriefLine(
                    one.Line.ResourceId, one.Known?.Resource.Code ?? "", one.Known?.Resource.Content.Name ?? "", providers.Count > 1 ? one.Known?.Provider : null, one.Line.Items, one.Line.IsWhole, null)),
            ],
            SharingPaths.Form(form.Id))
        {
            Content = form.Content,
            FormId = form.Id,
            Files = found.Value.Files,
            Periods = [.. types.Select(type => Promised(rules, type == SharingType.Unconditional ? ClockKind.ReplyUnconditional : ClockKind.ReplyConditional, calendar, today))],
            Findings = found.Value.Gaps,
            Like = await EarlierAsync(db, form.DepartmentId, providers, Guid.Empty, cancellationToken),
        };
    }

    private async Task<Result<DecisionBrief>> CaseAsync(PortalDbContext db, DecisionKey key, Caller caller, CancellationToken cancellationToken)
    {
        var found = await cases.ExecuteAsync(key.Id, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (details, one) = (found.Value, found.Value.Case);
        var running = details.Clocks.LastOrDefault(view => view.Clock is { FinishedOn: null, CaseKind: ShareCase.Kind });
        var extension = key.Kind == SharingDecision.DecideExtension ? one.Extension : null;
        var mended = key.Kind == SharingDecision.SignSupplement ? one.WaitingSupplement : null;
        var reply = key.Kind == SharingDecision.SignReply ? one.Draft : null;
        if ((extension?.AskedBy ?? mended?.Drafter ?? reply?.Drafter) is not { } drafter)
        {
            return SharingRefusals.WrongStatus(one.Status);
        }

        var granted = reply is null ? [] : ReplyRules.Granted(reply.Content, one).ToDictionary(line => line.ResourceId);
        var period = new BriefPeriod(one.RuleSet, details.Rule, running?.Clock.DueOn, null, running?.Clock.IsProvisional ?? false, running?.WorkingDays, running is not null, running?.Ledger ?? []);
        return new DecisionBrief(
            key, one.Number, details.Requester, details.Provider, drafter,
            [.. one.Lines.Select(line => new BriefLine(line.ResourceId, line.Code, line.Name, null, line.Items, line.IsWhole, reply is null ? null : granted.GetValueOrDefault(line.ResourceId) ?? new ReplyLine(line.ResourceId, [], false)))],
            SharingPaths.Case(one.Id))
        {
            Content = mended?.Content ?? one.Content,
            FormId = one.FormId,
            Files = details.Attachments,
            Reply = reply?.Content,
            TransferTo = reply?.Content.TransferToId is { } to ? details.Departments.GetValueOrDefault(to) : null,
            Supplement = mended is null ? null : one.Supplements[^1],
            Extension = extension,
            Directive = one.Directive,
            Periods = [extension is null ? period : period with { Then = await ExtendedAsync(running?.Clock, extension.Days, cancellationToken) }],
            Findings = extension is not null ? Findings(running?.Clock, details.Rule, extension) : mended is not null ? await FindingsAsync(db, one, mended, cancellationToken) : details.Findings,
            Hints = reply is null ? [] : details.Hints,
            Like = extension is not null ? await ExtendedBeforeAsync(db, one, cancellationToken)
                : mended is not null ? await EarlierAsync(db, one.RequesterId, [one.ProviderId], one.Id, cancellationToken)
                : [.. details.Like.Select(like => new LikeDecision(like.Number, SharingPaths.Case(like.Id), like.Requester, $"Sharing.Outcome.{like.Outcome}", [], like.RepliedOn))],
        };
    }

    private static async Task<Result<DecisionBrief>> ChangeAsync(PortalDbContext db, DecisionKey key, Caller caller, CancellationToken cancellationToken)
    {
        var grant = await db.Grants.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == key.Id, cancellationToken);
        if (grant is null)
        {
            return SharingRefusals.NotFound;
        }

        if (grant.Change is not { } change)
        {
            return SharingRefusals.NoChangeAsked;
        }

        var names = await db.Departments.Where(d => d.Id == grant.DepartmentId || d.Id == grant.ProviderId).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var code = await db.InformationResources.Where(resource => resource.Id == grant.ResourceId).Select(resource => resource.Code).SingleOrDefaultAsync(cancellationToken);
        var like = await (from other in db.Grants.AsNoTracking().VisibleTo(caller)
                          join user in db.Departments on other.DepartmentId equals user.Id
                          where other.ResourceId == grant.ResourceId && other.ProviderId == grant.ProviderId && other.Id != grant.Id
                          orderby other.Number descending
                          select new { other.Id, other.Number, user.ShortName, other.State, other.From }).Take(MostLike).ToListAsync(cancellationToken);
        return new DecisionBrief(
            key, grant.Number, names[grant.DepartmentId], names[grant.ProviderId], change.AskedBy,
            [new BriefLine(grant.ResourceId, code ?? "", grant.ResourceName, null, grant.Items, grant.IsWhole, null)], SharingPaths.Grant(grant.Id))
        {
            Grant = grant,
            Like = [.. like.Select(other => new LikeDecision(other.Number, SharingPaths.Grant(other.Id), other.ShortName, $"Sharing.GrantState.{other.State}", [], other.From))],
        };
    }

    /// <summary>What the rule promises when it is signed today.</summary>
    private static BriefPeriod Promised(RuleSet rules, ClockKind kind, WorkingCalendar calendar, DateOnly today)
    {
        if (rules.RuleFor(kind) is not { } rule)
        {
            return new BriefPeriod(rules.Code, null, null, null, false, null, false, []);
        }

        var due = calendar.AddWorkingDays(today, rule.Days);
        return new BriefPeriod(rules.Code, rule, due, null, calendar.IsProvisional(due), rule.Days, false, []);
    }

    private async Task<DateOnly?> ExtendedAsync(CaseClock? running, int days, CancellationToken cancellationToken) =>
        running is null ? null : (running.Terms with { ExtensionDays = running.ExtensionDays + days }).Read(await clocks.CalendarAsync(cancellationToken)).DueOn;

    /// <summary>Consent comes before the period ends and stays within the rule (decree 809 art. 21).</summary>
    private List<Gap> Findings(CaseClock? running, ClockRule? rule, CaseExtension asked)
    {
        if (running is null || rule is null || running.IsOverdue(clock.Today()))
        {
            return [new Gap("", SharingRefusals.ExtensionTooLate.Code)];
        }

        return rule.CheckExtension(asked.Days, running.ExtensionDays).Refusal is { } refusal ? [new Gap("", refusal.Code, refusal.Arguments)] : [];
    }

    private async Task<IReadOnlyList<Gap>> FindingsAsync(PortalDbContext db, ShareCase of, SupplementDraft mended, CancellationToken cancellationToken)
    {
        var context = await resources.ReadAsync(db, mended.Content, of.RequesterId, cancellationToken);
        return context.Succeeded ? context.Value.Gaps(mended.Content) : [new Gap("", context.Refusal.Code, context.Refusal.Arguments)];
    }

    /// <summary>What came of the department's earlier applications to these providers.</summary>
    private static async Task<IReadOnlyList<LikeDecision>> EarlierAsync(PortalDbContext db, Guid requesterId, IReadOnlyList<Guid> providers, Guid except, CancellationToken cancellationToken)
    {
        var rows = await (from one in db.ShareCases.AsNoTracking()
                          join provider in db.Departments on one.ProviderId equals provider.Id
                          where one.RequesterId == requesterId && providers.Contains(one.ProviderId) && one.Id != except && one.Outcome != null
                          orderby one.RepliedOn descending, one.Number descending
                          select new { one.Id, one.Number, provider.ShortName, one.Outcome, one.RepliedOn }).Take(MostLike).ToListAsync(cancellationToken);
        return [.. rows.Select(one => new LikeDecision(one.Number, SharingPaths.Case(one.Id), one.ShortName, $"Sharing.Outcome.{one.Outcome}", [], one.RepliedOn))];
    }

    /// <summary>Days granted to the same provider before.</summary>
    private static async Task<IReadOnlyList<LikeDecision>> ExtendedBeforeAsync(PortalDbContext db, ShareCase of, CancellationToken cancellationToken)
    {
        var rows = await (from running in db.CaseClocks.AsNoTracking()
                          join one in db.ShareCases on running.CaseId equals one.Id
                          join requester in db.Departments on one.RequesterId equals requester.Id
                          where running.CaseKind == ShareCase.Kind && running.ExtensionDays > 0 && one.ProviderId == of.ProviderId && one.Id != of.Id
                          orderby running.ReceivedOn descending, one.Number descending
                          select new { one.Id, one.Number, requester.ShortName, running.ExtensionDays, running.DueOn }).Take(MostLike).ToListAsync(cancellationToken);
        return [.. rows.Select(one => new LikeDecision(one.Number, SharingPaths.Case(one.Id), one.ShortName, "Decide.GrantedDays", [one.ExtensionDays], one.DueOn))];
    }
}
