using Microsoft.AspNetCore.Components;
using Portal.Catalog.SingleSource;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>
/// The long form of a record. What is typed is on the server within two seconds; saving writes the record, submitting hands it to the
/// leader or lists everything that is missing.
/// </summary>
public sealed partial class EditRecordPage(
    OpenRecord open, AutosaveRecord autosaveRecord, SaveRecord save, SubmitRecord submit, ReadRecordChoices readChoices, FindHolders findHolders, DraftStore drafts,
    ICallerAccessor callers, CatalogWords words, TimeProvider clock, NavigationManager navigation, ILogger<EditRecordPage> log) : ComponentBase, IDisposable
{
    private OpenedRecord? opened;
    private RecordEditor? editor;
    private Autosave? autosave;
    private HolderWatch? watch;
    private Guid departmentId;
    private Guid? baseVersion;
    private string? departmentName;
    private Refusal? refusal;
    private bool missing;
    private bool conflict;
    private bool busy;
    private AutosaveGuard? guard;

    [Parameter]
    public Guid RevisionId { get; set; }

    private CatalogWords Words => words;

    private string Title => editor is { Content.Name.Length: > 0 } ? editor.Content.Name : words["Record.NewTitle"];

    protected override async Task OnInitializedAsync()
    {
        autosave = new Autosave(clock, WriteDraftAsync);
        autosave.Changed += Redraw;
        await OpenAsync();
    }

    public void Dispose()
    {
        if (autosave is not null)
        {
            autosave.Changed -= Redraw;
            autosave.Dispose();
        }

        Unwatch();
    }

    private async Task OpenAsync()
    {
        var caller = await callers.GetAsync();
        var result = await open.ExecuteAsync(RevisionId, caller);
        if (!result.Succeeded || (result.Value.DepartmentId ?? caller.DepartmentId) is not { } department)
        {
            (missing, refusal) = (true, result.Refusal ?? CatalogRefusals.NoDepartment);
            return;
        }

        opened = result.Value;
        if (opened.Revision is { IsEditable: false } frozen)
        {
            navigation.NavigateTo(CatalogPaths.Record(frozen.Id), replace: true);
            return;
        }

        (departmentId, baseVersion, conflict) = (department, opened.Revision?.Version, opened.IsConflict);
        var choices = await readChoices.ExecuteAsync(departmentId, caller);
        departmentName = choices.Departments.FirstOrDefault(d => d.Id == departmentId)?.Name;
        editor = new RecordEditor(choices, opened.Content);
        editor.Changed += Touched;
        Unwatch();
        watch = new HolderWatch(findHolders, callers, clock, log);
        watch.Changed += Redraw;
        Watch();
    }

    /// <summary>Shows which departments already hold what is typed (一数一源).</summary>
    private void Watch() => watch!.Ask(HolderQuestion.Of(departmentId, opened?.Revision?.ResourceId, editor!.Content));

    private void Unwatch()
    {
        if (watch is not null)
        {
            watch.Changed -= Redraw;
            watch.Dispose();
        }
    }

    private void Touched()
    {
        autosave!.Touch();
        Watch();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task WriteDraftAsync(CancellationToken cancellationToken)
    {
        var result = await autosaveRecord.ExecuteAsync(
            RevisionId, baseVersion, new RecordForm(editor!.Content, departmentId), await callers.GetAsync(cancellationToken), cancellationToken);
        if (!result.Succeeded)
        {
            refusal = result.Refusal;
        }
    }

    private async Task<bool> WriteAsync()
    {
        await autosave!.FlushAsync();
        var saved = await save.ExecuteAsync(RevisionId, baseVersion, departmentId, editor!.Content, await callers.GetAsync());
        (refusal, conflict) = (saved.Refusal, saved.Refusal == CatalogRefusals.Stale);
        if (saved.Succeeded)
        {
            baseVersion = saved.Value.Version;
            opened = opened! with { Revision = saved.Value, DraftSavedAt = null };
        }

        return saved.Succeeded;
    }

    private async Task SaveAsync()
    {
        busy = true;
        if (await WriteAsync())
        {
            await guard!.LeaveAsync(CatalogPaths.Record(RevisionId));
        }

        busy = false;
    }

    private async Task SubmitAsync()
    {
        busy = true;
        if (await WriteAsync())
        {
            var submitted = await submit.ExecuteAsync(RevisionId, await callers.GetAsync());
            refusal = submitted.Refusal;
            if (submitted.Succeeded)
            {
                await guard!.LeaveAsync(CatalogPaths.Record(RevisionId));
            }
            else
            {
                watch!.AskAgain();
            }
        }

        busy = false;
    }

    private async Task ReloadChoicesAsync()
    {
        editor!.Choices = await readChoices.ExecuteAsync(departmentId, await callers.GetAsync());
        StateHasChanged();
    }

    private async Task DiscardAsync()
    {
        await drafts.DiscardAsync(AutosaveRecord.Kind, RevisionId, await callers.GetAsync());
        (editor, refusal) = (null, null);
        await OpenAsync();
    }

    /// <summary>Keeps what was typed and writes it over the newer record, knowingly.</summary>
    private async Task TakeMineAsync()
    {
        var current = await open.ExecuteAsync(RevisionId, await callers.GetAsync());
        if (current.Succeeded)
        {
            (baseVersion, conflict, refusal) = (current.Value.Revision?.Version, false, null);
        }
    }
}
