using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Survey;

/// <summary>How far a campaign is, what nobody walks, and who has not begun.</summary>
public sealed partial class CampaignPage(ReadCampaign read, RunCampaign run, ICallerAccessor callers, CatalogWords words) : ComponentBase
{
    private CampaignView? view;
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private int? told;
    private bool editing;
    private bool busy;

    [Parameter]
    public Guid CampaignId { get; set; }

    private IReadOnlyList<(string Label, int Done, int All)> Meters =>
    [
        ("Survey.Systems", view!.Total.Walked, view.Total.Systems),
        ("Survey.Leaves", view.Total.Judged, view.Total.Leaves),
        ("Survey.Records", view.Total.Submitted, view.Total.Records),
    ];

    public static Tone ToneOf(CampaignState state) => state switch { CampaignState.Open => Tone.Info, CampaignState.Closed => Tone.Good, _ => Tone.Calm };

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        var found = await read.ExecuteAsync(CampaignId, await callers.GetAsync());
        (view, refusal, editing) = (found.Succeeded ? found.Value : null, found.Refusal, false);
    }

    private Task OpenAsync() => DoAsync(caller => run.OpenAsync(CampaignId, caller));

    private Task RemindAsync() => DoAsync(caller => run.RemindAsync(CampaignId, caller));

    private async Task CloseAsync()
    {
        if (!(await confirm!.AskAsync()).Confirmed)
        {
            return;
        }

        busy = true;
        var closed = await run.CloseAsync(CampaignId, await callers.GetAsync());
        busy = false;
        await AfterAsync(closed.Refusal, null);
    }

    private async Task DoAsync(Func<Caller, Task<Result<int>>> work)
    {
        busy = true;
        var done = await work(await callers.GetAsync());
        busy = false;
        await AfterAsync(done.Refusal, done.Succeeded ? done.Value : null);
    }

    private async Task AfterAsync(Refusal? refused, int? people)
    {
        if (refused is null)
        {
            await ReloadAsync();
        }

        (refusal, told) = (refused, people);
    }
}
