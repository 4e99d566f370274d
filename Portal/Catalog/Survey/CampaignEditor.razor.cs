using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Catalog.Survey;

/// <summary>Name, last day and departments of a campaign.</summary>
public sealed partial class CampaignEditor(SaveCampaign save, ListAsked listAsked, ICallerAccessor callers, CatalogWords words, TimeProvider clock) : ComponentBase
{
    /// <summary>A first survey takes about two months (plan: 2017-12-31 to 2018-02-28).</summary>
    private const int UsualDays = 60;

    private readonly HashSet<Guid> chosen = [];
    private IReadOnlyList<AskedDepartment> departments = [];
    private string? name;
    private string? note;
    private DateOnly today;
    private DateOnly? dueOn;
    private Refusal? refusal;
    private bool everybody = true;
    private bool busy;

    /// <summary>Null makes a new one.</summary>
    [Parameter]
    public SurveyCampaign? Campaign { get; set; }

    [Parameter]
    public EventCallback<Guid> OnSaved { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private bool IsOpen => Campaign?.State == CampaignState.Open;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        (name, note, dueOn) = (Campaign?.Name, Campaign?.Note, Campaign?.DueOn ?? today.AddDays(UsualDays));
        chosen.UnionWith(Campaign?.DepartmentIds ?? []);
        everybody = chosen.Count == 0;
        departments = await listAsked.ExecuteAsync(await callers.GetAsync());
    }

    private void Toggle(Guid departmentId)
    {
        if (!chosen.Remove(departmentId))
        {
            chosen.Add(departmentId);
        }
    }

    private async Task SaveAsync()
    {
        if (dueOn is not { } due || (!everybody && chosen.Count == 0))
        {
            refusal = dueOn is null ? CatalogRefusals.CampaignDue : CatalogRefusals.CampaignNobody;
            return;
        }

        busy = true;
        var saved = await save.ExecuteAsync(
            new CampaignForm(Campaign?.Id, Campaign?.Version, name ?? "", note ?? "", due, everybody ? [] : [.. chosen]), await callers.GetAsync());
        (busy, refusal) = (false, saved.Refusal);
        if (saved.Succeeded)
        {
            await OnSaved.InvokeAsync(saved.Value);
        }
    }
}
