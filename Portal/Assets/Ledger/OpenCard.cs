using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Kernel;

namespace Portal.Assets.Ledger;

/// <summary>What the form of a card holds. Amounts in yuan as typed; they are asked for once, when the card is taken in.</summary>
public sealed record CardForm
{
    public string Number { get; init; } = "";

    public AssetContent Content { get; init; } = new();

    /// <summary>Written even when nothing is typed: else a cleared one would come back as 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Quantity { get; init; } = 1;

    public decimal? Original { get; init; }

    public decimal? Depreciation { get; init; }

    /// <summary>入账日期.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Every amount as fen; what was not typed, or cannot be an amount, is −1 and becomes a gap.</summary>
    internal Amounts Amounts => new(Quantity ?? 0, Original is { } original ? Money.FromYuan(original) ?? -1 : -1, Depreciation is { } worn ? Money.FromYuan(worn) ?? -1 : 0);
}

/// <param name="Version">Null for a new card.</param>
/// <param name="Typed">When something typed and not saved was brought back, UTC.</param>
public sealed record OpenedCard(CardForm Form, string Number, Guid? Version, DateTime? Typed);

/// <summary>Opens the form of a card: what was typed last and not saved, else the card, a copy of another, or an empty one.</summary>
public sealed class OpenCard(IDbContextFactory<PortalDbContext> contexts, DraftStore drafts)
{
    public const string DraftKind = "Asset";

    public async Task<Result<OpenedCard>> ExecuteAsync(Guid? assetId, Guid? copyId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department || !caller.May(AssetsPermissions.Keep, department))
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var source = assetId ?? copyId;
        var asset = source is null ? null : await db.Assets.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == source, cancellationToken);
        if (source is not null && asset is null)
        {
            return AssetsRefusals.NotFound;
        }

        if (assetId is not null && asset!.DepartmentId != department)
        {
            return AssetsRefusals.NotAllowed;
        }

        var form = asset is null ? new CardForm { Content = new AssetContent { Unit = "台" } }
            : assetId is not null ? new CardForm { Number = asset.Number, Content = asset.Content(), Quantity = asset.Quantity }
            : new CardForm { Content = asset.Content() with { SerialNumber = "", Condition = AssetCondition.InUse }, Quantity = asset.Quantity, Original = asset.OriginalFen / 100m };
        var typed = copyId is null ? await drafts.FindAsync(DraftKind, assetId ?? Guid.Empty, caller, cancellationToken) : null;
        return typed is null ? new OpenedCard(form, asset?.Number ?? "", assetId is null ? null : asset!.Version, null)
            : new OpenedCard(JsonColumns.Read<CardForm>(typed.Content), asset?.Number ?? "", assetId is null ? null : typed.BaseVersion ?? asset!.Version, typed.SavedAt);
    }
}
