using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Rooms;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Papers;

/// <summary>Case files of assets: orders with their papers and scans, rounds of counting with report and lines, cards and rooms. Who may see one may have them.</summary>
internal sealed class AssetsCaseFile(
    ReadOrder readOrder, ReadRound readRound, ReadAsset readAsset, ReadRoom readRoom, PrintOrder printOrder, PrintRound printRound, IFileStore files) : ICaseFile
{
    public IReadOnlyList<string> Subjects => [AssetOrder.Subject, StockRound.Subject, Asset.Subject, ServerRoom.Subject];

    public string PathOf(string subject, Guid id) => subject switch
    {
        AssetOrder.Subject => AssetsPaths.Order(id),
        StockRound.Subject => AssetsPaths.Count(id),
        Asset.Subject => AssetsPaths.Asset(id),
        _ => AssetsPaths.Room(id),
    };

    public Task<Result<CaseFileContent>> OpenAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken) => subject switch
    {
        AssetOrder.Subject => OrderAsync(id, asked, caller, cancellationToken),
        StockRound.Subject => RoundAsync(id, asked, caller, cancellationToken),
        Asset.Subject => AssetAsync(id, caller, cancellationToken),
        _ => RoomAsync(id, caller, cancellationToken),
    };

    private async Task<Result<CaseFileContent>> OrderAsync(Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        var found = await readOrder.ExecuteAsync(id, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var order = found.Value.Order;
        var papers = new List<CaseFilePaper>();
        foreach (var paper in Enum.GetValues<OrderPaper>().Where(paper => PrintOrder.Exists(order, paper)))
        {
            papers.AddRange(Papers(await printOrder.ExecuteAsync(id, paper, asked, caller, cancellationToken)));
        }

        var attached = order.Files.Select(file => file.FileId).ToHashSet();
        papers.AddRange((await files.ListAsync(AssetOrder.Subject, id, caller, cancellationToken)).Where(file => attached.Contains(file.Id)).Select(files.Paper));
        return new CaseFileContent(order.Number, [(AssetOrder.Subject, id)], papers);
    }

    private async Task<Result<CaseFileContent>> RoundAsync(Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        var found = await readRound.ExecuteAsync(id, caller, cancellationToken);
        return found.Succeeded
            ? new CaseFileContent(
                found.Value.Round.Number, [(StockRound.Subject, id)],
                [.. Papers(await printRound.PaperAsync(id, asked, caller, cancellationToken)), .. Papers(await printRound.SheetAsync(id, caller, cancellationToken))])
            : found.Refusal;
    }

    private async Task<Result<CaseFileContent>> AssetAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var found = await readAsset.ExecuteAsync(id, caller, cancellationToken);
        return found.Succeeded
            ? new CaseFileContent(found.Value.Asset.Number, [(Asset.Subject, id)], [.. (await files.ListAsync(Asset.Subject, id, caller, cancellationToken)).Select(files.Paper)])
            : found.Refusal;
    }

    private async Task<Result<CaseFileContent>> RoomAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var found = await readRoom.ExecuteAsync(id, caller, cancellationToken);
        return found.Succeeded ? new CaseFileContent(found.Value.Room.Name, [(ServerRoom.Subject, id)], []) : found.Refusal;
    }

    private static IReadOnlyList<CaseFilePaper> Papers(Result<StreamedDownload> made) =>
        made.Succeeded ? [new CaseFilePaper(made.Value.FileName, made.Value.WriteToAsync)] : [];
}
