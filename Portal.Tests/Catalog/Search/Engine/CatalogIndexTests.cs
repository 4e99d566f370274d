using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

public sealed class CatalogIndexTests
{
    [Fact]
    public void A_new_folder_is_missing_its_index_until_the_first_commit()
    {
        using var given = new GivenIndex();
        Assert.Equal(CatalogIndexCondition.Missing, given.Index.Condition);
        Assert.Null(given.Index.Watermark);
        given.Close();

        Assert.Equal(CatalogIndexCondition.Missing, given.Reopen().Condition);
    }

    [Fact]
    public async Task Records_are_replaced_and_removed_at_once()
    {
        var id = Guid.CreateVersion7();
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息", id), GivenIndex.Document("法人信息"));

        await given.Index.UpdateAsync([GivenIndex.Document("户籍信息", id)], [], CancellationToken.None);
        Assert.Empty(given.Find("人口"));
        Assert.Equal(["户籍信息"], given.Find("户籍"));
        await given.Index.UpdateAsync([], [id], CancellationToken.None);

        Assert.Equal(["法人信息"], given.Find("信息"));
        Assert.Equal(1, given.Index.Count);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_opening_again_with_its_watermark()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));
        await given.Index.CommitAsync("2026-01-01T00:00:00Z/42", CancellationToken.None);
        given.Close();

        var again = given.Reopen();

        Assert.Equal(CatalogIndexCondition.Ready, again.Condition);
        Assert.Equal("2026-01-01T00:00:00Z/42", again.Watermark);
        Assert.Equal(["人口信息"], given.Find("人口"));
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("flip")]
    [InlineData("delete")]
    [InlineData("segments")]
    public async Task A_damaged_folder_is_reported_and_works_again_empty(string damage)
    {
        using var given = await GivenIndex.WithAsync(Enumerable.Range(0, 50).Select(number => GivenIndex.Document($"人口信息{number}")));
        given.Close();
        var files = new DirectoryInfo(given.Folder).GetFiles();
        var data = files.Where(file => file.Name.StartsWith('_')).MaxBy(file => file.Length)!.FullName;
        switch (damage)
        {
            case "truncate":
                await File.WriteAllBytesAsync(data, (await File.ReadAllBytesAsync(data))[..10]);
                break;
            case "flip":
                var bytes = await File.ReadAllBytesAsync(data);
                bytes[bytes.Length / 2] ^= 0x40;
                await File.WriteAllBytesAsync(data, bytes);
                break;
            case "delete":
                File.Delete(data);
                break;
            default:
                await File.WriteAllTextAsync(files.Single(file => file.Name.StartsWith("segments_", StringComparison.Ordinal)).FullName, "not an index");
                break;
        }

        var again = given.Reopen();

        Assert.Equal(CatalogIndexCondition.Corrupt, again.Condition);
        Assert.Null(again.Watermark);
        Assert.Equal(0, again.Count);
        await again.RebuildAsync(GivenIndex.Stream([GivenIndex.Document("人口信息")]), "new", CancellationToken.None);
        Assert.Equal(["人口信息"], given.Find("人口"));
        given.Close();
        Assert.Equal(CatalogIndexCondition.Ready, given.Reopen().Condition);
    }

    [Fact]
    public async Task An_index_of_another_version_is_reported()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));
        given.Close();
        using (var directory = FSDirectory.Open(given.Folder))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, null)))
        {
            writer.SetCommitData(new Dictionary<string, string> { ["format"] = "0;old", ["watermark"] = "mark" });
            writer.Commit();
        }

        Assert.Equal(CatalogIndexCondition.OtherVersion, given.Reopen().Condition);
        Assert.Equal(0, given.Index.Count);
    }

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        using var given = new GivenIndex();
        given.Close();
        var note = Path.Combine(given.Folder, "note.txt");
        File.WriteAllText(note, "keep");

        given.Reopen();

        Assert.Equal("keep", File.ReadAllText(note));
    }

    [Fact]
    public void A_second_opening_of_the_same_folder_is_refused_in_one_sentence()
    {
        using var given = new GivenIndex();

        var refused = Assert.Throws<IOException>(() => CatalogIndex.Open(given.Folder));

        Assert.Contains(given.Folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_replaces_everything_and_shows_nothing_half_done()
    {
        using var given = await GivenIndex.WithAsync(Enumerable.Range(0, 20).Select(number => GivenIndex.Document($"旧{number}")));
        var seen = new List<int>();

        await given.Index.RebuildAsync(Watched(), "rebuilt", CancellationToken.None);

        Assert.All(seen, count => Assert.Equal(20, count));
        Assert.Equal(30, seen.Count);
        Assert.Equal(30, given.Index.Count);
        Assert.Equal("rebuilt", given.Index.Watermark);
        Assert.Empty(given.Find("旧"));

        async IAsyncEnumerable<CatalogDocument> Watched()
        {
            for (var number = 0; number < 30; number++)
            {
                await Task.Yield();
                seen.Add(given.Index.Count);
                yield return GivenIndex.Document($"新{number}");
            }
        }
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_last_commit()
    {
        using var given = await GivenIndex.WithAsync(GivenIndex.Document("人口信息"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => given.Index.RebuildAsync(Failing(), "never", CancellationToken.None));

        Assert.Equal("mark", given.Index.Watermark);
        Assert.Equal(["人口信息"], given.Find("信息"));
        await given.Index.UpdateAsync([GivenIndex.Document("法人信息")], [], CancellationToken.None);
        Assert.Equal(2, given.Find("信息").Count);

        static async IAsyncEnumerable<CatalogDocument> Failing()
        {
            yield return GivenIndex.Document("半途信息");
            await Task.Yield();
            throw new InvalidOperationException("The source broke.");
        }
    }

    [Fact]
    public async Task Searches_during_updates_see_each_step_whole()
    {
        // Every step swaps the states of two records, so half the records carry each state at any time.
        const int size = 40;
        var documents = Enumerable.Range(0, size).Select(number => GivenIndex.Document($"人口信息{number}") with { State = number % 2 == 0 ? "A" : "B" }).ToArray();
        using var given = await GivenIndex.WithAsync(documents);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var searches = 0;
            do
            {
                var hits = given.Search(new CatalogSearchRequest { Text = "人口" });
                Assert.Equal(size, hits.Total);
                Assert.Equal([new("A", size / 2, false), new("B", size / 2, false)], hits.Facets[CatalogFacet.State].OrderBy(value => value.Value, StringComparer.Ordinal));
                searches++;
            }
            while (!done.IsCancellationRequested);
            return searches;
        })).ToArray();

        for (var step = 0; step < 100; step++)
        {
            var (left, right) = (step % size, (step + 1) % size);
            (documents[left], documents[right]) = (documents[left] with { State = documents[right].State }, documents[right] with { State = documents[left].State });
            await given.Index.UpdateAsync([documents[left], documents[right]], [], CancellationToken.None);
            if (step % 20 == 0)
            {
                await given.Index.CommitAsync($"step {step}", CancellationToken.None);
            }
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), searches => Assert.True(searches > 0));
    }
}
