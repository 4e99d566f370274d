using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal.Search;

/// <summary>What the seals say of one row.</summary>
public enum RowSealState
{
    /// <summary>No seal covers it yet.</summary>
    Unsealed,

    /// <summary>It is as it was sealed.</summary>
    Unaltered,

    /// <summary>It is not what the seal covers.</summary>
    Altered,

    /// <summary>It stands in a sealed range and no seal covers it.</summary>
    Uncovered,
}

/// <param name="Total">Field changes in all; <paramref name="Row"/> holds those from <paramref name="From"/> on.</param>
public sealed record JournalRowView(JournalRow Row, RowSealState State, long? Seal, DateTime? SealedAt, int From, int Total);

/// <summary>One row of the journal, with what its seal says; long lists of changes piece by piece.</summary>
public sealed class ReadJournalRow(IDbContextFactory<PortalDbContext> contexts, JournalOptions options)
{
    public const int ChangesPerPage = 200;

    public async Task<Result<JournalRowView>> ExecuteAsync(long id, int from, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.Read))
        {
            return JournalRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await db.JournalRows.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } row)
        {
            return JournalRefusals.NotFound;
        }

        var (state, seal) = await StateAsync(db, row, cancellationToken);
        var total = row.Changes.Count;
        from = Math.Clamp(from, 0, Math.Max(0, total - 1));
        row.Changes.RemoveRange(0, from);
        if (row.Changes.Count > ChangesPerPage)
        {
            row.Changes.RemoveRange(ChangesPerPage, row.Changes.Count - ChangesPerPage);
        }

        await new NamesInRows(db).PutAsync([row], cancellationToken);
        return new JournalRowView(row, state, seal?.Number, seal?.SealedAt, from, total);
    }

    private async Task<(RowSealState, JournalSeal?)> StateAsync(PortalDbContext db, JournalRow row, CancellationToken cancellationToken)
    {
        var (seal, covers) = await new SealFinder(db, options.LateMinutes).FindAsync(row.Id, cancellationToken);
        if (seal is null || !covers)
        {
            return (seal is null ? RowSealState.Unsealed : RowSealState.Uncovered, seal);
        }

        var hash = new byte[SealEntries.HashLength];
        new CanonicalRow().Hash(row, hash);
        var entries = new SealEntries(seal.Entries);
        return (entries.Hash(entries.IndexFrom(row.Id)).SequenceEqual(hash) ? RowSealState.Unaltered : RowSealState.Altered, seal);
    }
}
