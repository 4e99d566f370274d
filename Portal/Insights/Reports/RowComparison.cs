using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Insights.Reports;

/// <summary>
/// Compares the rows of a run with those of the run it repeats. Of each earlier row two numbers are kept, so that a million rows need some tens of megabytes;
/// the values themselves are read again for the rows that differ.
/// </summary>
/// <remarks>Two different keys or rows with the same 64 bits of SHA-256 would be taken for one; among a million that happens once in some thirty million comparisons.</remarks>
internal sealed class RowComparison(Report report, RunFiles files, Guid earlierId, string earlierHash)
{
    /// <summary>Differences that are listed; all are counted.</summary>
    public const int MaxListed = 5000;

    private readonly Dictionary<ulong, ulong> earlier = [];
    private readonly Dictionary<ulong, KeptRow?> wanted = [];
    private int added;
    private int changed;

    /// <summary>Reads the earlier run. Throws <see cref="InvalidDataException"/> when its file is not what was written.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in files.ReadAsync(earlierId, earlierHash, cancellationToken))
        {
            earlier[Short(row.K)] = Short(Values(row));
        }
    }

    public void See(KeptRow row)
    {
        var key = Short(row.K);
        if (!earlier.Remove(key, out var values))
        {
            added++;
            Want(key, row);
        }
        else if (values != Short(Values(row)))
        {
            changed++;
            Want(key, row);
        }
    }

    public async Task<(ReportDifferences Counts, IReadOnlyList<RowChange> Listed)> CloseAsync(CancellationToken cancellationToken)
    {
        foreach (var key in earlier.Keys)
        {
            Want(key, null);
        }

        var counts = new ReportDifferences(added, earlier.Count, changed);
        var listed = new List<RowChange>();
        var found = new HashSet<ulong>();
        if (!counts.IsNone)
        {
            await foreach (var old in files.ReadAsync(earlierId, null, cancellationToken))
            {
                var key = Short(old.K);
                if (wanted.TryGetValue(key, out var row) && found.Add(key))
                {
                    listed.Add(row is null
                        ? new RowChange(RowChangeKind.Removed, old.K, old.H, NamesOf(old), [.. report.Columns.Index().Select(one => new CellChange(one.Item.Key, old.Text(one.Index), null)).Where(cell => cell.Old is not null)])
                        : new RowChange(RowChangeKind.Changed, row.K, row.H, NamesOf(row), [.. report.Columns.Index().Select(one => new CellChange(one.Item.Key, old.Text(one.Index), row.Text(one.Index))).Where(cell => cell.Old != cell.New)]));
                }
            }
        }

        listed.AddRange(wanted.Where(pair => pair.Value is not null && !found.Contains(pair.Key))
            .Select(pair => new RowChange(RowChangeKind.Added, pair.Value!.K, pair.Value.H, NamesOf(pair.Value), [.. report.Columns.Index().Select(one => new CellChange(one.Item.Key, null, pair.Value.Text(one.Index))).Where(cell => cell.New is not null)])));
        return (counts, listed);
    }

    /// <summary>What a reader knows the row by: keys may be no more than an identity.</summary>
    private IReadOnlyList<CellChange> NamesOf(KeptRow row) => [.. report.Columns.Index().Where(one => !one.Item.IsLong).Take(2).Select(one => new CellChange(one.Item.Key, null, row.Text(one.Index))).Where(cell => cell.New is not null)];

    private void Want(ulong key, KeptRow? row)
    {
        if (wanted.Count < MaxListed)
        {
            wanted[key] = row;
        }
    }

    private string Values(KeptRow row) => string.Join('\u001f', report.Columns.Index().Select(one => row.Text(one.Index)));

    private static ulong Short(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
