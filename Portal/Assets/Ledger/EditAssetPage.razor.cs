using Microsoft.AspNetCore.Components;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Ledger;

/// <summary>The form of a card. What is typed is on the server within two seconds; saving takes a new card into the ledger.</summary>
public sealed partial class EditAssetPage(
    OpenCard open, TakeInAsset takeIn, ChangeAsset change, DraftStore drafts, ICallerAccessor callers, AssetsWords words, TimeProvider clock) : ComponentBase, IDisposable
{
    private OpenedCard? opened;
    private CardForm? form;
    private Autosave? autosave;
    private Refusal? refusal;
    private DateOnly today;
    private bool busy;
    private AutosaveGuard? guard;

    [Parameter]
    public Guid? AssetId { get; set; }

    /// <summary>A card to start from.</summary>
    [SupplyParameterFromQuery(Name = "copy")]
    public Guid? CopyId { get; set; }

    private AssetsWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
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
        var found = await open.ExecuteAsync(AssetId, CopyId, await callers.GetAsync());
        refusal = found.Refusal;
        (opened, form) = found.Succeeded ? (found.Value, found.Value.Form) : (null, null);
    }

    private void Touched(CardForm changed)
    {
        form = changed;
        autosave!.Touch();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task WriteDraftAsync(CancellationToken cancellationToken)
    {
        var written = await drafts.SaveAsync(OpenCard.DraftKind, AssetId ?? Guid.Empty, JsonColumns.Write(form!), opened!.Version, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = written.Refusal ?? refusal;
    }

    /// <param name="next">Stays for the next card of the same kind.</param>
    private async Task SaveAsync(bool next)
    {
        busy = true;
        await autosave!.FlushAsync();
        var caller = await callers.GetAsync();
        var saved = AssetId is { } id ? await SaveAsync(id, caller) : await takeIn.ExecuteAsync(new NewAsset(form!.Number, form.Content, form.Amounts, form.On), caller);
        refusal = saved.Refusal;
        if (saved.Succeeded)
        {
            await drafts.DiscardAsync(OpenCard.DraftKind, AssetId ?? Guid.Empty, caller);
            if (next)
            {
                form = form! with { Number = "", Content = form.Content with { SerialNumber = "" } };
            }
            else
            {
                await guard!.LeaveAsync(AssetsPaths.Asset(saved.Value));
            }
        }

        busy = false;
    }

    private async Task<Result<Guid>> SaveAsync(Guid id, Caller caller)
    {
        var changed = await change.ExecuteAsync(id, form!.Content, opened!.Version ?? Guid.Empty, caller);
        return changed.Succeeded ? id : changed.Refusal;
    }

    private async Task DiscardTypedAsync()
    {
        await drafts.DiscardAsync(OpenCard.DraftKind, AssetId ?? Guid.Empty, await callers.GetAsync());
        form = null;
        await OpenAsync();
    }
}
