using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Insights;

/// <summary>
/// How things stood at the end of a past day: today's values with every later change of the journal taken back. What has a date of its own (a reply, a posting)
/// is read by that date instead.
/// </summary>
internal sealed class AsOf
{
    /// <summary>Records read at once.</summary>
    public const int Batch = 500;

    private static readonly AsOf Nothing = new(Enumerable.Empty<(Guid Id, IReadOnlyList<FieldChange> Row)>());

    private readonly ILookup<Guid, IReadOnlyList<FieldChange>> later;

    private AsOf(IEnumerable<(Guid Id, IReadOnlyList<FieldChange> Row)> rows) => later = rows.ToLookup(row => row.Id, row => row.Row);

    /// <summary>The changes of these records after the day of the question, the earliest first.</summary>
    public static Task<AsOf> ReadAsync(ReportReading reading, TimeProvider clock, string subject, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ReadAsync(reading.Db, reading.Question, clock, subject, ids, cancellationToken);

    /// <param name="ids">At most <see cref="Batch"/>.</param>
    public static async Task<AsOf> ReadAsync(PortalDbContext db, ReportQuestion question, TimeProvider clock, string subject, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (question.Until > clock.UtcNow())
        {
            return Nothing;
        }

        var until = question.Until;
        var wanted = ids.Select(id => (Guid?)id).ToList();
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(row => row.Subject == subject && wanted.Contains(row.SubjectId) && row.At >= until)
            .OrderBy(row => row.Id).Select(row => new { row.SubjectId, row.Changes }).ToListAsync(cancellationToken);
        return new AsOf(rows.Select(row => (row.SubjectId!.Value, (IReadOnlyList<FieldChange>)row.Changes)));
    }

    /// <summary>The later changes of one record, a list for each row of the journal.</summary>
    public IEnumerable<IReadOnlyList<FieldChange>> Later(Guid id) => later[id];

    /// <summary>The value of a field of the record itself then.</summary>
    /// <param name="now">Its value today.</param>
    public string? Text(Guid id, string field, string? now) => First(later[id], field) is { } change ? change.Old : now;

    public DateOnly? Day(Guid id, string field, DateOnly? now) => DayOf(Text(id, field, TextOf(now)));

    /// <summary>A number that is never empty.</summary>
    public long Number(Guid id, string field, long now) => First(later[id], field) is { Old: { } old } ? long.Parse(old, CultureInfo.InvariantCulture) : now;

    /// <summary>The day in a field of a part of the record then, such as a period of a case. Rows in which a part of that kind came into being are passed over: what they hold was nobody's value before.</summary>
    /// <param name="label">What the journal calls the part.</param>
    /// <param name="born">A field that is never empty.</param>
    public DateOnly? DayOfPart<TPart>(Guid id, string label, string field, string born, DateOnly? now)
    {
        var prefix = PartOf<TPart>(label);
        return First(later[id].Where(row => First([row], prefix + born) is not { Old: null }), prefix + field) is { } change ? DayOf(change.Old) : now;
    }

    /// <summary>A record that was made later did not stand then: its field came from nothing.</summary>
    public bool WasMadeLater(Guid id, string field) => First(later[id], field) is { Old: null };

    internal static string PartOf<TPart>(string label) => $"{typeof(TPart).Name}({label}).";

    private static FieldChange? First(IEnumerable<IReadOnlyList<FieldChange>> rows, string field) => rows.SelectMany(row => row).FirstOrDefault(change => change.Field == field);

    private static string? TextOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
