using System.Text;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Makes files to import, and does the work of the background at once.</summary>
internal static class GivenFile
{
    /// <summary>A CSV from rows of cells; the first is the header.</summary>
    public static MemoryStream Csv(params string[][] rows) =>
        new(Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Select(row => string.Join(',', row.Select(Quote))))));

    /// <summary>Uploads and previews; the answer is the batch as its page would show it.</summary>
    public static async Task<ImportView> PreviewedAsync(this PortalDatabase database, Caller caller, Stream file, string name = "目录.csv")
    {
        var uploaded = await database.Get<UploadImport>().ExecuteAsync(file, name, caller);
        Assert.Null(uploaded.Refusal);
        await database.WorkAsync(uploaded.Value);
        return await database.ImportAsync(uploaded.Value, caller);
    }

    public static async Task<ImportView> ImportedAsync(this PortalDatabase database, Caller caller, ImportView preview)
    {
        Assert.Null((await database.Get<ConfirmImport>().ExecuteAsync(preview.Batch.Id, caller)).Refusal);
        await database.WorkAsync(preview.Batch.Id);
        return await database.ImportAsync(preview.Batch.Id, caller);
    }

    public static async Task<ImportView> MappedAsync(this PortalDatabase database, Caller caller, ImportView preview, ImportChoices choices)
    {
        Assert.Null((await database.Get<MapImport>().ExecuteAsync(preview.Batch.Id, choices, caller)).Refusal);
        await database.WorkAsync(preview.Batch.Id);
        return await database.ImportAsync(preview.Batch.Id, caller);
    }

    public static Task WorkAsync(this PortalDatabase database, Guid batchId) => database.Get<ImportRunner>().RunAsync(batchId, CancellationToken.None);

    public static async Task<ImportView> ImportAsync(this PortalDatabase database, Guid batchId, Caller caller) =>
        (await database.Get<ReadImport>().ExecuteAsync(batchId, caller)).Value;

    public static async Task<IReadOnlyList<ImportRowView>> RowsAsync(this PortalDatabase database, ImportView view, Caller caller, ImportRowState? state = null) =>
        (await database.Get<ListImportRows>().ExecuteAsync(view.Batch.Id, new ImportRowFilter(state), new PageRequest(1, 200), caller)).Items;

    /// <summary>The rows as a reading of the file alone would place them: nothing is stored.</summary>
    public static async Task<FileReading> ReadAsync(this PortalDatabase database, Caller caller, bool isWorkbook, params string[][] rows)
    {
        await using var db = await database.OpenAsync();
        var facts = await PreviewFacts.ReadAsync(db, caller, database.Clock.Today(), CancellationToken.None);
        var lines = rows.Index().Select(row => new FileRow(row.Index + 1, row.Item)).ToAsyncEnumerable();
        var reading = await FileReading.ReadAsync(lines, new Dictionary<int, ImportField>(), isWorkbook, facts, CancellationToken.None);
        return reading ?? throw new InvalidOperationException("No header.");
    }

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
