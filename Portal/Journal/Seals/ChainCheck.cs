namespace Portal.Journal.Seals;

/// <summary>
/// Compares seals and rows as they are read, both in rising order. Keeps no more than rows that no seal covers: they may turn out to be late ones.
/// </summary>
internal sealed class ChainCheck(TrustedKeys keys, FindingList findings)
{
    private const int MaxOpenRows = 100_000;

    private readonly CanonicalRow canonical = new();
    private readonly byte[] hash = new byte[SealEntries.HashLength];
    private readonly Dictionary<long, OpenRow> open = [];
    private JournalSeal? previous;

    public long Rows { get; private set; }

    public long Seals { get; private set; }

    public JournalSeal? Newest => previous;

    /// <summary>The seal itself: number, place in the chain, hash, signature.</summary>
    public void Look(JournalSeal seal)
    {
        Seals++;
        var expected = (previous?.Number ?? 0) + 1;
        if (seal.Number != expected)
        {
            findings.Add((previous?.LastId ?? 0) + 1, new Finding(FindingKind.SealRemoved, expected, seal.Number - 1, null, previous?.SealedAt));
        }
        else if (seal.PreviousHash != (previous?.Hash ?? JournalSeal.NoHash) || seal.FirstId != (previous?.LastId ?? 0) + 1)
        {
            Wrong(seal, FindingKind.ChainBroken);
        }

        if (previous is not null && seal.SealedAt < previous.SealedAt)
        {
            findings.Note(new VerificationNote(VerificationNoteKind.ClockSetBack, seal.Number, At: seal.SealedAt));
        }

        var head = seal.Head();
        if (JournalSeal.HashOf(head) != seal.Hash || !IsOwn(seal))
        {
            Wrong(seal, FindingKind.SealAltered);
        }
        else
        {
            switch (keys.Check(seal.SignatureAlgorithm, seal.KeyId, head, seal.Signature))
            {
                case SignatureState.Wrong:
                    Wrong(seal, FindingKind.SealForged);
                    break;
                case SignatureState.UnknownKey:
                    Wrong(seal, FindingKind.SealOfUnknownKey);
                    break;
                case SignatureState.UnknownAlgorithm:
                    Wrong(seal, FindingKind.SealOfUnknownAlgorithm);
                    break;
                case SignatureState.Good:
                    break;
                default:
                    throw new InvalidOperationException("A state that nobody names.");
            }
        }

        previous = seal;
    }

    /// <summary>The rows of the seal's range; <paramref name="rows"/> stands on the first row that no earlier seal took.</summary>
    public async Task CompareAsync(JournalSeal seal, RowReader rows, CancellationToken cancellationToken)
    {
        var entries = new SealEntries(seal.Entries);
        if (!IsOwn(seal))
        {
            return;
        }

        var own = entries.IndexFrom(seal.FirstId);
        TakeLate(seal, entries, own);
        var at = own;
        while (rows.Current is { } row && row.Id <= seal.LastId)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Id < seal.FirstId)
            {
                await rows.NextAsync();
                continue;
            }

            for (; at < entries.Count && entries.Id(at) < row.Id; at++)
            {
                Gone(seal, entries.Id(at));
            }

            canonical.Hash(row, hash);
            if (at < entries.Count && entries.Id(at) == row.Id)
            {
                Compare(seal, row.Id, hash, entries.Hash(at++));
            }
            else if (open.Count < MaxOpenRows)
            {
                open.TryAdd(row.Id, new OpenRow(hash.ToArray(), seal.Number, seal.SealedAt));
            }

            await rows.NextAsync();
        }

        for (; at < entries.Count; at++)
        {
            Gone(seal, entries.Id(at));
        }
    }

    /// <summary>Rows still uncovered at the end are inserted ones, except those that the next seal may still take in.</summary>
    /// <returns>How many those are.</returns>
    public long Finish(int lateMinutes)
    {
        var since = previous?.SealedAt.AddMinutes(-lateMinutes);
        var waiting = 0;
        foreach (var (id, row) in open)
        {
            if (row.SealedAt >= since)
            {
                waiting++;
            }
            else
            {
                findings.Add(id, new Finding(FindingKind.RowInserted, id, id, row.Seal, row.SealedAt));
            }
        }

        return waiting;
    }

    private static bool IsOwn(JournalSeal seal)
    {
        var entries = new SealEntries(seal.Entries);
        return entries.IsWhole && entries.Count == seal.Rows && JournalSeal.HashOf(seal.Entries) == seal.EntriesHash;
    }

    private void TakeLate(JournalSeal seal, SealEntries entries, int own)
    {
        for (var i = 0; i < own; i++)
        {
            if (open.Remove(entries.Id(i), out var row))
            {
                Compare(seal, entries.Id(i), row.Hash, entries.Hash(i));
            }
            else
            {
                Gone(seal, entries.Id(i));
            }
        }
    }

    private void Compare(JournalSeal seal, long id, ReadOnlySpan<byte> found, ReadOnlySpan<byte> sealedHash)
    {
        Rows++;
        if (!found.SequenceEqual(sealedHash))
        {
            findings.Add(id, new Finding(FindingKind.RowAltered, id, id, seal.Number, seal.SealedAt));
        }
    }

    private void Gone(JournalSeal seal, long id) => findings.Add(id, new Finding(FindingKind.RowRemoved, id, id, seal.Number, seal.SealedAt));

    private void Wrong(JournalSeal seal, FindingKind kind) => findings.Add(seal.FirstId, new Finding(kind, seal.Number, seal.Number, null, seal.SealedAt));

    private readonly record struct OpenRow(byte[] Hash, long Seal, DateTime SealedAt);
}

/// <summary>Rows one after another, with the one at hand.</summary>
internal sealed class RowReader(IAsyncEnumerator<JournalRow> rows) : IAsyncDisposable
{
    public JournalRow? Current { get; private set; }

    public async Task NextAsync() => Current = await rows.MoveNextAsync() ? rows.Current : null;

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
