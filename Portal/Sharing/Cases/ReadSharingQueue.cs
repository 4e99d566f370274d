using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Sharing.Disputes;

namespace Portal.Sharing.Cases;

/// <summary>What kind of decision waits. Names are keys of texts and parts of addresses.</summary>
public enum SharingDecision
{
    SignForm,
    SignSupplement,
    SignReply,
    DecideExtension,

    /// <summary>Another use of granted data waits for the provider's consent.</summary>
    DecideChange,

    /// <summary>A dispute waits for the authority or the government; decided on its own page.</summary>
    DecideDispute,
}

/// <summary>Names one decision.</summary>
/// <param name="Id">Of the application, case, right of use or dispute.</param>
public readonly record struct DecisionKey(SharingDecision Kind, Guid Id);

/// <summary>One decision that waits for the caller.</summary>
/// <param name="DueOn">End of the running period; null where none runs.</param>
/// <param name="Reply">What the drafted reply says; null for other decisions.</param>
/// <param name="Like">Equal for decisions of the same kind and outcome about the same resources: those may be ticked together.</param>
public sealed record QueueRow(DecisionKey Key, string Title, string Party, DateTime Since, DateOnly? DueOn, bool IsProvisional, ReplyKind? Reply, string Like)
{
    /// <summary>Left after today, or passed since the due date; null where no period runs.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>Decided on the screen for decisions, alone or with others.</summary>
    public bool IsOnScreen => Key.Kind != SharingDecision.DecideDispute;

    /// <summary>Where it is decided.</summary>
    public string Href => IsOnScreen ? SharingPaths.Decide(Key.Kind, Key.Id) : SharingPaths.Dispute(Key.Id);

    /// <summary>Everything about it.</summary>
    public string FullHref => Key.Kind switch
    {
        SharingDecision.SignForm => SharingPaths.Form(Key.Id),
        SharingDecision.DecideChange => SharingPaths.Grant(Key.Id),
        SharingDecision.DecideDispute => SharingPaths.Dispute(Key.Id),
        _ => SharingPaths.Case(Key.Id),
    };
}

/// <summary>
/// Decisions that wait for the caller: what he may sign as leader and did not write, changes of use as provider, extensions and disputes for the authority;
/// those due first come first.
/// </summary>
public sealed class ReadSharingQueue(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    /// <summary>Of each kind, the oldest first: a queue is worked off from the front, and a longer one shows more when these are done.</summary>
    public const int Most = 100;

    public async Task<IReadOnlyList<QueueRow>> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = new List<QueueRow>();
        if (caller.DepartmentId is { } own && caller.May(SharingPermissions.Sign, own))
        {
            rows.AddRange(await FormsAsync(db, own, caller, cancellationToken));
            // Two questions, because databases look through all cases for one with "or".
            rows.AddRange(await CasesAsync(db, db.ShareCases.Where(one => one.ProviderId == own && one.Status == ShareCaseStatus.AwaitingReplySignature), caller, cancellationToken));
            rows.AddRange(await CasesAsync(db, db.ShareCases.Where(one => one.RequesterId == own && one.Status == ShareCaseStatus.SupplementRequested), caller, cancellationToken));
            rows.AddRange(await ChangesAsync(db, own, caller, cancellationToken));
        }

        if (caller.ReachOf(SharingPermissions.Extend) == Reach.All)
        {
            rows.AddRange(await ExtensionsAsync(db, caller, cancellationToken));
        }

        if (caller.ReachOf(SharingPermissions.Mediate) == Reach.All || caller.ReachOf(SharingPermissions.Rule) == Reach.All)
        {
            rows.AddRange(await DisputesAsync(db, caller, cancellationToken));
        }

        var (calendar, today) = (await calendars.GetAsync(cancellationToken), clock.Today());
        return [.. rows.Select(row => row with { WorkingDays = row.DueOn is { } due ? due >= today ? calendar.WorkingDaysBetween(today, due) : calendar.WorkingDaysBetween(due, today) : null }).OrderBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.Since).ThenBy(row => row.Title, StringComparer.Ordinal)];
    }

    /// <summary>Address of the next decision; null when the queue is empty.</summary>
    public async Task<string?> NextAsync(Caller caller, CancellationToken cancellationToken = default) => (await ExecuteAsync(caller, cancellationToken)) is [var first, ..] ? first.Href : null;

    private static async Task<IEnumerable<QueueRow>> FormsAsync(PortalDbContext db, Guid own, Caller caller, CancellationToken cancellationToken)
    {
        var forms = await db.RequestForms.AsNoTracking().VisibleTo(caller).Where(form => form.DepartmentId == own && form.State == RequestFormState.AwaitingSignature)
            .OrderBy(form => form.MovedAt).Take(Most).Select(form => new { form.Id, form.Content, form.AuthorIds, form.Drafter, form.MovedAt }).ToListAsync(cancellationToken);
        return forms.Where(form => !form.AuthorIds.Any(id => caller.Is(id)))
            .Select(form => new QueueRow(
                new(SharingDecision.SignForm, form.Id), form.Content.Purpose, form.Drafter.ByName, form.MovedAt, null, false, null, Like(SharingDecision.SignForm, null, form.Content.Lines.Select(line => line.ResourceId))));
    }

    private async Task<IEnumerable<QueueRow>> CasesAsync(PortalDbContext db, IQueryable<ShareCase> waiting, Caller caller, CancellationToken cancellationToken)
    {
        // One value of the running clock at a time: for a whole row both databases would number all open clocks there are.
        var (clocks, departments) = (db.CaseClocks, db.Departments);
        var cases = await (from one in waiting.AsNoTracking().VisibleTo(clocks, caller, clock.Today())
                           orderby one.ChangedAt
                           select new
                           {
                               Case = one,
                               Requester = departments.Where(d => d.Id == one.RequesterId).Select(d => d.ShortName).First(),
                               Provider = departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).First(),
                               DueOn = clocks.Where(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null).Select(c => c.DueOn).FirstOrDefault(),
                               IsProvisional = clocks.Any(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null && c.IsProvisional),
                           }).Take(Most).ToListAsync(cancellationToken);
        return from row in cases
               let reply = row.Case.Status == ShareCaseStatus.AwaitingReplySignature
               let drafter = reply ? row.Case.Draft?.Drafter : row.Case.WaitingSupplement?.Drafter
               where drafter is not null && !drafter.IsOf(caller) && (!reply || !row.Case.IsApplicant(caller))
               let kind = reply ? SharingDecision.SignReply : SharingDecision.SignSupplement
               select Row(kind, row.Case, reply ? row.Requester : row.Provider, row.Case.ChangedAt, row.DueOn, row.IsProvisional, reply ? row.Case.Draft!.Content.Kind : null);
    }

    private static async Task<IEnumerable<QueueRow>> ExtensionsAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var (clocks, departments) = (db.CaseClocks, db.Departments);
        var cases = await (from one in db.ShareCases.AsNoTracking()
                           where one.Extension != null && (one.Status == ShareCaseStatus.Received || one.Status == ShareCaseStatus.AwaitingReplySignature)
                           orderby one.ChangedAt
                           select new
                           {
                               Case = one,
                               Provider = departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).First(),
                               DueOn = clocks.Where(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null).Select(c => c.DueOn).FirstOrDefault(),
                               IsProvisional = clocks.Any(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null && c.IsProvisional),
                           }).Take(Most).ToListAsync(cancellationToken);
        return cases.Where(row => !row.Case.Extension!.AskedBy.IsOf(caller) && !row.Case.IsApplicant(caller))
            .Select(row => Row(SharingDecision.DecideExtension, row.Case, row.Provider, row.Case.Extension!.AskedBy.At, row.DueOn, row.IsProvisional, null));
    }

    private static async Task<IEnumerable<QueueRow>> ChangesAsync(PortalDbContext db, Guid own, Caller caller, CancellationToken cancellationToken)
    {
        var departments = db.Departments;
        var grants = await db.Grants.AsNoTracking().VisibleTo(caller).Where(grant => grant.ProviderId == own && grant.Change != null)
            .OrderBy(grant => grant.Number).Take(Most)
            .Select(grant => new { grant.Id, grant.Number, grant.ResourceId, grant.ResourceName, grant.Change, User = departments.Where(d => d.Id == grant.DepartmentId).Select(d => d.ShortName).First() }).ToListAsync(cancellationToken);
        return grants.Where(grant => !grant.Change!.AskedBy.IsOf(caller))
            .Select(grant => new QueueRow(
                new(SharingDecision.DecideChange, grant.Id), $"{grant.Number} {grant.ResourceName}", grant.User, grant.Change!.AskedBy.At, null, false, null, Like(SharingDecision.DecideChange, null, [grant.ResourceId])));
    }

    /// <summary>Without a period: the law sets none for disputes.</summary>
    private static async Task<IEnumerable<QueueRow>> DisputesAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var departments = db.Departments;
        var disputes = await ListDisputes.ToDecide(db.Disputes.AsNoTracking().VisibleTo(caller), caller).OrderBy(one => one.ChangedAt).Take(Most)
            .Select(one => new { one.Id, one.Number, one.Name, one.ChangedAt, Requester = departments.Where(d => d.Id == one.RequesterId).Select(d => d.ShortName).First() }).ToListAsync(cancellationToken);
        return disputes.Select(one => new QueueRow(new(SharingDecision.DecideDispute, one.Id), $"{one.Number} {one.Name}", one.Requester, one.ChangedAt, null, false, null, $"{one.Id:N}"));
    }

    private static QueueRow Row(SharingDecision kind, ShareCase one, string party, DateTime since, DateOnly? dueOn, bool isProvisional, ReplyKind? reply) => new(
        new(kind, one.Id), $"{one.Number} {one.Names}", party, since, dueOn, isProvisional, reply, Like(kind, reply, one.Lines.Select(line => line.ResourceId)));

    private static string Like(SharingDecision kind, ReplyKind? reply, IEnumerable<Guid> resources) => $"{kind}|{reply}|{string.Join(',', resources.Order().Select(id => id.ToString("N")))}";
}
