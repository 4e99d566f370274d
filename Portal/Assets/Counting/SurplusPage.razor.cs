using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Assets.Ledger;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>Takes a surplus of a signed round into the ledger, with class and value.</summary>
public sealed partial class SurplusPage(
    ReadRound read, TakeInSurplus takeIn, ICallerAccessor callers, IStringLocalizer<CountingText> text, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private CountLine? line;
    private CardForm form = new();
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;

    [Parameter]
    public Guid RoundId { get; set; }

    [Parameter]
    public Guid LineId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        var found = await read.LineAsync(RoundId, LineId, await callers.GetAsync());
        refusal = found.Refusal;
        if (found.Succeeded)
        {
            line = found.Value;
            form = new CardForm
            {
                Quantity = line.Counted,
                Content = new AssetContent { Name = line.Name, Unit = "台", Way = AcquisitionWay.Surplus, AcquiredOn = today, Place = line.FoundPlace, Note = line.Note, Condition = AssetCondition.Idle },
            };
        }
    }

    private async Task SaveAsync()
    {
        busy = true;
        var done = await takeIn.ExecuteAsync(RoundId, LineId, new NewAsset(form.Number, form.Content, form.Amounts, form.On), await callers.GetAsync());
        (refusal, busy) = (done.Refusal, false);
        if (done.Succeeded)
        {
            navigation.NavigateTo($"{AssetsPaths.Count(RoundId)}?tab={LineView.Surplus}");
        }
    }
}
