using Microsoft.AspNetCore.Components;
using Portal.Catalog.Upkeep;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

/// <summary>How old the data of a resource are, when they are due, and the report of its provider that they were updated.</summary>
public sealed partial class FreshnessPanel(ReportUpdate report, ICallerAccessor callers, TimeProvider clock) : ComponentBase
{
    private DateOnly today;
    private DateOnly? on;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public ResourceDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override void OnInitialized() => on = today = clock.Today();

    private async Task ReportAsync()
    {
        busy = true;
        refusal = (await report.ExecuteAsync(Details.Resource.Id, on!.Value, await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnChanged.InvokeAsync();
        }
    }
}
