using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>
/// The history of one case, oldest first. Whoever may see the case may see its timeline, so the capability that owns the case
/// checks that before it asks.
/// </summary>
public sealed class ReadTimeline(IDbContextFactory<PortalDbContext> contexts)
{
    public const int MaxRows = 500;

    /// <param name="subjects">Kind and id of the case and of its parts that keep their own rows.</param>
    public async Task<IReadOnlyList<JournalRow>> ExecuteAsync(
        IReadOnlyCollection<(string Subject, Guid Id)> subjects, Caller caller, CancellationToken cancellationToken = default)
    {
        var kinds = subjects.Select(s => s.Subject).Distinct().ToList();
        var ids = subjects.Select(s => (Guid?)s.Id).Distinct().ToList();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var rows = await db.JournalRows.AsNoTracking()
            .Where(row => kinds.Contains(row.Subject) && ids.Contains(row.SubjectId))
            .OrderByDescending(row => row.Id).Take(MaxRows)
            .ToListAsync(cancellationToken);
        rows.Reverse();
        await new NamesInRows(db).PutAsync(rows, cancellationToken);
        return rows;
    }
}
