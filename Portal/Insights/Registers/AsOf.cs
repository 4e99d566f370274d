using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Insights.Registers;

/// <summary>
/// How things stood at the end of a past day: today's values with every later change of the journal taken back. What has a date of its own (a reply, a posting)
/// is read by that date instead.
/// </summary>
internal sealed class AsOf
{
    /// <summary>Records read at once.</summary>
    public const int Batch = 500;

    private static readonly AsOf Nothing = new(Enumerable.Empty<(Guid, FieldChange)>().ToLookup(one => one.Item1, one => one.Item2));

    private readonly ILookup<Guid, FieldChange> later;

    private AsOf(ILookup<Guid, FieldChange> later) => this.later = later;

    /// <summary>The changes of these records after the day of the question, the earliest first.</summary>
    public static async Task<AsOf> ReadAsync(ReportReading reading, TimeProvider clock, string subject, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (reading.Question.Until > clock.UtcNow())
        {
            return Nothing;
        }

        var until = reading.Question.Until;
        var wanted = ids.Select(id => (Guid?)id).ToList();
        var rows = await reading.Db.Set<JournalRow>().AsNoTracking().Where(row => row.Subject == subject && wanted.Contains(row.SubjectId) && row.At >= until)
            .OrderBy(row => row.Id).Select(row => new { row.SubjectId, row.Changes }).ToListAsync(cancellationToken);
        return new AsOf(rows.SelectMany(row => Moved(row.Changes).Select(change => (row.SubjectId!.Value, change))).ToLookup(one => one.Value, one => one.change));
    }

    /// <summary>Without the parts that only came into being, such as the second period of a request: what they hold was nobody's value before.</summary>
    private static IEnumerable<FieldChange> Moved(IEnumerable<FieldChange> changes) => changes.GroupBy(change => change.Field[..(change.Field.LastIndexOf(").", StringComparison.Ordinal) + 1)])
        .Where(part => part.Key.Length == 0 || part.Any(change => change.Old is not null)).SelectMany(part => part);

    /// <summary>The value of a field then.</summary>
    /// <param name="field">As the journal names it; a part of a case stands as <c>Part(label).Field</c> when more of the case changed in the same save.</param>
    /// <param name="now">Its value today.</param>
    public string? Text(Guid id, string field, string? now)
    {
        var change = later[id].FirstOrDefault(one => Names(one.Field, field));
        return change is null ? now : change.Old;
    }

    public DateOnly? Day(Guid id, string field, DateOnly? now) =>
        Text(id, field, now?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) is { } text
            ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    public TEnum? Value<TEnum>(Guid id, string field, TEnum? now) where TEnum : struct, Enum => Text(id, field, now?.ToString()) is { } text ? Enum.Parse<TEnum>(text) : null;

    /// <summary>A record that was made later did not stand then: its field came from nothing.</summary>
    public bool WasMadeLater(Guid id, string field) => later[id].FirstOrDefault(one => Names(one.Field, field)) is { Old: null };

    private static bool Names(string journaled, string field) => journaled == field || journaled.EndsWith(")." + field, StringComparison.Ordinal);
}

internal static class Batches
{
    private static readonly System.Reflection.MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Rows in batches, each asked for with the last row of the one before, so that no cursor stays open while more is looked up.</summary>
    /// <param name="number">Unique; the order of the rows.</param>
    public static IAsyncEnumerable<List<T>> ByNumberAsync<T>(IQueryable<T> rows, Expression<Func<T, string>> number, CancellationToken cancellationToken) where T : class
    {
        var read = number.Compile();
        return ReadAsync<T>(last => last is null ? rows.OrderBy(number) : rows.Where(After(number, read(last))).OrderBy(number), cancellationToken);

        static Expression<Func<T, bool>> After(Expression<Func<T, string>> number, string last) => Expression.Lambda<Func<T, bool>>(
            Expression.GreaterThan(Expression.Call(Compare, number.Body, Expression.Property(Expression.Constant(new Last(last)), nameof(Last.Value))), Expression.Constant(0)), number.Parameters);
    }

    /// <param name="after">The rows behind this one, or from the beginning, in an order without ties.</param>
    public static async IAsyncEnumerable<List<T>> ReadAsync<T>(Func<T?, IQueryable<T>> after, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        T? last = null;
        List<T> batch;
        do
        {
            batch = await after(last).Take(AsOf.Batch).ToListAsync(cancellationToken);
            if (batch.Count > 0)
            {
                yield return batch;
                last = batch[^1];
            }
        }
        while (batch.Count == AsOf.Batch);
    }

    /// <summary>A property becomes a parameter of the statement, a constant would make a new statement for every batch.</summary>
    private sealed record Last(string Value);
}

/// <summary>Keys of words: those of the folder that owns the value, marked with @, or of the registers themselves.</summary>
internal static class Word
{
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static string Month(DateTime utc) => Month(ShanghaiTime.DateOf(utc));

    public static string Of(string key) => "@" + key;
}
