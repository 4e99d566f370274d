using Microsoft.AspNetCore.Components;
using Portal.Catalog.Review;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>One record as it stands: what it says, what it lacks, what happened to it.</summary>
public sealed partial class RecordPage(
    ReadDecision read, ReadTimeline readTimeline, SubmitRecord submit, RecallRecord recall, ICallerAccessor callers, TimeProvider clock,
    CatalogWords words, RefusalWording wording) : ComponentBase
{
    private Decision? decision;
    private IReadOnlyList<TimelineEntry> timeline = [];
    private QualityScore? quality;
    private Refusal? refusal;
    private Refusal? actionRefusal;
    private bool mayCopy;
    private bool mayEdit;
    private bool mayDecide;
    private bool busy;

    [Parameter]
    public Guid RevisionId { get; set; }

    private CatalogWords Words => words;

    private RefusalWording Wording => wording;

    protected override Task OnParametersSetAsync() => LoadAsync();

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
        quality = ResourceQuality.Of(decision.Revision.Content, decision.Resource, clock.Today());
        mayCopy = caller.May(CatalogPermissions.Record);
        mayEdit = caller.May(CatalogPermissions.Record, decision.Revision.DepartmentId);
        mayDecide = (decision.Revision.Status == RevisionStatus.Submitted && caller.May(CatalogPermissions.Sign, decision.Revision.DepartmentId))
            || (decision.Revision.Status == RevisionStatus.InReview && caller.May(CatalogPermissions.Review, decision.Revision.DepartmentId));
        timeline = words.Timeline(await readTimeline.ExecuteAsync([(nameof(InformationResource), decision.Revision.ResourceId)], caller));
    }

    private async Task SubmitAsync()
    {
        busy = true;
        actionRefusal = (await submit.ExecuteAsync(RevisionId, await callers.GetAsync())).Refusal;
        await LoadAsync();
        busy = false;
    }

    private async Task RecallAsync()
    {
        busy = true;
        actionRefusal = (await recall.ExecuteAsync(RevisionId, await callers.GetAsync())).Refusal;
        await LoadAsync();
        busy = false;
    }
}
