using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Lifecycle;

/// <summary>Suspend, resume and retire, for the working group on the page of a resource.</summary>
public sealed partial class StatePanel(
    SuspendResource suspend, ResumeResource resume, RetireResource retire, FindSuccessors findSuccessors, ICallerAccessor callers, CatalogWords words) : ComponentBase
{
    private ConfirmDialog? confirm;
    private Guid? successorId;
    private string? reason;
    private Refusal? refusal;
    private bool retiring;
    private bool busy;

    [Parameter, EditorRequired]
    public InformationResource Resource { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private CatalogWords Words => words;

    private string Question => words[Resource.State == ResourceState.Active ? "Lifecycle.Suspend" : "Lifecycle.Resume"];

    private async Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string wanted, CancellationToken cancellationToken) =>
        await findSuccessors.ExecuteAsync(Resource.Id, wanted, await callers.GetAsync(cancellationToken), cancellationToken);

    private async Task TurnAsync()
    {
        var answer = await confirm!.AskAsync();
        if (answer.Confirmed)
        {
            await DoAsync(caller => Resource.State == ResourceState.Active
                ? suspend.ExecuteAsync(Resource.Id, answer.Reason, caller)
                : resume.ExecuteAsync(Resource.Id, answer.Reason, caller));
        }
    }

    private Task RetireAsync() => DoAsync(caller => retire.ExecuteAsync(Resource.Id, reason ?? "", successorId, caller));

    private async Task DoAsync(Func<Caller, Task<Result>> act)
    {
        busy = true;
        refusal = (await act(await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            retiring = false;
            await OnChanged.InvokeAsync();
        }
    }
}
