using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Disputes;

public sealed record DisputeDetails(Dispute Dispute, string Requester, string Provider, string? CaseNumber, bool MaySpeak, bool MayLead, bool MayDecide);

/// <summary>One dispute with what the reader may do; a look from outside the two departments is journaled.</summary>
public sealed class ReadDispute(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<DisputeDetails>> ExecuteAsync(Guid disputeId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var dispute = await db.Disputes.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == disputeId, cancellationToken);
        if (dispute is null)
        {
            return SharingRefusals.NotFound;
        }

        if (caller.DepartmentId != dispute.RequesterId && caller.DepartmentId != dispute.ProviderId)
        {
            db.AddJournal(clock, "Sharing.Read", Dispute.SubjectKind, dispute.Id, dispute.Number);
            await db.SaveChangesAsync(cancellationToken);
        }

        var names = await db.Departments.Where(d => d.Id == dispute.RequesterId || d.Id == dispute.ProviderId).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var number = dispute.CaseId is { } caseId ? await db.ShareCases.Where(one => one.Id == caseId).Select(one => one.Number).SingleAsync(cancellationToken) : null;
        return new DisputeDetails(
            dispute, names[dispute.RequesterId], names[dispute.ProviderId], number, dispute.State == DisputeState.Open && DisputeTurn.MaySpeak(dispute, caller),
            DisputeTurn.MayLead(dispute, caller), dispute.State == DisputeState.Open && DisputeTurn.MayDecide(dispute, caller));
    }
}
