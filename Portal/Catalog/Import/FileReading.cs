using Portal.Catalog.Workbook;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>One pass over the rows of a sheet: header, rows, records. Pure: the database was read before, nothing is written.</summary>
internal sealed class FileReading
{
    /// <summary>Words that begin remarks below a table.</summary>
    private static readonly string[] Remarks = ["注：", "注:", "说明：", "说明:", "备注：", "备注:", "填表人", "填报人", "审核人", "填表说明", "填报说明", "制表", "制表人", "制表单位", "制表日期", "单位负责人"];

    /// <summary>First cells of rows that only show how to fill in the table.</summary>
    private static readonly HashSet<string> Examples = [.. "示例,样例,例,举例,范例,填写示例,示例行,example".Split(',').Select(TextFold.Key)];

    private static readonly HashSet<string> Obligations = [.. "必填,选填,必选,可选,条件必填,条件必选,必填项,选填项,m,o,c,required,optional".Split(',').Select(TextFold.Key)];

    private FileReading(ColumnPlan plan, IReadOnlyList<PlacedRow> rows, IReadOnlyList<DragFillRun> dragFills) =>
        (Plan, Rows, DragFills) = (plan, rows, dragFills);

    public ColumnPlan Plan { get; }

    public IReadOnlyList<PlacedRow> Rows { get; }

    public IReadOnlyList<DragFillRun> DragFills { get; }

    /// <returns>Null when the sheet has nothing that could be a header.</returns>
    public static async Task<FileReading?> ReadAsync(
        IAsyncEnumerable<FileRow> rows, IReadOnlyDictionary<int, ImportField> chosen, bool hasMergedCells, PreviewFacts facts, CancellationToken cancellationToken,
        FileOrigin? origin = null)
    {
        origin ??= FileOrigin.Foreign;
        var recognition = new HeaderRecognition(facts.Synonyms, facts.Classification, origin.IsSurvey ? facts.RememberedWithSurvey : facts.Remembered);
        var head = new List<FileRow>();
        Pass? pass = null;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (pass is not null)
            {
                pass.Read(row);
                continue;
            }

            head.Add(row);
            if (head.Count == HeaderRecognition.RowsSearched + HeaderRecognition.RowsSampled)
            {
                pass = Begin(recognition, head, chosen, hasMergedCells, facts, origin);
                if (pass is null)
                {
                    return null;
                }
            }
        }

        pass ??= Begin(recognition, head, chosen, hasMergedCells, facts, origin);
        return pass?.Finish();
    }

    private static Pass? Begin(
        HeaderRecognition recognition, List<FileRow> head, IReadOnlyDictionary<int, ImportField> chosen, bool hasMergedCells, PreviewFacts facts, FileOrigin origin)
    {
        if (recognition.Recognize(head, chosen) is not { } plan)
        {
            return null;
        }

        var pass = new Pass(plan, facts, hasMergedCells, head, origin);
        foreach (var row in head.Where(row => row.Number > plan.LastHeaderRow))
        {
            pass.Read(row);
        }

        return pass;
    }

    private sealed class Pass(ColumnPlan plan, PreviewFacts facts, bool hasMergedCells, List<FileRow> head, FileOrigin origin)
    {
        private static readonly ImportField[] Watched =
            [ImportField.Name, ImportField.ForeignCode, ImportField.Department, ImportField.DepartmentCode, ImportField.Classification];

        private readonly RowReader reader = new(plan, facts.Classification, hasMergedCells);
        private readonly RowMerger merger = new(facts.Departments, origin.Bases);
        private readonly DragFill dragFill = new();
        private readonly ColumnMeaning[] watched = [.. plan.Columns.Where(column => column.Field is { } field && Watched.Contains(field))];
        private readonly List<string> header = [.. head.Where(row => row.Number >= plan.FirstHeaderRow && row.Number <= plan.LastHeaderRow).Select(Fingerprint)];
        private readonly List<PlacedRow> skipped = [];

        public void Read(FileRow row)
        {
            if (Skip(row) is { } reason)
            {
                skipped.Add(new PlacedRow(new RowReading { RowNumber = row.Number, IsEmpty = true }, null, IsFirst: false, [ImportProblem.Note(reason)]));
                return;
            }

            var reading = reader.Read(row);
            var isSame = merger.Add(reading);
            if (reading.IsEmpty || reading.IsClassified)
            {
                return;
            }

            foreach (var column in watched)
            {
                dragFill.See(column.Field!.Value, column.Header, TableCell.Line(row[column.Index]), row.Number, isSame);
            }
        }

        public FileReading Finish()
        {
            dragFill.Finish();
            return new FileReading(plan, [.. merger.Placed.Concat(skipped).OrderBy(row => row.Reading.RowNumber)], dragFill.Found);
        }

        private string? Skip(FileRow row)
        {
            if (row.IsWithheld)
            {
                return null;
            }

            var cells = row.Cells.Select(TableCell.Line).Where(cell => cell.Length > 0).ToList();
            if (cells.Count == 0)
            {
                return row.EmptyFormulas.Count == 0 ? "Blank" : null;
            }

            return IsHeader(row) ? "HeaderRepeated"
                : cells.All(cell => Obligations.Contains(TextFold.Key(cell))) ? "Guide"
                : Examples.Contains(TextFold.Key(cells[0])) || cells[0].StartsWith(SurveySheet.SampleMark, StringComparison.Ordinal) ? "Example"
                : cells.Count <= 3 && Remarks.Any(remark => IsRemark(cells[0], remark)) ? "Remark"
                : null;
        }

        /// <summary>The word alone or before a colon; a resource may well be called 审核人员信息.</summary>
        private static bool IsRemark(string cell, string remark) =>
            cell.StartsWith(remark, StringComparison.Ordinal) && (cell.Length == remark.Length || remark[^1] is '：' or ':' || cell[remark.Length] is '：' or ':' or '（' or '(' or ' ');

        /// <summary>The first cell alone tells nearly every row from a header.</summary>
        private bool IsHeader(FileRow row)
        {
            var first = TextFold.Key(row[0]);
            return header.Exists(line => line.StartsWith(first, StringComparison.Ordinal)) && header.Contains(Fingerprint(row));
        }

        private static string Fingerprint(FileRow row) => string.Join('\t', row.Cells.Select(cell => TextFold.Key(cell))).TrimEnd('\t');
    }
}
