using ClosedXML.Excel;
using Portal.Catalog.Record;
using Portal.Catalog.Workbook;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>An exported workbook as somebody edits it in a spreadsheet program.</summary>
internal sealed class EditedWorkbook : IDisposable
{
    private readonly XLWorkbook book;
    private readonly int header;

    public EditedWorkbook(Stream file)
    {
        book = new XLWorkbook(file);
        Sheet = book.Worksheet(SurveySheet.Name);
        header = Sheet.RowsUsed().First(row => Text(row.Cell(1)).StartsWith("信息系统名称", StringComparison.Ordinal)).RowNumber();
    }

    public IXLWorksheet Sheet { get; }

    public XLWorkbook Book => book;

    public int FirstRow => header + 2;

    public int LastRow => Sheet.LastRowUsed()!.RowNumber();

    public int Column(string title) => Sheet.Row(header).CellsUsed().First(cell => Text(cell).TrimEnd('*') == title).Address.ColumnNumber;

    /// <summary>The first row of a record, or that of one of its items.</summary>
    public int Row(string name, string? item = null) => Enumerable.Range(FirstRow, LastRow - FirstRow + 1).First(row =>
        this[row, "信息资源名称"] == name && (item is null || this[row, "信息项名称"] == item));

    public string this[int row, string title]
    {
        get => Text(Sheet.Cell(row, Column(title)));
        set => Sheet.Cell(row, Column(title)).SetValue<string>(value);
    }

    /// <summary>Writes into every row of the record, as somebody does who fills down.</summary>
    public void Set(string name, string title, string value)
    {
        foreach (var row in Enumerable.Range(FirstRow, LastRow - FirstRow + 1).Where(row => this[row, "信息资源名称"] == name).ToList())
        {
            this[row, title] = value;
        }
    }

    public MemoryStream Save()
    {
        var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        return file;
    }

    public void Dispose() => book.Dispose();

    private static string Text(IXLCell cell) => cell.HasRichText ? cell.RichText.Text : cell.GetString();
}

internal static class Exported
{
    /// <summary>The records of the list as the person would download them.</summary>
    public static async Task<byte[]> ExportAsync(this PortalDatabase database, Caller caller, RecordFilter? filter = null)
    {
        var made = await database.Get<ExportRecords>().ExecuteAsync(filter ?? new RecordFilter(), caller);
        Assert.Null(made.Refusal);
        using var file = new MemoryStream();
        await made.Value.WriteToAsync(file, CancellationToken.None);
        return file.ToArray();
    }

    /// <summary>A copy with these edits.</summary>
    public static MemoryStream Edit(this byte[] workbook, Action<EditedWorkbook> edit)
    {
        using var book = new EditedWorkbook(new MemoryStream(workbook));
        edit(book);
        return book.Save();
    }
}
