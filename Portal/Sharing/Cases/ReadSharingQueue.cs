using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Cases;

/// <summary>What kind of decision waits. Names are keys of texts.</summary>
public enum SharingDecision
{
    SignForm,
    SignSupplement,
    SignReply,
    DecideExtension,
}

/// <param name="DueOn">End of the running period; null where none runs.</param>
public sealed record QueueRow(SharingDecision Decision, string Title, string Party, DateTime Since, DateOnly? DueOn, bool IsProvisional, string Href);

/// <summary>Decisions that wait for the caller: what he may sign as leader and did not write, and extensions for the sharing authority; those due first come first.</summary>
public sealed class ReadSharingQueue(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
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
        }

        if (caller.ReachOf(SharingPermissions.Extend) == Reach.All)
        {
            rows.AddRange(await ExtensionsAsync(db, caller, cancellationToken));
        }

        return [.. rows.OrderBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.Since)];
    }

    /// <summary>Address of the next decision; null when the queue is empty.</summary>
    public async Task<string?> NextAsync(Caller caller, CancellationToken cancellationToken = default) => (await ExecuteAsync(caller, cancellationToken)) is [var first, ..] ? first.Href : null;

    private static async Task<IEnumerable<QueueRow>> FormsAsync(PortalDbContext db, Guid own, Caller caller, CancellationToken cancellationToken)
    {
        var forms = await db.RequestForms.AsNoTracking().VisibleTo(caller).Where(form => form.DepartmentId == own && form.State == RequestFormState.AwaitingSignature)
            .OrderBy(form => form.MovedAt).Take(Most).Select(form => new { form.Id, form.Content, form.AuthorIds, form.Drafter, form.MovedAt }).ToListAsync(cancellationToken);
        return forms.Where(form => !form.AuthorIds.Any(id => caller.Is(id)))
            .Select(form => new QueueRow(SharingDecision.SignForm, form.Content.Purpose, form.Drafter.ByName, form.MovedAt, null, false, SharingPaths.Form(form.Id)));
    }

    private async Task<IEnumerable<QueueRow>> CasesAsync(PortalDbContext db, IQueryable<ShareCase> waiting, Caller caller, CancellationToken cancellationToken)
    {
        // One value of the running clock at a time: for a whole row both databases would number all open clocks there are.
        var (clocks, departments) = (db.CaseClocks, db.Departments);
        var cases = await (from one in waiting.AsNoTracking().VisibleTo(clocks, caller, clock.Today())
                           orderby one.ChangedAt
                           select new
                           {
                               one.Id, one.Number, one.Names, one.Status, one.Draft, one.Supplements, one.ApplicantIds, one.ChangedAt,
                               Requester = departments.Where(d => d.Id == one.RequesterId).Select(d => d.ShortName).First(),
                               Provider = departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).First(),
                               DueOn = clocks.Where(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null).Select(c => c.DueOn).FirstOrDefault(),
                               IsProvisional = clocks.Any(c => c.CaseKind == ShareCase.Kind && c.CaseId == one.Id && c.FinishedOn == null && c.IsProvisional),
                           }).Take(Most).ToListAsync(cancellationToken);
        return from row in cases
               let reply = row.Status == ShareCaseStatus.AwaitingReplySignature
               let drafter = reply ? row.Draft?.Drafter : row.Supplements[^1].Draft?.Drafter
               where drafter is not null && !drafter.IsOf(caller) && (!reply || !row.ApplicantIds.Any(id => caller.Is(id)))
               select new QueueRow(
                   reply ? SharingDecision.SignReply : SharingDecision.SignSupplement, $"{row.Number} {row.Names}", reply ? row.Requester : row.Provider, row.ChangedAt,
                   row.DueOn, row.IsProvisional, SharingPaths.Case(row.Id));
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
            .Select(row => new QueueRow(
                SharingDecision.DecideExtension, $"{row.Case.Number} {row.Case.Names}", row.Provider, row.Case.Extension!.AskedBy.At, row.DueOn, row.IsProvisional, SharingPaths.Case(row.Case.Id)));
    }
}
