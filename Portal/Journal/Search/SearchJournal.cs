using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal.Search;

/// <summary>
/// Finds rows of the journal for auditors: by person, department, case, record, action and time, newest first. Each search is itself a row; turning pages and
/// asking the same again within ten minutes is not.
/// </summary>
public sealed class SearchJournal(IDbContextFactory<PortalDbContext> contexts, KnownActions known, TimeProvider clock)
{
    public const string Action = "Journal.Searched";
    public const int PageSize = 50;

    private static readonly TimeSpan Same = TimeSpan.FromMinutes(10);

    public async Task<Result<JournalHits>> ExecuteAsync(JournalFilter filter, JournalPosition? after, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.Read))
        {
            return JournalRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var plan = await PlanAsync(db, filter, cancellationToken);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        var (people, actions, limit) = plan.Value;
        var rows = await JournalQuery.ReadAsync(db, filter, people, actions, limit, after, PageSize + 1, cancellationToken);
        var shown = rows.Take(PageSize).ToList();
        var changes = await JournalQuery.ChangesAsync(db, [.. shown.Select(r => r.Id)], cancellationToken);
        foreach (var row in shown)
        {
            row.Changes.AddRange(changes.GetValueOrDefault(row.Id) ?? []);
        }

        await new NamesInRows(db).PutAsync(shown, cancellationToken);
        if (after is null)
        {
            await JournalAsync(db, filter, caller, cancellationToken);
        }

        return new JournalHits(
            [.. shown.Select(row => new JournalHit(row, !changes.ContainsKey(row.Id)))], rows.Count > PageSize ? new JournalPosition(shown[^1].At, shown[^1].Id) : null, limit);
    }

    /// <summary>What the words of the filter mean: ids of people, names of actions, the day a search by words stops at.</summary>
    internal async Task<Result<(IReadOnlyList<Guid?>? People, IReadOnlyList<string>? Actions, DateOnly? Limit)>> PlanAsync(
        PortalDbContext db, JournalFilter filter, CancellationToken cancellationToken)
    {
        List<Guid?>? people = null;
        if (filter.Person is { } person)
        {
            people = person == Caller.System.Name ? [null] : await db.Users.Where(u => u.DisplayName.Contains(person) || u.UserName == person)
                .OrderBy(u => u.Id).Take(JournalQuery.MaxPeople + 1).Select(u => (Guid?)u.Id).ToListAsync(cancellationToken);
            if (people.Count > JournalQuery.MaxPeople)
            {
                return JournalRefusals.TooManyPeople(person, JournalQuery.MaxPeople);
            }
        }

        IReadOnlyList<string>? actions = filter.Action switch
        {
            null => null,
            { } all when all.EndsWith(JournalFilter.AllOfFolder, StringComparison.Ordinal) =>
                [.. (await known.ReadAsync(cancellationToken)).Where(action => action.StartsWith(all[..^1], StringComparison.Ordinal))],
            { } one => [one],
        };
        return Result.Of(((IReadOnlyList<Guid?>?)people, actions, JournalQuery.LimitOf(filter, clock.Today())));
    }

    internal static IEnumerable<FieldChange> Told(JournalFilter filter)
    {
        (string, string?)[] parts =
        [
            (nameof(filter.Person), filter.Person), (nameof(filter.DepartmentId), filter.DepartmentId?.ToString()), (nameof(filter.CaseNumber), filter.CaseNumber), (nameof(filter.Record), filter.Record),
            (nameof(filter.Subject), filter.Subject), (nameof(filter.SubjectId), filter.SubjectId?.ToString()), (nameof(filter.Action), filter.Action),
            (nameof(filter.From), filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), (nameof(filter.To), filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        return parts.Where(part => part.Item2 is not null).Select(part => new FieldChange(part.Item1, null, part.Item2));
    }

    private async Task JournalAsync(PortalDbContext db, JournalFilter filter, Caller caller, CancellationToken cancellationToken)
    {
        var (since, label, actor) = (clock.UtcNow() - Same, string.Join(' ', Told(filter).Select(part => part.New)), caller.UserId);
        label = label[..Math.Min(label.Length, JournalRow.LabelMaxLength)];
        if (!await db.JournalRows.AnyAsync(r => r.ActorId == actor && r.Action == Action && r.At > since && r.SubjectLabel == label, cancellationToken))
        {
            db.AddJournal(clock, Action, JournalSubjects.Journal, null, label, [.. Told(filter)]);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
