using System.Globalization;
using Portal.Reporting;

namespace Portal.Catalog.Import;

public sealed partial class RowReader
{
    /// <summary>The cells of one row by meaning; problems go to the reading.</summary>
    private readonly struct Cells(RowReader owner, FileRow row, RowReading reading)
    {
        public bool IsExported => reading.ResourceId is not null;

        public string Text(ImportField field)
        {
            if (!owner.columns.TryGetValue(field, out var column))
            {
                return "";
            }

            var text = TableCell.Read(row[column.Index]);
            if (Array.IndexOf(owner.carried, field) < 0)
            {
                return text;
            }

            // An exported row had every cell written: a blank there was emptied by somebody.
            if (reading.ResourceId is not null)
            {
                owner.Carry(field, text);
                return text;
            }

            // "无" or "/" says there is nothing; only a cell that was never written continues the one above.
            if (row[column.Index].Trim().Length > 0)
            {
                owner.Carry(field, text);
            }

            return owner.above.GetValueOrDefault(field, "");
        }

        public string Line(ImportField field) => TableCell.Line(Text(field));

        public string Long(ImportField field, int max)
        {
            var text = Text(field);
            if (text.Length <= max)
            {
                return text;
            }

            Note("Cut", field, text, max.ToString(CultureInfo.InvariantCulture));
            return Shorten(text, max);
        }

        public string Short(ImportField field, int max, bool half = false)
        {
            var text = half ? TableCell.Half(Line(field)) : Line(field);
            if (text.Length <= max)
            {
                return text;
            }

            LeaveOut("TooLong", field, text, max.ToString(CultureInfo.InvariantCulture));
            return "";
        }

        public T? Code<T>(ImportField field, Func<string, T?> find)
            where T : struct
        {
            var text = Line(field);
            if (text.Length == 0)
            {
                return null;
            }

            var value = find(text);
            if (value is null)
            {
                LeaveOut("Unknown", field, text, $"Allowed.{field}");
            }

            return value;
        }

        public IReadOnlyList<string> List(ImportField field, Func<string, string?> find)
        {
            var values = new List<string>();
            foreach (var piece in TableCell.Pieces(Text(field)))
            {
                if (find(piece) is { } value)
                {
                    values.Add(value);
                }
                else
                {
                    LeaveOut("Unknown", field, piece, $"Allowed.{field}");
                }
            }

            return [.. values.Distinct()];
        }

        public void CheckFormulas()
        {
            foreach (var column in owner.columns.Values)
            {
                if (row.EmptyFormulas.Contains(column.Index))
                {
                    reading.Problems.Add(ImportProblem.LeftOut("Formula", column.Header));
                }
            }
        }

        public void Note(string code, ImportField field, string? value, string? more = null) => reading.Problems.Add(ImportProblem.Note(code, Header(field), value, more));

        public void LeaveOut(string code, ImportField field, string? value, string? more = null) => reading.Problems.Add(ImportProblem.LeftOut(code, Header(field), value, more));

        public void Refuse(string code, ImportField field, string? value, string? more = null) => reading.Problems.Add(ImportProblem.Refused(code, Header(field), value, more));

        private string? Header(ImportField field) => owner.columns.GetValueOrDefault(field)?.Header;
    }
}
