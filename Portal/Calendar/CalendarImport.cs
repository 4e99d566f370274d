using System.Globalization;
using System.Text.Json;
using Portal.Kernel;

namespace Portal.Calendar;

/// <summary>Reads published calendars from JSON in either of the two shapes in use.</summary>
/// <remarks>
/// Ours: <c>{"2026":{"holidays":["2026-01-01"],"workdays":["2026-01-04"]}}</c>, any number of years.
/// The common public one, one year: <c>{"year":2026,"papers":["https://…"],"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}]}</c>.
/// A file of the public shape is one notice, which may set days of the December before; in ours each year holds its own days only.
/// Nothing is imported when anything is wrong; every problem is named at once with its path in the file.
/// </remarks>
public static class CalendarImport
{
    /// <summary>Far more than a hundred years need.</summary>
    public const int MaxLength = 1_000_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>The years of the file in order; refused as <see cref="CalendarRefusals"/> lists.</summary>
    public static Result<IReadOnlyList<CalendarYear>> Parse(string json)
    {
        if (json.Length > MaxLength)
        {
            return CalendarRefusals.TooLong(json.Length, MaxLength);
        }

        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Strict);
            return new Reading().Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            var gap = new Gap("", CalendarRefusals.WrongJson, broken.LineNumber + 1, broken.BytePositionInLine + 1);
            return CalendarRefusals.ImportRefused([gap]);
        }
    }

    private sealed class Reading
    {
        private readonly List<Gap> gaps = [];
        private readonly SortedDictionary<int, CalendarYear> years = [];

        public Result<IReadOnlyList<CalendarYear>> Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.EnumerateObject().Any())
            {
                gaps.Add(new Gap("", CalendarRefusals.UnknownShape));
            }
            else if (root.TryGetProperty("days", out _) || root.TryGetProperty("year", out _))
            {
                ReadPublic(root);
            }
            else
            {
                ReadOwn(root);
            }

            return gaps.Count > 0 ? CalendarRefusals.ImportRefused(gaps) : Result.Of<IReadOnlyList<CalendarYear>>([.. years.Values]);
        }

        private void ReadOwn(JsonElement root)
        {
            foreach (var property in root.EnumerateObject())
            {
                if (!int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                {
                    gaps.Add(new Gap(property.Name, CalendarRefusals.BadYear, property.Name));
                }
                else if (property.Value.ValueKind != JsonValueKind.Object)
                {
                    gaps.Add(new Gap(property.Name, CalendarRefusals.UnknownShape));
                }
                else
                {
                    var days = OwnDays(property.Value, property.Name, "holidays", isOff: true)
                        .Concat(OwnDays(property.Value, property.Name, "workdays", isOff: false)).ToList();
                    Keep(year, property.Name, days, [], takesDecember: false);
                }
            }
        }

        private IEnumerable<(string Path, SpecialDay Day)> OwnDays(JsonElement year, string path, string list, bool isOff)
        {
            var found = year.EnumerateObject().Where(property => property.NameEquals(list)).ToList();
            if (found.Count != 1 || found[0].Value.ValueKind != JsonValueKind.Array)
            {
                gaps.Add(new Gap($"{path}.{list}", CalendarRefusals.ListExpected));
                yield break;
            }

            foreach (var (index, value) in found[0].Value.EnumerateArray().Index())
            {
                var place = $"{path}.{list}[{index}]";
                if (DateOf(value, place) is { } date)
                {
                    yield return (place, new SpecialDay(date, isOff));
                }
            }
        }

        private void ReadPublic(JsonElement root)
        {
            if (root.EnumerateObject().CountBy(property => property.Name).Any(name => name.Value > 1))
            {
                gaps.Add(new Gap("", CalendarRefusals.UnknownShape));
                return;
            }

            if (!root.TryGetProperty("year", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var year))
            {
                gaps.Add(new Gap("year", CalendarRefusals.BadYear, number.ValueKind == JsonValueKind.Undefined ? "" : number.GetRawText()));
                return;
            }

            if (!root.TryGetProperty("days", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                gaps.Add(new Gap("days", CalendarRefusals.ListExpected));
                return;
            }

            Keep(year, "year", [.. PublicDays(list)], Papers(root), takesDecember: true);
        }

        private IEnumerable<(string Path, SpecialDay Day)> PublicDays(JsonElement list)
        {
            foreach (var (index, entry) in list.EnumerateArray().Index())
            {
                var path = $"days[{index}]";
                if (entry.ValueKind != JsonValueKind.Object)
                {
                    gaps.Add(new Gap(path, CalendarRefusals.UnknownShape));
                    continue;
                }

                var date = DateOf(entry.TryGetProperty("date", out var value) ? value : default, path + ".date");
                if (!entry.TryGetProperty("isOffDay", out var off) || off.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    gaps.Add(new Gap(path + ".isOffDay", CalendarRefusals.BadOffDay));
                }
                else if (date is { } day)
                {
                    yield return (path, new SpecialDay(day, off.GetBoolean(), NameOf(entry)));
                }
            }
        }

        private static string? NameOf(JsonElement entry) =>
            entry.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text ? text : null;

        private static List<string> Papers(JsonElement root) =>
            root.TryGetProperty("papers", out var papers) && papers.ValueKind == JsonValueKind.Array
                ? [.. papers.EnumerateArray().Where(paper => paper.ValueKind == JsonValueKind.String).Select(paper => paper.GetString()!)]
                : [];

        private DateOnly? DateOf(JsonElement value, string path)
        {
            if (value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            gaps.Add(new Gap(path, CalendarRefusals.BadDate, value.ValueKind == JsonValueKind.Undefined ? "" : value.ToString()));
            return null;
        }

        private void Keep(int year, string path, IReadOnlyList<(string Path, SpecialDay Day)> days, IReadOnlyList<string> papers, bool takesDecember)
        {
            // A list that could not be read says more than that no holiday was found in it.
            var unread = gaps.Exists(gap => gap.Field.StartsWith(path == "year" ? "days" : path + ".", StringComparison.Ordinal));
            gaps.AddRange(CalendarYear.Check(year, path, days, takesDecember).Where(gap => !unread || gap.Code != CalendarRefusals.EmptyYear));
            if (!years.TryAdd(year, CalendarYear.Of(year, days.Select(entry => entry.Day), papers)))
            {
                gaps.Add(new Gap(path, CalendarRefusals.DuplicateYear, year));
            }
        }
    }
}
