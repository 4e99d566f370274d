using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Catalog.Import;

/// <summary>The cells of one record that differ between workbook and portal, old and new, and the choice where both sides changed.</summary>
public sealed partial class ImportChanges(IStringLocalizer<CatalogImportText> text) : ComponentBase
{
    private const int MostShown = 200;

    [Parameter, EditorRequired]
    public ImportRow Row { get; set; } = default!;

    [Parameter]
    public bool CanDecide { get; set; }

    /// <summary>The cell that was decided, null for all of the record, and the side taken.</summary>
    [Parameter]
    public EventCallback<(CellPlace? Place, CellChoice Choice)> Decided { get; set; }

    private IStringLocalizer<CatalogImportText> Text => text;

    private Task DecideAsync(CellChange? change, CellChoice choice) =>
        Decided.InvokeAsync((change is null ? null : new CellPlace(change.Field, change.Item, change.Place, change.Part), choice));

    private string Name(CellChange change) => change switch
    {
        { Item: null } => ImportWording.FieldName(change.Field),
        { Part: null } => text["Changes.Item", change.Item],
        _ => text["Changes.ItemPart", change.Item, ImportWording.FieldName($"DataItems.{change.Part}")],
    };

    private string Arrow(string? old, string? now) => old is null ? text["Changes.Added", Shown(now)] : now is null ? text["Changes.Removed", Shown(old)] : $"{Shown(old)} → {Shown(now)}";

    private string Shown(string? value) => value is null ? text["Changes.Absent"] : value.Length == 0 ? text["Changes.Empty"] : value.Length <= MostShown ? value : value[..MostShown] + "…";

    private static string Place(CellChange change) => $"{change.Field}-{change.Item}-{change.Place}-{change.Part}";
}
