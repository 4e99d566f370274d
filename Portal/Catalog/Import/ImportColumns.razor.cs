using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Reporting;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>What each column was taken for; the open ones come first and can be given a meaning.</summary>
public sealed partial class ImportColumns(IStringLocalizer<CatalogImportText> text) : ComponentBase
{
    private readonly Dictionary<int, ImportField> chosen = [];
    private int sheet;
    private int open;
    private int known;
    private bool all;

    [Parameter, EditorRequired]
    public ImportBatch Batch { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<ImportChoices> Apply { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private IStringLocalizer<CatalogImportText> Text => text;

    private ColumnPlan Plan => Batch.Plan!;

    private string HeaderRows => Plan.FirstHeaderRow == Plan.LastHeaderRow ? $"{Plan.FirstHeaderRow}" : $"{Plan.FirstHeaderRow}–{Plan.LastHeaderRow}";

    /// <summary>While some columns wait for a meaning, only those, until the user asks for all.</summary>
    private IEnumerable<ColumnMeaning> Shown => all ? Ordered : Ordered.Where(column => column.Field is null);

    private IEnumerable<ColumnMeaning> Ordered => Plan.Columns.OrderBy(column => column.Field is not null).ThenBy(column => column.Index);

    private IReadOnlyList<Choice<ImportField?>> Fields =>
        [.. Enum.GetValues<ImportField>().Select(meaning => new Choice<ImportField?>(meaning, ImportWording.Say(meaning)))];

    private IReadOnlyList<Choice<int>> Sheets => [.. Batch.Sheets.Select(s =>
        new Choice<int>(s.Index, text["Batch.SheetRows", s.Name.Length > 0 ? s.Name : text["Batch.SheetUnnamed"].Value, Display.Count(s.Rows)]))];

    protected override void OnInitialized()
    {
        sheet = Batch.Sheet ?? 0;
        open = Plan.Columns.Count(column => column.Field is null);
        known = Plan.Columns.Count - open;
        all = open == 0;
    }

    private string HeaderOf(ColumnMeaning column) => column.Header.Length > 0 ? column.Header : text["Columns.NoHeader", RawRow.Letters(column.Index)];

    private ImportField? Meaning(ColumnMeaning column) => chosen.TryGetValue(column.Index, out var field) ? field : column.Field;

    private ColumnOrigin OriginOf(ColumnMeaning column) => chosen.ContainsKey(column.Index) ? ColumnOrigin.Chosen : column.Origin;

    private void Choose(ColumnMeaning column, ImportField? field)
    {
        if (field == column.Field || (field is null && column.Field is null))
        {
            chosen.Remove(column.Index);
            return;
        }

        chosen[column.Index] = field ?? ImportField.Ignored;
    }

    /// <summary>Another sheet has other columns: what was chosen for this one does not hold there.</summary>
    private void ChooseSheet(int wanted)
    {
        sheet = wanted;
        chosen.Clear();
    }

    private Task ApplyAsync() => Apply.InvokeAsync(new ImportChoices(sheet, new Dictionary<int, ImportField>(chosen), []));

    private static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
