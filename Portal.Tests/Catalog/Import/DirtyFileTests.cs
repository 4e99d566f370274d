using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Whole files as offices send them (domain 4): what is understood, what is said, and that no row goes without a word.</summary>
public sealed class DirtyFileTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    public static TheoryData<string> Names => [.. DirtyFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Comes_in(string name)
    {
        var file = DirtyFiles.All[name];
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局");
        var uploaded = await database.Get<UploadImport>().ExecuteAsync(new MemoryStream(file.Build()), file.FileName, clerk);
        if (file.Refusal is { } expected)
        {
            Assert.Equal(expected, uploaded.Refusal?.Code ?? await LaterRefusalAsync(uploaded.Value, clerk));
            return;
        }

        Assert.Null(uploaded.Refusal);
        await database.WorkAsync(uploaded.Value);
        var view = await database.ImportAsync(uploaded.Value, clerk);
        Assert.Null(view.Batch.RefusalCode);
        var rows = await database.RowsAsync(view, clerk);
        Assert.Equal(file.Creates ?? [], rows.Where(row => row.Row.State == ImportRowState.Creatable).Select(row => row.Row.Name));
        Assert.True(view.Counts.IsComplete);
        var codes = rows.SelectMany(row => row.Row.Problems).Select(problem => problem.Code).ToHashSet();
        Assert.All(file.Codes ?? [], code => Assert.Contains(code, codes));
        file.Check?.Invoke(view, rows);
    }

    [Fact]
    public void There_are_at_least_thirty() => Assert.True(DirtyFiles.All.Count >= 30);

    /// <summary>What only shows when the rows are read.</summary>
    private async Task<string?> LaterRefusalAsync(Guid batchId, Kernel.Caller clerk)
    {
        await database.WorkAsync(batchId);
        return (await database.ImportAsync(batchId, clerk)).Batch.RefusalCode;
    }
}
