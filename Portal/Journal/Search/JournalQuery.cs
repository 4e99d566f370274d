using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal.Search;

/// <summary>
/// Reads journal rows newest first, page by page after a position, so that the hundredth page costs what the first does. Every way in begins with an equality that an
/// index answers in the order of time; several persons or actions are asked one by one and merged.
/// </summary>
internal static class JournalQuery
{
    public const int MaxPeople = 20;

    /// <summary>Days a search by words in labels goes back when nothing else narrows it: no index finds a word in the middle of a name.</summary>
    public const int WordDays = 366;

    private const int LargeChanges = 16_000;

    public static DateOnly? LimitOf(JournalFilter filter, DateOnly today) =>
        !string.IsNullOrWhiteSpace(filter.Record) && filter is { Person: null, DepartmentId: null, CaseNumber: null, SubjectId: null, Action: null, From: null }
            ? (filter.To ?? today).AddDays(-WordDays) : null;

    /// <param name="people">Ids found for the name; null when no name was given.</param>
    /// <param name="actions">The actions meant; null when none was given.</param>
    public static async Task<List<JournalRow>> ReadAsync(
        PortalDbContext db, JournalFilter filter, IReadOnlyList<Guid?>? people, IReadOnlyList<string>? actions, DateOnly? limit, JournalPosition? after, int count,
        CancellationToken cancellationToken)
    {
        var rows = Narrow(db.JournalRows.AsNoTracking(), filter, limit, after);
        if (filter.SubjectId is null && filter.CaseNumber is null && people is not null)
        {
            rows = actions is null ? rows : rows.Where(r => actions.Contains(r.Action));
            return await MergeAsync(rows, people.Select(id => (Expression<Func<JournalRow, bool>>)(r => r.ActorId == id)), count, cancellationToken);
        }

        rows = people is null ? rows : rows.Where(r => people.Contains(r.ActorId));
        return filter.SubjectId is null && filter.CaseNumber is null && filter.DepartmentId is null && actions is not null
            ? await MergeAsync(rows, actions.Select(action => (Expression<Func<JournalRow, bool>>)(r => r.Action == action)), count, cancellationToken)
            : await TopAsync(actions is null ? rows : rows.Where(r => actions.Contains(r.Action)), count, cancellationToken);
    }

    /// <summary>The field changes of those rows that are small enough for a list.</summary>
    public static async Task<Dictionary<long, List<FieldChange>>> ChangesAsync(PortalDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.JournalRows.AsNoTracking().Where(r => ids.Contains(r.Id) && ((string)(object)r.Changes).Length <= LargeChanges)
            .Select(r => new { r.Id, r.Changes }).ToDictionaryAsync(r => r.Id, r => r.Changes, cancellationToken);

    private static IQueryable<JournalRow> Narrow(IQueryable<JournalRow> rows, JournalFilter filter, DateOnly? limit, JournalPosition? after)
    {
        if (filter.SubjectId is { } id && filter.Subject is { } subject)
        {
            rows = rows.Where(r => r.Subject == subject && r.SubjectId == id);
        }

        if (filter.CaseNumber is { } number)
        {
            rows = rows.Where(r => r.CaseNumber == number);
        }

        if (filter.DepartmentId is { } department)
        {
            rows = rows.Where(r => r.DepartmentId == department);
        }

        if (filter.Record is { } record)
        {
            rows = rows.Where(r => r.SubjectLabel.Contains(record));
        }

        if ((filter.From ?? limit) is { } from)
        {
            var start = ShanghaiTime.StartOf(from);
            rows = rows.Where(r => r.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = ShanghaiTime.StartOf(to.AddDays(1));
            rows = rows.Where(r => r.At < end);
        }

        return after is null ? rows : rows.Where(r => r.At <= after.At && (r.At < after.At || r.Id < after.Id));
    }

    private static async Task<List<JournalRow>> MergeAsync(
        IQueryable<JournalRow> rows, IEnumerable<Expression<Func<JournalRow, bool>>> ways, int count, CancellationToken cancellationToken)
    {
        var found = new List<JournalRow>();
        foreach (var way in ways)
        {
            found.AddRange(await TopAsync(rows.Where(way), count, cancellationToken));
        }

        return [.. found.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(count)];
    }

    /// <summary>Without the field changes: one row may hold megabytes of them.</summary>
    private static Task<List<JournalRow>> TopAsync(IQueryable<JournalRow> rows, int count, CancellationToken cancellationToken) =>
        rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(count).Select(r => new JournalRow
        {
            Id = r.Id, At = r.At, ActorId = r.ActorId, ActorName = r.ActorName, ActingForId = r.ActingForId, ActingForName = r.ActingForName, DepartmentId = r.DepartmentId,
            DepartmentName = r.DepartmentName, Action = r.Action, Subject = r.Subject, SubjectId = r.SubjectId, SubjectLabel = r.SubjectLabel, CaseNumber = r.CaseNumber,
            Reason = r.Reason, RequestId = r.RequestId, Address = r.Address,
        }).ToListAsync(cancellationToken);
}
