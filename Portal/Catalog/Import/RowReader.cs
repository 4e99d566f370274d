using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Reads one row by the plan of its columns. A value that cannot be understood is left out and named with its column and the allowed
/// values; only a row without a usable name is refused, and a classified one.
/// </summary>
public sealed partial class RowReader(ColumnPlan plan, ClassificationIndex classification, bool hasMergedCells)
{
    private readonly Dictionary<ImportField, ColumnMeaning> columns = plan.Columns
        .Where(column => column.Field is not null and not ImportField.Ignored)
        .GroupBy(column => column.Field!.Value).ToDictionary(group => group.Key, group => group.First());

    /// <summary>Columns left of the name stand over several rows in real workbooks: their merged cells hold a value in the first row only.</summary>
    private readonly ImportField[] carried = [.. plan.Columns
        .TakeWhile(column => column.Field != ImportField.Name)
        .Where(column => hasMergedCells && plan.Has(ImportField.Name) && column.Field is ImportField.Level1 or ImportField.Level2 or ImportField.Level3 or ImportField.Level4
            or ImportField.Department or ImportField.DepartmentCode or ImportField.Section or ImportField.System or ImportField.Menu or ImportField.BusinessItem
            or ImportField.Classification)
        .Select(column => column.Field!.Value)];

    private readonly Dictionary<ImportField, string> above = [];

    public RowReading Read(FileRow row)
    {
        var reading = new RowReading { RowNumber = row.Number };
        if (row.IsWithheld)
        {
            (reading.IsClassified, reading.IsWithheld) = (true, true);
            return reading;
        }

        reading.IsEmpty = columns.All(column => column.Key == ImportField.RecordId || TableCell.IsEmpty(row[column.Value.Index])) && row.EmptyFormulas.Count == 0 && !row.Cells.Any(CodeWords.IsSecrecy);
        if (reading.IsEmpty)
        {
            return reading;
        }

        if (columns.TryGetValue(ImportField.RecordId, out var identity))
        {
            reading.ResourceId = Guid.TryParse(row[identity.Index].Trim(), out var resourceId) ? resourceId : null;
            reading.Texts = columns.ToDictionary(column => column.Key, column => TableCell.Line(row[column.Value.Index]));
        }

        var cells = new Cells(this, row, reading);
        cells.CheckFormulas();
        reading.Department = cells.Line(ImportField.Department);
        reading.DepartmentCode = TableCell.Half(cells.Line(ImportField.DepartmentCode)).ToUpperInvariant();
        reading.Scope = cells.Text(ImportField.SharingScope);
        reading.System = cells.Line(ImportField.System);
        reading.Menu = cells.Text(ImportField.Menu);
        reading.BusinessItem = cells.Line(ImportField.BusinessItem);
        reading.Content = Content(cells);
        reading.IsContinuation = reading.Content.Name.Length == 0 && reading.Content.ForeignCode.Length == 0 && reading.ResourceId is null;
        reading.IsClassified = row.Cells.Any(CodeWords.IsSecrecy)
            || ContentRules.RefuseClassified(reading.Content) is not null || CodeWords.Truth(cells.Line(ImportField.IsClassified)) == true;
        return reading;
    }

    /// <summary>The row's cell as written, for the fields of the plan; used to look for drag-fill.</summary>
    public string Raw(FileRow row, ImportField field) => columns.TryGetValue(field, out var column) ? TableCell.Line(row[column.Index]) : "";

    private ResourceContent Content(Cells cells)
    {
        var content = new ResourceContent
        {
            Name = Name(cells),
            ForeignCode = cells.Short(ImportField.ForeignCode, ResourceContent.OfficeMaxLength, half: true),
            ProviderOffice = cells.Short(ImportField.Section, ResourceContent.OfficeMaxLength),
            Abstract = cells.Long(ImportField.Abstract, ResourceContent.AbstractMaxLength),
            Classification = Classification(cells),
            Formats = Formats(cells),
            DataItems = Items(cells),
            SharingType = cells.Code(ImportField.SharingType, CodeWords.Sharing),
            SharingCondition = cells.Long(ImportField.SharingCondition, ResourceContent.ConditionMaxLength),
            SharingMethods = Methods(cells),
            LegalBasis = Basis(cells),
            Openness = cells.Code(ImportField.Openness, CodeWords.Open),
            OpenCondition = cells.Long(ImportField.OpenCondition, ResourceContent.ConditionMaxLength),
            UpdateCycle = cells.Code(ImportField.UpdateCycle, CodeWords.Cycle),
            Purposes = cells.List(ImportField.Purpose, CodeWords.Purpose),
            RelatedCodes = Related(cells),
            DataLevel = cells.Code(ImportField.DataLevel, CodeWords.Level),
            NoteToReviewer = Published(cells),
        };
        return content;
    }

    private static string Name(Cells cells)
    {
        var written = cells.Line(ImportField.Name);
        var name = FileEnding().Replace(written, "").Trim();
        if (name != written && name.Length > 0)
        {
            cells.Note("FileEnding", ImportField.Name, written);
        }

        if (name.Length > ResourceContent.NameMaxLength)
        {
            cells.Refuse("NameTooLong", ImportField.Name, name, ResourceContent.NameMaxLength.ToString(CultureInfo.InvariantCulture));
        }

        return name;
    }

    private string Classification(Cells cells)
    {
        var (levels, one) = (columns.ContainsKey(ImportField.Level1) || columns.ContainsKey(ImportField.Level2), cells.Line(ImportField.Classification));
        var text = string.Join('/', new[] { ImportField.Level1, ImportField.Level2, ImportField.Level3, ImportField.Level4 }
            .Select(cells.Line).Where(level => level.Length > 0));
        var field = one.Length > 0 || !levels ? ImportField.Classification : columns.ContainsKey(ImportField.Level2) ? ImportField.Level2 : ImportField.Level1;
        text = one.Length > 0 ? one : text;
        if (text.Length == 0)
        {
            return "";
        }

        var (code, isCut) = one.Length > 0
            ? classification.Find(one)
            : classification.Find(cells.Line(ImportField.Level1), cells.Line(ImportField.Level2), cells.Line(ImportField.Level3), cells.Line(ImportField.Level4));
        if (code is null)
        {
            cells.LeaveOut("Classification", field, text, "Allowed.Classification");
        }
        else if (isCut)
        {
            cells.Note("ClassificationCut", field, text, code);
        }

        return code ?? "";
    }

    private IReadOnlyList<ResourceFormat> Formats(Cells cells)
    {
        var field = columns.ContainsKey(ImportField.FormatType) ? ImportField.FormatType : ImportField.FormatCategory;
        var kept = new List<string>();
        var formats = FormatWords.Read(
            cells.Line(ImportField.FormatCategory), cells.Text(ImportField.FormatType), word => cells.LeaveOut("Format", field, word, "Allowed.Format"), kept.Add);
        if (kept.Count > 0)
        {
            cells.Note("FormatKept", field, string.Join('、', kept));
        }

        return formats;
    }

    private static IReadOnlyList<DataItem> Items(Cells cells)
    {
        var written = cells.Text(ImportField.ItemName);
        if (written.Length == 0)
        {
            return [];
        }

        var type = cells.Line(ImportField.ItemType);
        var length = cells.Line(ImportField.ItemLength);
        var isSensitive = CodeWords.Truth(cells.Line(ImportField.ItemSensitive)) == true;
        var names = type.Length == 0 && length.Length == 0 && !cells.IsExported ? TableCell.Pieces(written) : [TableCell.Line(written)];
        if (names.Count > 1)
        {
            cells.Note("ItemsSplit", ImportField.ItemName, written, names.Count.ToString(CultureInfo.InvariantCulture));
        }

        var (letter, within) = type.Length == 0 ? (null, null) : ItemWords.Type(type);
        if (type.Length > 0 && letter is null)
        {
            cells.LeaveOut("ItemType", ImportField.ItemType, type, "Allowed.ItemType");
        }

        int? stated = within;
        if (length.Length > 0)
        {
            if (TableCell.TryInteger(length, out var number) && number > 0)
            {
                stated = number;
            }
            else
            {
                cells.LeaveOut("Number", ImportField.ItemLength, length);
            }
        }

        return [.. names.Select(name => new DataItem
        {
            Name = Fit(cells, name), Type = letter ?? "", Length = stated, IsSensitive = isSensitive,
        })];
    }

    private static string Fit(Cells cells, string name)
    {
        if (name.Length <= DataItem.NameMaxLength)
        {
            return name;
        }

        cells.Note("Cut", ImportField.ItemName, name, DataItem.NameMaxLength.ToString(CultureInfo.InvariantCulture));
        return Shorten(name, DataItem.NameMaxLength);
    }

    private static IReadOnlyList<string> Methods(Cells cells)
    {
        var category = cells.Line(ImportField.SharingMethodCategory);
        var types = TableCell.Pieces(cells.Text(ImportField.SharingMethod)).SelectMany(piece => CodeWords.Method(category, piece) is null ? piece.Split('/', StringSplitOptions.TrimEntries) : [piece]).ToList();
        var field = types.Count > 0 ? ImportField.SharingMethod : ImportField.SharingMethodCategory;
        if (types.Count == 0 && category.Length > 0)
        {
            types.Add("");
        }

        var methods = new List<string>();
        foreach (var type in types)
        {
            if (CodeWords.Method(category, type) is { } method)
            {
                methods.Add(method);
            }
            else if (type.Length > 0 && CodeWords.IsMethodCategory(type) && types.Count > 1)
            {
                category = type;
            }
            else
            {
                cells.LeaveOut("Unknown", field, type.Length > 0 ? type : category, "Allowed.SharingMethod");
            }
        }

        return [.. methods.Distinct()];
    }

    private static LegalBasis? Basis(Cells cells)
    {
        var basis = BasisWords.Read(cells.Text(ImportField.LegalBasis));
        if (basis is null)
        {
            return null;
        }

        if (basis.Title.Length > LegalBasis.TitleMaxLength)
        {
            cells.Note("Cut", ImportField.LegalBasis, basis.Title, LegalBasis.TitleMaxLength.ToString(CultureInfo.InvariantCulture));
            basis = basis with { Title = Shorten(basis.Title, LegalBasis.TitleMaxLength) };
        }

        return basis;
    }

    private static IReadOnlyList<string> Related(Cells cells)
    {
        var codes = new List<string>();
        foreach (var piece in TableCell.Pieces(cells.Text(ImportField.RelatedCodes)))
        {
            var code = TableCell.Half(piece).Replace(" ", "", StringComparison.Ordinal);
            if (ResourceCode.IsWellFormed(code))
            {
                codes.Add(code);
            }
            else
            {
                cells.LeaveOut("RelatedCode", ImportField.RelatedCodes, piece);
            }
        }

        return [.. codes.Distinct()];
    }

    private static string Published(Cells cells)
    {
        var written = cells.Line(ImportField.PublishDate);
        if (written.Length == 0)
        {
            return "";
        }

        if (TableCell.TryDate(written, out var day))
        {
            return string.Create(CultureInfo.InvariantCulture, $"原目录发布日期：{day:yyyy-MM-dd}");
        }

        cells.LeaveOut("Date", ImportField.PublishDate, written, "Allowed.Date");
        return "";
    }

    private static string Shorten(string text, int max) => text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>A new upper level takes the lower ones of the old level with it.</summary>
    private void Carry(ImportField field, string text)
    {
        if (above.TryGetValue(field, out var earlier) && earlier != text)
        {
            foreach (var lower in Array.FindAll(carried, other => IsBelow(other, field)))
            {
                above.Remove(lower);
            }
        }

        above[field] = text;
    }

    private static bool IsBelow(ImportField lower, ImportField upper) => upper switch
    {
        ImportField.Level1 or ImportField.Level2 or ImportField.Level3 => lower is ImportField.Level2 or ImportField.Level3 or ImportField.Level4 && lower > upper,
        ImportField.Department => lower is ImportField.Section or ImportField.System or ImportField.Menu or ImportField.BusinessItem or ImportField.DepartmentCode,
        ImportField.System => lower is ImportField.Menu or ImportField.BusinessItem,
        _ => false,
    };

    [GeneratedRegex(@"\.(xlsx?|csv|docx?|et|wps|pdf|txt|dbf|mdb|zip|rar)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileEnding();
}
