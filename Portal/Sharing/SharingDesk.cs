using Portal.Catalog;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Disputes;

namespace Portal.Sharing;

/// <summary>What sharing shows on a person's desk; each counter opens exactly that many rows.</summary>
public sealed class SharingDesk(ListCases list, ReadSharingQueue queue, ListDisputes disputes)
{
    public async Task<IReadOnlyList<DeskCounter>> CountersAsync(Caller caller, CancellationToken cancellationToken)
    {
        var counters = new List<DeskCounter>();
        if (caller.May(SharingPermissions.Sign) || caller.May(SharingPermissions.Extend))
        {
            counters.Add(new("Desk.SharingDecisions", (await queue.ExecuteAsync(caller, cancellationToken)).Count, SharingPaths.Queue));
        }

        if (caller.May(SharingPermissions.Reply))
        {
            counters.Add(new("Desk.SharingIncoming", await CountAsync(new CaseFilter(CaseView.Incoming, Waiting: true)), $"{SharingPaths.Cases}?view={CaseView.Incoming}&waiting=1"));
            counters.Add(new("Desk.SharingOutgoing", await CountAsync(new CaseFilter(CaseView.Outgoing, Waiting: true)), $"{SharingPaths.Cases}?view={CaseView.Outgoing}&waiting=1"));
        }

        if (caller.May(SharingPermissions.Mediate) || caller.May(SharingPermissions.Rule))
        {
            counters.Add(new("Desk.SharingDisputes", await disputes.CountToDecideAsync(caller, cancellationToken), $"{SharingPaths.Disputes}?decide=1"));
        }

        if (caller.May(SharingPermissions.ReadOverdue))
        {
            counters.Add(new("Desk.SharingOverdue", await CountAsync(new CaseFilter(CaseView.All, Overdue: true)), $"{SharingPaths.Cases}?view={CaseView.All}&overdue=1"));
        }

        return counters;

        Task<int> CountAsync(CaseFilter filter) => list.CountAsync(filter, caller, cancellationToken);
    }
}
