using Microsoft.EntityFrameworkCore;
using Portal.Journal.Search;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>What the page of one row says about its seal.</summary>
public sealed class RowSealTests
{
    [Fact]
    public async Task A_row_tells_whether_it_is_what_was_sealed()
    {
        await using var journal = await SealedJournal.MakeAsync(2);
        var id = (await journal.SealsAsync())[1].FirstId;
        Assert.Equal((RowSealState.Unaltered, 2), await StateAsync(journal, id));

        await journal.AddRowsAsync(1);
        await using var db = await journal.BreakInAsync();
        var newest = await db.Set<JournalRow>().MaxAsync(r => r.Id);
        Assert.Equal((RowSealState.Unsealed, 0), await StateAsync(journal, newest));

        await db.Set<JournalRow>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Reason, "x"));
        Assert.Equal((RowSealState.Altered, 2), await StateAsync(journal, id));
    }

    [Fact]
    public async Task A_row_in_a_sealed_range_is_uncovered_until_a_later_seal_takes_it_in()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        await using var db = await journal.BreakInAsync();
        var gap = await db.Set<JournalRow>().MaxAsync(r => r.Id) + 1;
        await journal.InsertRowAsync(db, gap + 1);
        await journal.SealAsync();
        await journal.InsertRowAsync(db, gap);
        Assert.Equal((RowSealState.Uncovered, 2), await StateAsync(journal, gap));

        await journal.SealAsync();
        Assert.Equal((RowSealState.Unaltered, 3), await StateAsync(journal, gap));
    }

    private static async Task<(RowSealState, long)> StateAsync(SealedJournal journal, long id)
    {
        var view = (await journal.Database.Get<ReadJournalRow>().ExecuteAsync(id, 0, Caller.System, TestContext.Current.CancellationToken)).Value;
        return (view.State, view.Seal ?? 0);
    }
}
