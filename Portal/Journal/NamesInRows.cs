using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>
/// The journal keeps which department, system or person a field named by its id, which never changes; people read its name. The name is the one
/// of the last row about it. Ids of what has no row of its own (menus, revisions, sections) stay.
/// </summary>
internal sealed class NamesInRows(PortalDbContext db)
{
    private const int IdsPerQuery = 500;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Kinds = [];

    /// <summary>Puts names in the place of ids, in these copies of rows only: what is stored and sealed stays as it is.</summary>
    public async Task PutAsync(IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.SelectMany(row => row.Changes.SelectMany(change => new[] { IdIn(change.Old, row), IdIn(change.New, row) })).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var names = await NamesAsync(ids, cancellationToken);
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Changes.Count; at++)
            {
                var change = row.Changes[at];
                row.Changes[at] = change with { Old = Named(change.Old), New = Named(change.New) };
            }

            string? Named(string? value) => IdIn(value, row) is { } id && names.TryGetValue(id, out var name) ? name : value;
        }
    }

    /// <summary>That a part belongs to the case the row is about goes without saying, and pages leave it out by its id.</summary>
    private static Guid? IdIn(string? value, JournalRow row) => Guid.TryParseExact(value, "D", out var id) && id != row.SubjectId ? id : null;

    /// <summary>The index of the journal begins with the kind. Parts whose kind is that of their case, whatever it is, add none.</summary>
    private static List<string> KindsOf(IModel model) =>
        [.. model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAudited)) && !type.ClrType.IsAbstract)
            .Select(type => ((IAudited)RuntimeHelpers.GetUninitializedObject(type.ClrType)).JournalSubject).OfType<string>().Distinct()];

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var kinds = Kinds.GetOrAdd(db.GetType(), _ => KindsOf(db.Model));
        var names = new Dictionary<Guid, string>();
        foreach (var some in ids.Chunk(IdsPerQuery))
        {
            var last = await db.JournalRows.Where(row => kinds.Contains(row.Subject) && row.SubjectId != null && some.Contains(row.SubjectId.Value))
                .GroupBy(row => row.SubjectId).Select(group => group.Max(row => row.Id)).ToListAsync(cancellationToken);
            foreach (var row in await db.JournalRows.Where(row => last.Contains(row.Id)).Select(row => new { row.SubjectId, row.SubjectLabel }).ToListAsync(cancellationToken))
            {
                if (row.SubjectLabel.Length > 0)
                {
                    names[row.SubjectId!.Value] = row.SubjectLabel;
                }
            }
        }

        return names;
    }
}
