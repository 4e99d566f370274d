using System.Security.Cryptography;
using System.Text;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Provide;

/// <summary>The provider hands over what was agreed: files kept by the portal, or a note how to get at the data.</summary>
public sealed class DeliverData(CaseTurn turn, IFileStore files, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(Guid caseId, string note, IReadOnlyList<Guid> fileIds, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Reply, CaseSide.Provider, caller, async step =>
        {
            foreach (var id in fileIds)
            {
                if ((await files.FindAsync(id, ShareCase.Kind, caseId, caller, step.Cancellation)).Refusal is { } missing)
                {
                    return missing;
                }
            }

            var delivered = step.Case.Deliver(note, fileIds, caller, step.Now);
            if (delivered.Succeeded)
            {
                step.Does("Sharing.Delivered");
                if (step.Case.Deliveries[^1].Note is { Length: > 0 } kept)
                {
                    // The note may hold passwords: the journal, which more people read, keeps what proves it and not what it says.
                    step.Db.AddJournal(clock, "Sharing.NoteGiven", ShareCase.Kind, step.Case.Id, step.Case.Number, new FieldChange("NoteHash", null, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kept)))));
                }

                step.Settle(SharingTasks.Case(step.Case.Id), isSaid: false);
                step.Ask(step.Case.ApplicantIds, SharingNotices.Delivered);
            }

            return delivered;
        }, cancellationToken);
}

/// <summary>The applicant has the data: the delivery clock ends and use begins (decree 809 art. 22).</summary>
public sealed class ConfirmReceipt(CaseTurn turn)
{
    public Task<Result> ExecuteAsync(Guid caseId, Caller caller, CancellationToken cancellationToken = default) =>
        turn.RunAsync(caseId, SharingPermissions.Request, CaseSide.Requester, caller, async step =>
        {
            var confirmed = step.Case.Confirm(caller, step.Now);
            if (confirmed.Succeeded)
            {
                await ShareClocks.FinishAsync(step.Db, step.Case.Id, step.Today, step.Cancellation);
                step.Does("Sharing.Confirmed");
                step.Settle(SharingTasks.Case(step.Case.Id), isSaid: false);
                step.Tell(await ShareClocks.ProviderAsync(step.Db, step.Case.ProviderId, step.Cancellation), SharingNotices.Confirmed);
            }

            return confirmed;
        }, cancellationToken);
}
