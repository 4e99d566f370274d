using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Identity.Departments;

/// <summary>One department: names, sections, and its end with a successor.</summary>
public sealed partial class DepartmentPage(
    ReadDepartment read, ChangeDepartment change, EndDepartment end, ChooseDepartment choose, ICallerAccessor callers, IdentityWords words,
    TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<DepartmentChoice> others = [];
    private DepartmentModel model = new();
    private DepartmentCard? card;
    private Refusal? refusal;
    private Refusal? editRefusal;
    private Refusal? endRefusal;
    private DateOnly? on;
    private DateOnly? lastDay;
    private Guid? chosenSuccessor;
    private string? reason;
    private string? endReason;
    private bool movePeople;
    private bool mayChange;

    [Parameter]
    public Guid DepartmentId { get; set; }

    private IdentityWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        var caller = await callers.GetAsync();
        mayChange = caller.May(IdentityPermissions.Departments);
        others = await choose.ExecuteAsync(caller);
        (on, lastDay, chosenSuccessor, movePeople) = (clock.Today(), clock.Today(), null, false);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await read.ExecuteAsync(DepartmentId, await callers.GetAsync());
        (card, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        model = card is null ? model : DepartmentModel.Of(card.Department);
    }

    private async Task SaveAsync()
    {
        var result = await change.ExecuteAsync(
            DepartmentId, card!.Department.Version, model.ToForm(clock.Today()), on ?? clock.Today(), reason, await callers.GetAsync());
        editRefusal = result.Refusal;
        if (result.Succeeded)
        {
            reason = null;
            await LoadAsync();
        }
    }

    private async Task EndAsync()
    {
        var result = await end.ExecuteAsync(
            DepartmentId, lastDay ?? clock.Today(), chosenSuccessor, movePeople && chosenSuccessor is not null, endReason ?? "", await callers.GetAsync());
        endRefusal = result.Refusal;
        if (result.Succeeded)
        {
            await LoadAsync();
        }
    }
}
