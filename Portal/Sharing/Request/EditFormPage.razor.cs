using Microsoft.AspNetCore.Components;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>The application form. What is typed is on the server within two seconds; submitting hands it to the own leader or lists everything missing.</summary>
public sealed partial class EditFormPage(
    OpenForm open, SaveForm save, SubmitForm submit, DraftStore drafts, ICallerAccessor callers, SharingWords words, TimeProvider clock) : ComponentBase, IDisposable
{
    private OpenedForm? opened;
    private RequestContent? content;
    private Autosave? autosave;
    private Guid? savedId;
    private Guid? version;
    private Refusal? refusal;
    private bool busy;
    private AutosaveGuard? guard;

    [Parameter]
    public Guid? FormId { get; set; }

    /// <summary>A resource to ask for.</summary>
    [SupplyParameterFromQuery(Name = "resource")]
    public Guid? ResourceId { get; set; }

    /// <summary>An earlier application to start from.</summary>
    [SupplyParameterFromQuery(Name = "copy")]
    public Guid? CopyId { get; set; }

    /// <summary>A right of use that ends and shall go on.</summary>
    [SupplyParameterFromQuery(Name = "renew")]
    public Guid? RenewId { get; set; }

    private SharingWords Words => words;

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
    }

    private async Task OpenAsync()
    {
        var found = await open.ExecuteAsync(FormId, new FormStart(ResourceId, CopyId, RenewId), await callers.GetAsync());
        refusal = found.Refusal;
        if (found.Succeeded)
        {
            (opened, content, savedId, version) = (found.Value, found.Value.Content, FormId, found.Value.Version);
        }
    }

    private void Touched(RequestContent changed)
    {
        content = changed;
        autosave!.Touch();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task WriteDraftAsync(CancellationToken cancellationToken)
    {
        var written = await drafts.SaveAsync(SaveForm.DraftKind, savedId ?? Guid.Empty, JsonColumns.Write(content!), version, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = written.Refusal ?? refusal;
    }

    private async Task<bool> WriteAsync()
    {
        await autosave!.FlushAsync();
        var saved = await save.ExecuteAsync(savedId, version, content!, await callers.GetAsync());
        refusal = saved.Refusal;
        if (saved.Succeeded)
        {
            (savedId, version, opened) = (saved.Value.Id, saved.Value.Version, opened! with { Typed = null });
        }

        return saved.Succeeded;
    }

    private async Task SaveAsync()
    {
        busy = true;
        if (await WriteAsync())
        {
            await guard!.LeaveAsync(SharingPaths.Form(savedId!.Value));
        }

        busy = false;
    }

    private async Task SubmitAsync()
    {
        busy = true;
        if (await WriteAsync())
        {
            refusal = (await submit.ExecuteAsync(savedId!.Value, await callers.GetAsync())).Refusal;
            if (refusal is null)
            {
                await guard!.LeaveAsync(SharingPaths.Form(savedId!.Value));
            }
        }

        busy = false;
    }

    private async Task DiscardTypedAsync()
    {
        await drafts.DiscardAsync(SaveForm.DraftKind, FormId ?? Guid.Empty, await callers.GetAsync());
        content = null;
        await OpenAsync();
    }
}
