using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog;

public sealed class RecountQualityTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Points_of_another_edition_are_counted_again_once_and_nothing_else_changes()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var ids = new List<Guid>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            ids.Add((await database.DraftAsync(clerk, Given.Content($"企业投资项目备案信息{number}"))).Id);
        }

        var before = await ReadAsync();
        await SpoilAsync(forget: true);
        await CountAsync();
        Assert.Equal(before, await ReadAsync());

        await SpoilAsync(forget: false);
        await CountAsync();
        Assert.All(await ReadAsync(), one => Assert.Equal(1, one.QualityPoints));

        async Task SpoilAsync(bool forget)
        {
            await using var db = await database.OpenAsync();
            await db.ResourceRevisions.ExecuteUpdateAsync(one => one.SetProperty(revision => revision.QualityPoints, 1));
            if (forget)
            {
                await db.Set<SeedMark>().Where(mark => mark.Key == RecountQuality.Mark).ExecuteDeleteAsync();
            }
        }

        async Task<List<(Guid Id, int QualityPoints, Guid Version)>> ReadAsync()
        {
            await using var db = await database.OpenAsync();
            return [.. (await db.ResourceRevisions.AsNoTracking().Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync()).Select(one => (one.Id, one.QualityPoints, one.Version))];
        }
    }

    [Fact]
    public async Task A_new_database_has_nothing_to_count()
    {
        await CountAsync();
        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<SeedMark>().AnyAsync(mark => mark.Key == RecountQuality.Mark));
    }

    private Task CountAsync() => database.Get<IEnumerable<ISeed>>().OfType<RecountQuality>().Single().RunAsync(CancellationToken.None);
}
