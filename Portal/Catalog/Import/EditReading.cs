using System.Globalization;
using Portal.Catalog.Workbook;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Finds what somebody did to an exported record in the workbook: every cell whose text is no longer the exported one. Columns the file lacks say
/// nothing; an emptied cell clears; without a base only cells with content say something, and a name says nothing that differs in spelling only.
/// </summary>
internal sealed class EditReading(ColumnPlan plan, LinkNames links, DepartmentNames departments)
{
    private static readonly HashSet<ImportField> ExportedColumns = [.. SurveySheet.ResourceColumns.Select(column => Enum.Parse<ImportField>(column.Key))];

    /// <param name="known">Base of the record; null when the workbook carries none.</param>
    /// <param name="theirs">What the portal says now; where a menu names no system, it is that one's.</param>
    public RecordEdit Read(ImportedRecord record, SurveyBase? known, ResourceContent theirs, Guid departmentId)
    {
        var (mine, fields) = (known?.Content ?? new ResourceContent(), new List<string>());
        foreach (var field in ContentFields.All.Where(field => field.Columns.Any(plan.Has)))
        {
            if (Row(field, record, known) is not { } row)
            {
                continue;
            }

            var parsed = Parse(field, row, record, known, theirs, departmentId);
            if (parsed is null || (row.Texts is null && field.Name == nameof(ResourceContent.Name) && TextFold.Key(parsed.Name) == TextFold.Key(theirs.Name)))
            {
                continue;
            }

            if (known is not null && field.Key(parsed) == field.Key(known.Content))
            {
                continue;
            }

            mine = field.Copy(mine, parsed);
            fields.Add(field.Name);
        }

        return new RecordEdit(known?.Content, mine, fields, plan.Has(ImportField.ItemName) ? Items(record, known) : []);
    }

    /// <summary>
    /// The row that says something new about the field: the first one, or the first later one with content of its own when the first was left as
    /// it was. Null when nobody touched it.
    /// </summary>
    private RowReading? Row(ContentField field, ImportedRecord record, SurveyBase? known)
    {
        RowReading? found = null;
        foreach (var (at, row) in record.Rows.Index())
        {
            var isTouched = row.Texts is null ? Says(field, row) : field.Columns.Any(column => IsTouched(column, row, known, isFirst: at == 0));
            if (!isTouched)
            {
                continue;
            }

            if (found is null)
            {
                found = row;
            }
            else if (row.Texts is not null && field.Columns.Any(column => Text(row, column).Length > 0 && Text(row, column) != Text(found, column)))
            {
                row.Problems.Add(ImportProblem.Note("FirstRowWins", null, field.Name, found.RowNumber.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return found;
    }

    /// <summary>A row without identity says what was understood of it.</summary>
    private static bool Says(ContentField field, RowReading row) => field.Name switch
    {
        nameof(ResourceContent.SystemId) => row.System.Length + row.Menu.Length > 0,
        nameof(ResourceContent.BusinessItemId) => row.BusinessItem.Length > 0,
        nameof(ResourceContent.SharingScope) => row.Scope.Length > 0,
        _ => !field.IsEmpty(row.Content),
    };

    private bool IsTouched(ImportField column, RowReading row, SurveyBase? known, bool isFirst)
    {
        if (!plan.Has(column))
        {
            return false;
        }

        var text = Text(row, column);
        if (known is null || !IsExported(column))
        {
            return text.Length > 0;
        }

        return text != TableCell.Line(known.Cells.GetValueOrDefault(column.ToString())) && (isFirst || text.Length > 0);
    }

    /// <summary>Null when the text was not understood: the portal keeps its value, and the problem stands with the row.</summary>
    private ResourceContent? Parse(ContentField field, RowReading row, ImportedRecord record, SurveyBase? known, ResourceContent theirs, Guid departmentId)
    {
        var isEmpty = row.Texts is null ? !Says(field, row) : field.Columns.All(column => Text(row, column).Length == 0);
        if (field.Name == nameof(ResourceContent.Name) && isEmpty)
        {
            record.Problems.Add(ImportProblem.LeftOut("NameKept", plan.Of(ImportField.Name)?.Header));
            return null;
        }

        var parsed = row.Content;
        if (field.Name == nameof(ResourceContent.SystemId))
        {
            parsed = links.Origin(row, Exported(row, known), theirs, departmentId, plan, record.Problems);
        }
        else if (field.Name == nameof(ResourceContent.BusinessItemId))
        {
            parsed = links.Item(row, departmentId, plan, record.Problems);
        }
        else if (field.Name == nameof(ResourceContent.SharingScope) && !isEmpty)
        {
            parsed = parsed with { SharingScope = links.Scope(row.Scope, departments, plan, record.Problems) };
        }

        return !isEmpty && field.IsEmpty(parsed) ? null : parsed;
    }

    /// <summary>System and menu under names they had at the export, cell by cell.</summary>
    private static ResourceContent? Exported(RowReading row, SurveyBase? known)
    {
        if (known is null)
        {
            return null;
        }

        return known.Content with { SystemId = Is(ImportField.System) ? known.Content.SystemId : null, MenuId = Is(ImportField.Menu) ? known.Content.MenuId : null };

        bool Is(ImportField column) => Text(row, column) == TableCell.Line(known.Cells.GetValueOrDefault(column.ToString()));
    }

    private List<ItemEdit> Items(ImportedRecord record, SurveyBase? known)
    {
        var edits = new List<ItemEdit>();
        var before = known is null ? [] : ItemKey.Number(known.Items.Zip(known.Content.DataItems), pair => pair.Second.Name).ToDictionary(pair => pair.Key, pair => pair.Item);
        var kept = new HashSet<ItemKey>();
        var written = record.Rows.SelectMany(row => row.Content.DataItems.Select(item => (Item: item, Row: row)));
        written = known is null ? written.DistinctBy(pair => pair.Item) : written;
        foreach (var (key, (item, row)) in ItemKey.Number(written, pair => pair.Item.Name))
        {
            kept.Add(key);
            if (!before.TryGetValue(key, out var exported))
            {
                edits.Add(new ItemEdit(key, item, []));
            }
            else if (Parts(item, row, exported.First, exported.Second) is { Count: > 0 } parts)
            {
                edits.Add(new ItemEdit(key, item, parts));
            }
        }

        edits.AddRange(before.Keys.Where(key => !kept.Contains(key)).Select(key => new ItemEdit(key, null, [])));
        return edits;
    }

    private List<string> Parts(DataItem item, RowReading row, IReadOnlyList<string> exported, DataItem had)
    {
        var parts = new List<string>();
        if (IsNew(ImportField.ItemType, exported[1]) && (item.Type.Length > 0 || Text(row, ImportField.ItemType).Length == 0) && item.Type != had.Type)
        {
            parts.Add(nameof(DataItem.Type));
        }

        var length = Text(row, ImportField.ItemLength);
        if (plan.Has(ImportField.ItemLength) && (length != exported[2] || parts.Count > 0) && (item.Length is not null || length.Length == 0) && item.Length != had.Length)
        {
            parts.Add(nameof(DataItem.Length));
        }

        if (plan.Has(ImportField.ItemSensitive) && Text(row, ImportField.ItemSensitive).Length > 0 && item.IsSensitive != had.IsSensitive)
        {
            parts.Add(nameof(DataItem.IsSensitive));
        }

        return parts;

        bool IsNew(ImportField column, string text) => plan.Has(column) && Text(row, column) != text;
    }

    private static bool IsExported(ImportField column) => ExportedColumns.Contains(column);

    private static string Text(RowReading row, ImportField column) => row.Texts?.GetValueOrDefault(column) ?? "";
}
