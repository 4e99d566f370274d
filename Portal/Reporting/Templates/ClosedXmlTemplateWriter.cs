using ClosedXML.Excel;
using Portal.Reporting.Sheets;

namespace Portal.Reporting.Templates;

/// <summary>Designed workbooks through ClosedXML.</summary>
/// <remarks>
/// Never <c>AdjustToContents</c> or <c>AddPicture</c>: they need a graphics library that servers lack. Text only through
/// <c>SetValue&lt;string&gt;</c>: assigning it would turn <c>007</c> into a number. No cell comments: the library cannot
/// read them back from LibreOffice, so help stands in the input message of the cell's check.
/// </remarks>
internal sealed class ClosedXmlTemplateWriter : ITemplateWriter
{
    private static readonly XLColor HeaderFill = XLColor.FromHtml("#DCE6F1");
    private static readonly XLColor LockedFill = XLColor.FromHtml("#F2F2F2");

    public async Task WriteAsync(TemplateBook book, Stream destination, CancellationToken cancellationToken)
    {
        if (book.Sheets.Count == 0)
        {
            throw new ArgumentException("A workbook needs a sheet to fill in.", nameof(book));
        }

        var bytes = await Task.Run(() => Make(book), cancellationToken);
        await destination.WriteAsync(bytes, cancellationToken);
    }

    private static byte[] Make(TemplateBook book)
    {
        using var workbook = new XLWorkbook();
        var names = new SheetNames();
        var sheets = book.Sheets.Select(sheet => workbook.Worksheets.Add(names.Take(sheet.Name))).ToList();
        var choices = workbook.Worksheets.Add(TemplateBook.ChoicesSheet);
        var stamp = new Dictionary<string, string>(book.Stamp);
        foreach (var (worksheet, sheet) in sheets.Zip(book.Sheets))
        {
            var firstRow = new TemplateSheetMaker(worksheet, sheet, choices).Make();
            stamp[TemplateBook.FirstRowStamp + worksheet.Name] = firstRow.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        Fill(workbook.Worksheets.Add(TemplateBook.StampSheet), [.. stamp.Select(entry => (string[])[entry.Key, entry.Value])]);
        if (book.Snapshot.Count > 0)
        {
            Fill(workbook.Worksheets.Add(TemplateBook.SnapshotSheet), book.Snapshot);
        }

        foreach (var hidden in workbook.Worksheets.Skip(sheets.Count))
        {
            hidden.Visibility = XLWorksheetVisibility.VeryHidden;
        }

        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }

    private static void Fill(IXLWorksheet sheet, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, text) in cells.Index())
            {
                sheet.Cell(row + 1, column + 1).SetValue<string>(CellText.Cut(CellText.Clean(text)));
            }
        }
    }

    /// <summary>One sheet to fill in.</summary>
    private sealed class TemplateSheetMaker(IXLWorksheet worksheet, TemplateSheet sheet, IXLWorksheet choices)
    {
        private int row = 1;

        /// <returns>Number of the first row to fill in.</returns>
        public int Make()
        {
            worksheet.Style.Font.FontName = "等线";
            worksheet.Style.Font.FontSize = 11;
            if (sheet.Title.Length > 0)
            {
                Banner(sheet.Title, 18, isBold: true, height: 32);
            }

            if (sheet.Hint.Length > 0)
            {
                Banner(sheet.Hint, 10, isBold: false, height: 15 * Math.Max(2, sheet.Hint.Count(character => character == '\n') + 1));
            }

            Header();
            worksheet.SheetView.FreezeRows(row - 1);
            Sample();
            Rows();
            for (var column = 0; column < sheet.Columns.Count; column++)
            {
                Check(column, sheet.Columns[column]);
            }

            worksheet.Protect()
                .AllowElement(XLSheetProtectionElements.FormatColumns).AllowElement(XLSheetProtectionElements.FormatRows)
                .AllowElement(XLSheetProtectionElements.FormatCells).AllowElement(XLSheetProtectionElements.AutoFilter)
                .AllowElement(XLSheetProtectionElements.InsertRows).AllowElement(XLSheetProtectionElements.DeleteRows)
                .AllowElement(XLSheetProtectionElements.Sort);
            worksheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
            worksheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
            worksheet.PageSetup.FitToPages(1, 0);
            return row;
        }

        private void Banner(string text, double size, bool isBold, double height)
        {
            var range = worksheet.Range(row, 1, row, sheet.Columns.Count).Merge();
            var cell = worksheet.Cell(row, 1).SetValue<string>(CellText.Clean(text));
            cell.Style.Font.FontSize = size;
            cell.Style.Font.Bold = isBold;
            range.Style.Alignment.Horizontal = isBold ? XLAlignmentHorizontalValues.Center : XLAlignmentHorizontalValues.Left;
            range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
            range.Style.Alignment.WrapText = true;
            worksheet.Row(row++).Height = height;
        }

        private void Header()
        {
            foreach (var (index, column) in sheet.Columns.Index())
            {
                // The column's own style reaches every row below; header and sample are styled over it.
                var whole = worksheet.Column(index + 1);
                whole.Width = column.Width;
                whole.Style.Protection.Locked = column.IsLocked;
                if (column.IsHidden)
                {
                    whole.Hide();
                }

                whole.Style.NumberFormat.Format = column.Kind switch
                {
                    ColumnKind.Date => "yyyy-mm-dd",
                    ColumnKind.Number => "0",
                    _ => "@",
                };

                var cell = worksheet.Cell(row, index + 1);
                if (column.IsRequired)
                {
                    cell.RichText.AddText(CellText.Clean(column.Title)).SetBold();
                    cell.RichText.AddText("*").SetBold().SetFontColor(XLColor.Red);
                }
                else
                {
                    cell.SetValue<string>(CellText.Clean(column.Title));
                }
            }

            var range = worksheet.Range(row, 1, row, sheet.Columns.Count);
            range.Style.Font.Bold = true;
            range.Style.Fill.BackgroundColor = HeaderFill;
            range.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
            range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
            range.Style.Alignment.WrapText = true;
            Frame(range, isLocked: true);
            worksheet.Row(row++).Height = 30;
        }

        private void Sample()
        {
            if (sheet.Sample.Count == 0)
            {
                return;
            }

            Put(sheet.Sample);
            var range = worksheet.Range(row, 1, row, sheet.Columns.Count);
            range.Style.Font.Italic = true;
            range.Style.Font.FontColor = XLColor.FromHtml("#7F7F7F");
            Frame(range, isLocked: true);
            row++;
        }

        private void Rows()
        {
            var first = row;
            foreach (var cells in sheet.Rows)
            {
                Put(cells);
                row++;
            }

            if (sheet.Rows.Count > 0)
            {
                for (var column = 0; column < sheet.Columns.Count; column++)
                {
                    var range = worksheet.Range(first, column + 1, row - 1, column + 1);
                    range.Style.Alignment.WrapText = true;
                    range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
                    Frame(range, sheet.Columns[column].IsLocked);
                    if (sheet.Columns[column].IsLocked)
                    {
                        range.Style.Fill.BackgroundColor = LockedFill;
                    }
                }
            }

            row = first;
        }

        private void Put(IReadOnlyList<string> cells)
        {
            for (var column = 0; column < Math.Min(cells.Count, sheet.Columns.Count); column++)
            {
                var cell = worksheet.Cell(row, column + 1);
                var text = CellText.Cut(CellText.Clean(cells[column]));
                switch (sheet.Columns[column].Kind)
                {
                    case ColumnKind.Date when DateTime.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, default, out var day):
                        cell.SetValue(day);
                        break;
                    case ColumnKind.Number when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000_000:
                        cell.SetValue(number);
                        break;
                    default:
                        cell.SetValue<string>(text);
                        break;
                }
            }
        }

        private void Check(int index, TemplateColumn column)
        {
            var last = row + Math.Max(sheet.RowsToFill, sheet.Rows.Count) - 1;
            if (column.IsLocked || (column.Choices.Count == 0 && column.Kind is not (ColumnKind.Date or ColumnKind.Number) && column.MaxLength == 0 && column.Help.Length == 0))
            {
                return;
            }

            var check = worksheet.Range(row, index + 1, last, index + 1).SetDataValidation();
            check.IgnoreBlanks = true;
            if (column.Choices.Count > 0)
            {
                check.List(ListOf(column.Choices), inCellDropdown: true);
                check.ShowErrorMessage = !column.AllowsOthers;
                (check.ErrorTitle, check.ErrorMessage) = ("请从列表中选择", "该单元格只能填写下拉列表中的值。");
            }
            else if (column.Kind == ColumnKind.Date)
            {
                check.Date.Between(new DateTime(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified), new DateTime(2999, 12, 31, 0, 0, 0, DateTimeKind.Unspecified));
                (check.ErrorTitle, check.ErrorMessage) = ("日期格式不正确", "请填写日期，例如 2024-09-13。");
            }
            else if (column.Kind == ColumnKind.Number)
            {
                check.WholeNumber.Between(int.MinValue, int.MaxValue);
                (check.ErrorTitle, check.ErrorMessage) = ("数字格式不正确", "请填写整数。");
            }
            else if (column.MaxLength > 0)
            {
                check.TextLength.EqualOrLessThan(column.MaxLength);
                (check.ErrorTitle, check.ErrorMessage) = ("内容过长", $"最多 {column.MaxLength} 个字。");
            }

            if (column.Help.Length > 0)
            {
                // The file format allows 32 and 255 characters.
                check.ShowInputMessage = true;
                (check.InputTitle, check.InputMessage) = (Short(column.Title, 32), Short(column.Help, 255));
            }
        }

        /// <summary>A range on the hidden sheet: a list written into the check itself may not pass 255 characters.</summary>
        private IXLRange ListOf(IReadOnlyList<string> values)
        {
            var column = (choices.LastColumnUsed()?.ColumnNumber() ?? 0) + 1;
            foreach (var (index, value) in values.Index())
            {
                choices.Cell(index + 1, column).SetValue<string>(CellText.Clean(value));
            }

            return choices.Range(1, column, values.Count, column);
        }

        private static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

        private static void Frame(IXLRange range, bool isLocked)
        {
            range.Style.Border.OutsideBorder = XLBorderStyleValues.Thin;
            range.Style.Border.InsideBorder = XLBorderStyleValues.Thin;
            range.Style.Protection.Locked = isLocked;
        }
    }
}
