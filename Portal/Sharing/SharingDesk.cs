using Portal.Catalog;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Sharing.Disputes;

namespace Portal.Sharing;

/// <summary>One matter of sharing on a desk.</summary>
/// <param name="TextKey">What it is, of the texts of sharing.</param>
/// <param name="DueOn">End of the running period; null where none runs.</param>
/// <param name="Since">UTC; null where only days are known.</param>
public sealed record DeskMatter(string TextKey, string Title, string Party, DateOnly? DueOn, bool IsProvisional, int? WorkingDays, DateTime? Since, string Href);

/// <param name="Waiting">What the caller himself decides, and what his department has to handle; those due first at the top.</param>
public sealed record SharingDeskRows(IReadOnlyList<DeskCounter> Counters, IReadOnlyList<DeskMatter> Waiting);

/// <summary>What sharing shows on a person's desk; each counter opens exactly that many rows.</summary>
public sealed class SharingDesk(ListCases list, ReadSharingQueue queue, ListDisputes disputes)
{
    /// <summary>Asks the queue of decisions once, for the counter and for the rows.</summary>
    public async Task<SharingDeskRows> ReadAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        var decisions = MayDecide(caller) ? await queue.ExecuteAsync(caller, cancellationToken) : null;
        return new SharingDeskRows(await CountersAsync(decisions?.Count, caller, cancellationToken), await WaitingAsync(decisions ?? [], take, caller, cancellationToken));
    }

    /// <summary>Own requests where the other department has to reply or to deliver, those due first at the top, and how many there are.</summary>
    public async Task<Page<DeskMatter>> AwaitedAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        var request = new PageRequest(1, take);
        if (!caller.May(SharingPermissions.Request))
        {
            return new Page<DeskMatter>([], 0, request);
        }

        var found = await list.ExecuteAsync(new CaseFilter(CaseView.Outgoing, Awaited: true), request, caller, cancellationToken);
        return new Page<DeskMatter>([.. found.Page.Items.Select(row => Matter(row, CaseView.Outgoing))], found.Page.Total, request);
    }

    private async Task<IReadOnlyList<DeskCounter>> CountersAsync(int? decisions, Caller caller, CancellationToken cancellationToken)
    {
        var counters = new List<DeskCounter>();
        if (decisions is { } count)
        {
            counters.Add(new("Desk.SharingDecisions", count, SharingPaths.Queue));
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

    private async Task<IReadOnlyList<DeskMatter>> WaitingAsync(IReadOnlyList<QueueRow> decisions, int take, Caller caller, CancellationToken cancellationToken)
    {
        var decided = decisions.Select(row => row.Key.Id).ToHashSet();
        var matters = decisions.Take(take).Select(row => new DeskMatter($"Sharing.Decision.{row.Key.Kind}", row.Title, row.Party, row.DueOn, row.IsProvisional, row.WorkingDays, row.Since, row.Href)).ToList();

        // A reply that waits for its signature is the leader's matter: he has it among his decisions.
        if (caller.May(SharingPermissions.Reply))
        {
            foreach (var view in new[] { CaseView.Incoming, CaseView.Outgoing })
            {
                var found = await list.ExecuteAsync(new CaseFilter(view, Waiting: true), new PageRequest(1, 4 * take), caller, cancellationToken);
                matters.AddRange(found.Page.Items.Where(row => !decided.Contains(row.Id) && row.Status != ShareCaseStatus.AwaitingReplySignature).Take(take).Select(row => Matter(row, view)));
            }
        }

        return [.. matters.OrderBy(matter => matter.DueOn ?? DateOnly.MaxValue).ThenBy(matter => matter.Since).Take(take)];
    }

    private static bool MayDecide(Caller caller) =>
        caller.May(SharingPermissions.Sign) || caller.May(SharingPermissions.Extend) || caller.May(SharingPermissions.Mediate) || caller.May(SharingPermissions.Rule);

    private static DeskMatter Matter(CaseRow row, CaseView view) => new(
        $"Sharing.Status.{row.Status}", $"{row.Number} {row.Resources}", view == CaseView.Incoming ? row.Requester : row.Provider, row.DueOn, row.IsProvisional, row.WorkingDays, null, SharingPaths.Case(row.Id));
}
