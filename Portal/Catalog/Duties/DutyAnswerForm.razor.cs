using Microsoft.AspNetCore.Components;
using Portal.Catalog.Lifecycle;
using Portal.Catalog.Record;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Duties;

/// <summary>The three answers of a department to a duty, and its request for more days.</summary>
public sealed partial class DutyAnswerForm(
    AnswerDuty answerDuty, AskExtension askExtension, StartRevision startRevision, FindSuccessors findSuccessors,
    ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<Choice<DutyAnswer>> answers = [];
    private DutyAnswer answer;
    private Guid? successorId;
    private string? reason;
    private string? extensionReason;
    private int days = 5;
    private Refusal? refusal;
    private Refusal? extensionRefusal;
    private bool busy;

    [Parameter, EditorRequired]
    public DutyDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    private CatalogWords Words => words;

    private bool CanRevise => Details.MayRecord && Details.OpenRevisionId is null && Details.ResourceState != ResourceState.Retired;

    protected override void OnInitialized()
    {
        DutyAnswer[] possible = Details.Duty.Change == Portal.Systems.SystemChangeKind.Retired ? [DutyAnswer.Retirement] : [DutyAnswer.NoChange, DutyAnswer.Retirement];
        answers = [.. possible.Select(value => new Choice<DutyAnswer>(value, words[$"Catalog.DutyAnswer.{value}"]))];
        (answer, days) = (possible[0], Math.Max(1, Details.ExtensionLeft));
    }

    private async Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string wanted, CancellationToken cancellationToken) =>
        await findSuccessors.ExecuteAsync(Details.Duty.ResourceId, wanted, await callers.GetAsync(cancellationToken), cancellationToken);

    private async Task ReviseAsync()
    {
        busy = true;
        var started = await startRevision.ExecuteAsync(Details.Duty.ResourceId, await callers.GetAsync());
        (refusal, busy) = (started.Refusal, false);
        if (started.Succeeded)
        {
            navigation.NavigateTo(CatalogPaths.Edit(started.Value));
        }
    }

    private Task AnswerAsync() => DoAsync(async caller =>
        await answerDuty.ExecuteAsync(Details.Duty.Id, answer, reason ?? "", answer == DutyAnswer.Retirement ? successorId : null, caller));

    private async Task ExtendAsync()
    {
        await DoAsync(async caller => await askExtension.ExecuteAsync(Details.Duty.Id, days, extensionReason ?? "", caller));

        // Said beside the fields it is about, not above the answer.
        (extensionRefusal, refusal) = (refusal, null);
    }

    private async Task DoAsync(Func<Caller, Task<Result>> act)
    {
        (busy, extensionRefusal) = (true, null);
        refusal = (await act(await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnDone.InvokeAsync();
        }
    }
}
