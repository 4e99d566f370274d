using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Systems.Maintain;
using Portal.Ui;

namespace Portal.Systems.Card;

/// <summary>Went live, upgraded, retired: what follows for the catalog is said before it is saved.</summary>
public sealed partial class ChangeForm(
    ChangeSystem change, ListSystems list, ICallerAccessor callers, IStringLocalizer<SystemsText> text, TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<Choice<SystemChangeKind>> kinds = [];
    private SystemChangeKind kind = SystemChangeKind.Upgraded;
    private DateOnly today;
    private DateOnly? on;
    private Guid? successorId;
    private string? reason;
    private Refusal? refusal;
    private bool busy;

    [Parameter]
    public Guid SystemId { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        today = clock.Today();
        on = today;
        kinds = [.. Enum.GetValues<SystemChangeKind>().Select(value => new Choice<SystemChangeKind>(value, text[$"Systems.Kind.{value}"]))];
    }

    private async Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        var page = await list.ExecuteAsync(wanted, false, new PageRequest(), await callers.GetAsync(cancellationToken), cancellationToken);
        return [.. page.Items.Where(row => row.Id != SystemId && row.State == SystemState.InUse).Select(row => new Choice<Guid?>(row.Id, row.Name, row.Department))];
    }

    private async Task SaveAsync()
    {
        if (on is not { } day)
        {
            refusal = SystemsRefusals.ChangeDate;
            return;
        }

        busy = true;
        refusal = (await change.ExecuteAsync(SystemId, kind, day, reason ?? "", successorId, await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnSaved.InvokeAsync();
        }
    }
}
