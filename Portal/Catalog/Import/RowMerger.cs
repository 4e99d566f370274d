using System.Globalization;
using Portal.Catalog.Workbook;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>
/// Puts the rows of one resource together: by code, else by provider and folded name, else by standing below it with a blank name. The first
/// row wins for what describes the resource, later rows add what it left blank; items append. Every row gets a place or a reason.
/// </summary>
/// <param name="bases">What exported records were, by the identity their rows carry.</param>
internal sealed class RowMerger(DepartmentNames departments, IReadOnlyDictionary<Guid, SurveyBase> bases)
{
    private readonly Dictionary<Guid, ImportedRecord> byId = [];
    private readonly Dictionary<string, ImportedRecord> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedRecord> byName = new(StringComparer.Ordinal);
    private readonly List<PlacedRow> placed = [];
    private ImportedRecord? last;

    public IReadOnlyList<PlacedRow> Placed => placed;

    public IEnumerable<ImportedRecord> Records => placed.Where(row => row.IsFirst).Select(row => row.Record!);

    /// <summary>True when the row belongs to the record of the row before.</summary>
    public bool Add(RowReading row)
    {
        if (row.IsEmpty)
        {
            Place(row, null, ImportProblem.Note("Blank"));
            return false;
        }

        if (row.IsClassified)
        {
            Withhold(row);
            return false;
        }

        if (row.ResourceId is { } id)
        {
            return Exported(row, id);
        }

        var content = row.Content;
        if (content.Name.Length == 0 && (content.ForeignCode.Length == 0 || !byCode.ContainsKey(content.ForeignCode)))
        {
            return Continue(row);
        }

        var department = departments.Find(row.Department, row.DepartmentCode);
        var coded = content.ForeignCode.Length > 0 ? byCode.GetValueOrDefault(content.ForeignCode) : null;
        if (coded is not null && content.Name.Length > 0 && TextFold.Key(content.Name) != TextFold.Key(coded.Content.Name))
        {
            Place(row, null, ImportProblem.Refused("CodeTaken", null, content.ForeignCode, Number(coded.RowNumber)));
            last = null;
            return false;
        }

        var record = coded ?? byName.GetValueOrDefault(NameKey(row, department));
        if (record is null)
        {
            Start(row, department);
            return false;
        }

        var isSame = record == last;
        last = record;
        Join(record, row);
        return isSame;
    }

    /// <summary>
    /// Rows of one exported record. A row whose name is neither the record's new name nor its old one was copied to make another record: it is
    /// taken for a new one.
    /// </summary>
    private bool Exported(RowReading row, Guid id)
    {
        var name = TextFold.Key(row.Content.Name);
        if (!byId.TryGetValue(id, out var record))
        {
            Start(row, departments.Find(row.Department, row.DepartmentCode));
            byId[id] = last!;
            return false;
        }

        if (name.Length == 0 || name == TextFold.Key(record.Content.Name) || (bases.TryGetValue(id, out var known) && name == TextFold.Key(known.Content.Name)))
        {
            var isSame = record == last;
            last = record;
            record.Rows.Add(row);
            placed.Add(new PlacedRow(row, record, IsFirst: false, []));
            return isSame;
        }

        (row.ResourceId, row.Texts) = (null, null);
        row.Problems.Add(ImportProblem.Note("CopiedRow", null, null, Number(record.RowNumber)));
        return Add(row);
    }

    /// <summary>
    /// The rows of a classified resource go together: those before it under the same code or name, the one it continues, and those after it.
    /// </summary>
    private void Withhold(RowReading row)
    {
        var content = row.Content;
        var department = content.Name.Length > 0 ? departments.Find(row.Department, row.DepartmentCode) : null;
        var record = content.ForeignCode.Length > 0 ? byCode.GetValueOrDefault(content.ForeignCode) : null;
        record ??= row.ResourceId is { } id ? byId.GetValueOrDefault(id) : null;
        record ??= content.Name.Length > 0 ? byName.GetValueOrDefault(NameKey(row, department)) : row.IsContinuation ? last : null;
        if (record is null)
        {
            Start(row, department);
            return;
        }

        (record.IsClassified, last) = (true, record);
        placed.Add(new PlacedRow(row, record, IsFirst: false, []));
    }

    private bool Continue(RowReading row)
    {
        if (row.Content.DataItems.Count > 0 && last is not null)
        {
            Join(last, row);
            return true;
        }

        Place(row, null, ImportProblem.Refused(row.Content.DataItems.Count > 0 ? "NoResource" : "NoName"));
        return false;
    }

    private void Start(RowReading row, FoundDepartment? department)
    {
        var record = last = new ImportedRecord(row) { Department = department };
        if (row.Content.ForeignCode.Length > 0)
        {
            byCode.TryAdd(row.Content.ForeignCode, record);
        }

        if (row.Content.Name.Length > 0)
        {
            byName.TryAdd(NameKey(row, department), record);
        }

        placed.Add(new PlacedRow(row, record, IsFirst: true, []));
    }

    private void Join(ImportedRecord record, RowReading row)
    {
        var problems = new List<ImportProblem>();
        record.Rows.Add(row);
        var (had, adds) = (record.Content, row.Content);
        var differing = ContentDifference.Between(had, adds with { Name = had.Name, DataItems = [] }, isSubset: true)
            .Where(field => field is not ("NoteToReviewer" or "DataItems")).ToList();
        if (differing.Count > 0)
        {
            problems.Add(ImportProblem.Note("FirstRowWins", null, string.Join(',', differing), Number(record.RowNumber)));
        }

        var items = had.DataItems.ToList();
        foreach (var item in adds.DataItems)
        {
            if (items.Contains(item))
            {
                problems.Add(ImportProblem.Note("ItemTwice", null, item.Name, Number(record.RowNumber)));
            }
            else
            {
                items.Add(item);
            }
        }

        if (adds.DataItems.Count == 0)
        {
            problems.Add(ImportProblem.Note("RowRepeats", null, null, Number(record.RowNumber)));
        }

        record.Content = ContentDifference.Fill(had, adds) with { DataItems = items };
        placed.Add(new PlacedRow(row, record, IsFirst: false, problems));
    }

    private void Place(RowReading row, ImportedRecord? record, ImportProblem problem) => placed.Add(new PlacedRow(row, record, IsFirst: false, [problem]));

    /// <summary>Until a department is known, its written name keeps equal names of different providers apart.</summary>
    private static string NameKey(RowReading row, FoundDepartment? department) =>
        $"{department?.Id.ToString("N") ?? TextFold.Key(row.Department)}|{TextFold.Key(row.Content.Name)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
