using Microsoft.AspNetCore.Components;
using Portal.Findings.Follow;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings.Raise;

/// <summary>The auditor's form. A finding is a draft of its own, so what is typed goes straight into it within two seconds.</summary>
public sealed partial class EditFindingPage(
    ReadFinding read, WriteFinding write, IssueFinding issue, FindDepartments findDepartments, ICallerAccessor callers, FindingsWords words, TimeProvider clock) : ComponentBase, IDisposable
{
    private IReadOnlyList<Choice<string>> departments = [];
    private FindingDetails? details;
    private FindingContent? content;
    private Autosave? autosave;
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;
    private AutosaveGuard? guard;

    [Parameter]
    public Guid FindingId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        autosave = new Autosave(clock, WriteAsync);
        autosave.Changed += Redraw;
        var caller = await callers.GetAsync();
        departments = [.. (await findDepartments.ExecuteAsync(caller)).Select(one => new Choice<string>(one.Id.ToString(), one.Name))];
        var found = await read.ExecuteAsync(FindingId, caller);
        refusal = found.Refusal ?? (found.Value.Actions.MayWrite ? null : FindingsRefusals.WrongState(found.Value.Finding.State));
        if (refusal is null)
        {
            (details, content) = (found.Value, found.Value.Finding.Content);
        }
    }

    public void Dispose()
    {
        if (autosave is not null)
        {
            autosave.Changed -= Redraw;
            autosave.Dispose();
        }
    }

    private void Touched(FindingContent changed)
    {
        content = changed;
        autosave!.Touch();
    }

    private List<FieldLack> Lacks(params string[] fields) =>
        [.. content!.Gaps().Where(gap => fields.Contains(gap.Field)).Select(gap => new FieldLack(gap.Field, words.Field(gap.Field))).Distinct()];

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var written = await write.ExecuteAsync(FindingId, content!, null, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = written.Refusal ?? refusal;
    }

    private async Task SaveAsync()
    {
        (busy, refusal) = (true, null);
        await autosave!.FlushAsync();
        if (refusal is null && !autosave.IsDirty)
        {
            await guard!.LeaveAsync(FindingsPaths.Finding(FindingId));
        }

        busy = false;
    }

    private async Task IssueAsync()
    {
        busy = true;
        await autosave!.FlushAsync();
        var name = departments.FirstOrDefault(one => one.Value == content!.DepartmentId?.ToString())?.Text ?? "";
        if ((await confirm!.AskAsync(words.Of("Findings.IssueQuestion", name, content!.Days), requireReason: false)).Confirmed)
        {
            var issued = await issue.ExecuteAsync(FindingId, await callers.GetAsync());
            refusal = issued.Refusal;
            if (issued.Succeeded)
            {
                await guard!.LeaveAsync(FindingsPaths.Finding(FindingId));
            }
        }

        busy = false;
    }
}
