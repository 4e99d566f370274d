using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Assets.Counting;

/// <summary>Records a thing that is in nobody's book, then asks for its photo.</summary>
public sealed partial class SurplusForm(RecordSurplus record, ICallerAccessor callers, CountWords words, IStringLocalizer<CountingText> text) : ComponentBase
{
    private SurplusEntry entry = default!;
    private int? quantity;
    private Refusal? refusal;
    private bool busy;
    private bool isRecorded;

    [Parameter, EditorRequired]
    public SurplusEntry Entry { get; set; } = default!;

    [Parameter, EditorRequired]
    public Guid RoundId { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    protected override void OnInitialized() => (entry, quantity) = (Entry, Entry.Quantity);

    private async Task RecordAsync()
    {
        busy = true;
        var done = await record.ExecuteAsync(RoundId, entry with { Quantity = quantity ?? 0 }, await callers.GetAsync());
        (refusal, busy) = (done.Refusal, false);
        isRecorded = done.Succeeded;
    }
}
