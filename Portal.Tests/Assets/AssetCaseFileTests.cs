using Portal.Assets.Orders;
using Portal.Assets.Rooms;
using Portal.Journal;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

/// <summary>Case files of assets: an order with its papers, a card with its attachments; only for who may see them.</summary>
public sealed class AssetCaseFileTests
{
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    [Fact]
    public async Task An_order_brings_its_events_and_its_papers()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var people = await AssetsPeople.OfAsync(journal.Database);
        var asset = await people.AssetAsync();
        var id = await people.ApprovedAsync(OrderKind.Transfer, "盘财资〔2026〕12号", new OrderPick(asset.Id));
        await people.HandOverAsync(id);
        var number = (await people.OrderAsync(id)).Number;

        var (actions, papers) = await CaseZip.ProveAsync(journal.Database, AssetOrder.Subject, id, people.Auditor);

        Assert.All(["Assets.OrderDrafted", "Assets.OrderSubmitted", "Assets.OrderSigned", "Assets.OrderApproved", "Journal.CaseFileTaken"], action => Assert.Contains(action, actions));
        Assert.DoesNotContain("Assets.TakenIn", actions);
        Assert.Equal(2, papers.Count);
        Assert.All(papers, paper => Assert.Contains(number, paper, StringComparison.Ordinal));
        Assert.All(papers, paper => Assert.EndsWith(".pdf", paper, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_brings_its_photos_and_nobody_elses()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var database = journal.Database;
        var people = await AssetsPeople.OfAsync(database);
        var (asset, other) = (await people.AssetAsync(), await people.AssetAsync());
        foreach (var (id, name) in new[] { (asset.Id, "铭牌.png"), (other.Id, "别的.png") })
        {
            using var picture = new MemoryStream(Photo);
            Assert.Null((await database.Get<AssetFiles>().AddToAssetAsync(id, isPhoto: true, picture, name, people.Clerk)).Refusal);
        }

        var (actions, papers) = await CaseZip.ProveAsync(database, Asset.Subject, asset.Id, people.Leader);

        Assert.Equal(["铭牌.png"], papers);
        Assert.Equal("Journal.CaseFileTaken", actions[^1]);
        Assert.Single(actions, "Files.Uploaded");
    }

    [Fact]
    public async Task Who_may_not_see_an_order_a_card_or_a_room_gets_no_file()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var database = journal.Database;
        var people = await AssetsPeople.OfAsync(database);
        var stranger = await database.CallerAsync("leader", "市公安局");
        var asset = await people.AssetAsync();
        var order = await people.CompleteAsync(OrderKind.Scrapping, new OrderPick(asset.Id));
        var room = (await database.Get<RegisterRoom>().ExecuteAsync(
            new RoomFacts { Name = "一号机房", Address = "行政中心", Purpose = "业务系统", AreaSquareMetres = 12, Racks = 2 }, database.Clock.Today().AddDays(30), people.Clerk)).Value;

        foreach (var (subject, id) in new[] { (AssetOrder.Subject, order), (Asset.Subject, asset.Id), (ServerRoom.Subject, room) })
        {
            Assert.Null(await CaseZip.RefusedAsync(database, subject, id, people.Leader));
            Assert.Equal(AssetsRefusals.NotFound, await CaseZip.RefusedAsync(database, subject, id, stranger));
            Assert.Equal(JournalRefusals.NotAllowed, await CaseZip.RefusedAsync(database, subject, id, people.Clerk));
        }
    }
}
