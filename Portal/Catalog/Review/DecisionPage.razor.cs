using Microsoft.AspNetCore.Components;
using Portal.Catalog.Publish;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Review;

/// <summary>
/// One screen per decision: the brief, what changed, what the machine found; agree or return, and the next one opens.
/// Alt+A agrees, Alt+R returns.
/// </summary>
public sealed partial class DecisionPage(
    ReadDecision read, ReadQueue queue, SignRecord sign, ReturnRecord returnRecord, PublishRecord publish, ReadTimeline readTimeline,
    ICallerAccessor callers, CatalogWords words, RefusalWording wording, NavigationManager navigation) : ComponentBase
{
    private Decision? decision;
    private IReadOnlyList<FieldDifference> differences = [];
    private IReadOnlyList<ItemDifference> items = [];
    private IReadOnlyList<TimelineEntry> timeline = [];
    private ConfirmDialog? confirmReturn;
    private ConfirmDialog? confirmAgree;
    private Refusal? refusal;
    private bool mayDecide;
    private bool busy;

    [Parameter]
    public Guid RevisionId { get; set; }

    private CatalogWords Words => words;

    private RefusalWording Wording => wording;

    protected override Task OnParametersSetAsync()
    {
        (decision, refusal) = (null, null);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(RevisionId, caller);
        if (!found.Succeeded)
        {
            refusal = found.Refusal;
            return;
        }

        decision = found.Value;
        var revision = decision.Revision;
        mayDecide = (revision.Status == RevisionStatus.Submitted && caller.May(CatalogPermissions.Sign, revision.DepartmentId))
            || (revision.Status == RevisionStatus.InReview && caller.May(CatalogPermissions.Review, revision.DepartmentId));
        (differences, items) = decision.Published is { } published
            ? (ContentDifference.Between(published.Content, revision.Content, words, decision.PublishedNames, decision.Names), ContentDifference.Items(published.Content, revision.Content, words))
            : ([], []);
        timeline = words.Timeline(await readTimeline.ExecuteAsync([(nameof(InformationResource), revision.ResourceId)], caller));
    }

    private async Task AgreeAsync()
    {
        if (!(await confirmAgree!.AskAsync()).Confirmed)
        {
            return;
        }

        busy = true;
        var caller = await callers.GetAsync();
        refusal = decision!.Revision.Status == RevisionStatus.Submitted
            ? (await sign.ExecuteAsync(RevisionId, caller)).Refusal
            : (await publish.ExecuteAsync(RevisionId, caller)).Refusal;
        await GoOnAsync(caller);
        busy = false;
    }

    private async Task ReturnAsync()
    {
        var answer = await confirmReturn!.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var caller = await callers.GetAsync();
        refusal = (await returnRecord.ExecuteAsync(RevisionId, answer.Reason, caller)).Refusal;
        await GoOnAsync(caller);
        busy = false;
    }

    /// <summary>After a decision the next one loads; a refusal stays and says why.</summary>
    private async Task GoOnAsync(Caller caller)
    {
        if (refusal is null)
        {
            var next = await queue.NextAsync(RevisionId, caller);
            navigation.NavigateTo(next is { } id ? CatalogPaths.Decide(id) : CatalogPaths.Queue);
        }
        else
        {
            var why = refusal;
            await LoadAsync();
            refusal = why;
        }
    }
}
