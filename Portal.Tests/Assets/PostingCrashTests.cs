using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Assets.Orders;
using Portal.Data;
using Portal.Identity;
using Portal.Journal;
using Portal.Support;

namespace Portal.Assets;

/// <summary>
/// A process that is killed while orders are posted: every posting it acknowledged is whole in both ledgers, none is there by half, and the books agree to the
/// fen. SQLite, the database that lives in the process.
/// </summary>
public sealed class PostingCrashTests : IAsyncLifetime
{
    internal const string Work = "postings";

    private const int Waiting = 24;
    private const int Enough = 8;

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact(Timeout = 180_000)]
    public async Task A_killed_process_leaves_every_posting_whole_or_absent()
    {
        Assert.SkipWhen(PortalDatabase.SqlServer is not null, "A server outlives the process that is killed.");
        for (var number = 0; number < Waiting; number++)
        {
            var id = await people.ApprovedAsync(OrderKind.Transfer, $"盘财资〔2026〕{number + 1}号", new((await people.AssetAsync()).Id), new((await people.AssetAsync(5, 500_001)).Id, 2));
            await people.HandOverAsync(id);
        }

        var before = await people.TotalAsync();
        var acknowledged = await CrashWriter.KillAsync(database.DataFolder, Work, $"{people.Finance.UserId}", Enough, TestContext.Current.CancellationToken);

        await using (var db = await database.OpenAsync())
        {
            var orders = await db.AssetOrders.AsNoTracking().Include(order => order.Lines).ToListAsync();
            var posted = orders.Where(order => order.State == OrderState.Posted).ToList();
            Assert.Superset(acknowledged.ToHashSet(), posted.Select(order => order.Id).ToHashSet());
            Assert.InRange(posted.Count, acknowledged.Count, acknowledged.Count + 1);
            var lines = (await db.AssetPostings.AsNoTracking().Where(line => line.OrderId != null).ToListAsync()).ToLookup(line => line.OrderId!.Value);
            var journal = await db.Set<JournalRow>().AsNoTracking().Where(row => row.Action == "Assets.OrderPosted").Select(row => row.SubjectId).ToListAsync();
            Assert.All(orders, order =>
            {
                var isPosted = order.State == OrderState.Posted;
                Assert.Equal(isPosted, journal.Contains(order.Id));
                Assert.Equal(isPosted, order.Lines.All(line => line.OpenAssetId is null && line.PostedAssetId is not null));
                PostingKind[] whole = [PostingKind.SplitOut, PostingKind.SplitIn, PostingKind.TransferOut, PostingKind.TransferOut, PostingKind.TransferIn, PostingKind.TransferIn];
                Assert.Equal(isPosted ? whole : [], lines[order.Id].Select(line => line.Kind).Order());
                Assert.Equal(default, lines[order.Id].Aggregate(default(Amounts), (sum, line) => sum + line.Amounts));
            });
        }

        var after = await people.TotalAsync();
        Assert.Equal((before.Quantity, before.OriginalFen), (after.Quantity, after.OriginalFen));
        await people.AssertBooksAgreeAsync();
        SqliteConnection.ClearAllPools();
        Assert.Null(await SqliteCopy.CheckAsync(Path.Combine(database.DataFolder, DatabaseOptions.FileName), CancellationToken.None));
    }

    /// <summary>The finance bureau posts whatever is handed over, one after the other.</summary>
    internal static async Task WriteAsync(IServiceProvider services, string posterId, Func<Guid, Task> acknowledge)
    {
        var poster = await services.GetRequiredService<CallerFactory>().CreateAsync(Guid.Parse(posterId));
        List<Guid> waiting;
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(poster))
        {
            waiting = await db.AssetOrders.Where(order => order.State == OrderState.HandedOver).Select(order => order.Id).ToListAsync();
        }

        var post = services.GetRequiredService<PostOrder>();
        foreach (var id in waiting)
        {
            if ((await post.ExecuteAsync(id, poster)).Succeeded)
            {
                await acknowledge(id);
            }
        }
    }
}
