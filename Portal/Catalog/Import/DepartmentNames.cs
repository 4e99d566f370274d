using Portal.Kernel;
using Portal.Organization;

namespace Portal.Catalog.Import;

/// <summary>What a name in the department column was taken for.</summary>
/// <param name="Section">Section that stood behind the department's name, or that the user named; empty when none.</param>
/// <param name="IsSuccessor">The file names a department that has ended; the successor stands in for it.</param>
public sealed record FoundDepartment(Guid Id, string Section = "", bool IsSuccessor = false);

/// <summary>
/// Finds departments by full name, short name, alias, former name, or name and section in one
/// (<c>市行政审批服务局社会事务审批科</c>). Nothing is guessed: names that only resemble one are offered as suggestions.
/// </summary>
public sealed class DepartmentNames
{
    private static readonly string[] SectionEndings = ["科", "处", "室", "股", "中心", "办", "队", "所", "站", "部"];

    private readonly Dictionary<string, HashSet<Guid>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Department> all;
    private readonly Dictionary<string, ImportMapping> mapped;
    private readonly Department? own;
    private readonly Dictionary<string, FoundDepartment?> known = new(StringComparer.Ordinal);
    private readonly DateOnly today;

    /// <param name="departments">With aliases and sections.</param>
    /// <param name="mappings">Names mapped by users, those of the caller's department before those of everybody.</param>
    /// <param name="ownId">Department of the importer: a name that is one of its sections, or no name at all, means it.</param>
    public DepartmentNames(IReadOnlyCollection<Department> departments, IEnumerable<ImportMapping> mappings, Guid? ownId, DateOnly today)
    {
        this.today = today;
        all = departments.ToDictionary(department => department.Id);
        own = ownId is { } id ? all.GetValueOrDefault(id) : null;
        mapped = mappings.Where(mapping => mapping.Kind == ImportMappingKind.Department)
            .GroupBy(mapping => mapping.Key).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var department in departments)
        {
            var names = department.Aliases.Select(alias => alias.Key).Append(TextFold.Key(department.Name)).Append(TextFold.Key(department.ShortName));
            foreach (var key in names.Where(key => key.Length > 0).Distinct())
            {
                byKey.TryAdd(key, []);
                byKey[key].Add(department.Id);
            }

            byCode.TryAdd(department.CreditCode, department.Id);
        }
    }

    public string NameOf(Guid id) => all.TryGetValue(id, out var department) ? department.Name : "";

    /// <summary>Null when the name is unknown or two departments answer to it; an empty name is the importer's own department.</summary>
    public FoundDepartment? Find(string name, string code)
    {
        var key = TextFold.Key(name);
        if (key.Length == 0)
        {
            return mapped.TryGetValue("", out var empty) ? Chosen(empty)
                : Coded(code) ?? (own is not null ? Today(own.Id, "") : null);
        }

        if (!known.TryGetValue(key, out var found))
        {
            known[key] = found = Look(key, name);
        }

        return found ?? Coded(code);
    }

    /// <summary>The departments most like an unknown name, best first, by shared pairs of characters; none below a third.</summary>
    public IReadOnlyList<Guid> Suggest(string name, int most = 3)
    {
        var wanted = Pairs(TextFold.Key(name));
        return [.. all.Values.Where(department => department.IsValidOn(today))
            .Select(department => (department.Id, Likeness: department.Aliases.Select(alias => alias.Key)
                .Append(TextFold.Key(department.Name)).Append(TextFold.Key(department.ShortName)).Max(key => Likeness(wanted, Pairs(key)))))
            .Where(pair => pair.Likeness >= 0.34).OrderByDescending(pair => pair.Likeness).ThenBy(pair => all[pair.Id].Number)
            .Take(most).Select(pair => pair.Id)];
    }

    private FoundDepartment? Look(string key, string name)
    {
        if (mapped.TryGetValue(key, out var mapping))
        {
            return Chosen(mapping);
        }

        if (byKey.TryGetValue(key, out var ids))
        {
            return One(ids, "");
        }

        if (own is not null && own.Sections.FirstOrDefault(section => TextFold.Key(section.Name) == key) is { } section)
        {
            return Today(own.Id, section.Name);
        }

        return WithSection(key, name);
    }

    /// <summary>The longest known name that the text begins with, when what follows looks like a section.</summary>
    private FoundDepartment? WithSection(string key, string name)
    {
        for (var length = key.Length - 2; length >= 3; length--)
        {
            if (!byKey.TryGetValue(key[..length], out var ids))
            {
                continue;
            }

            var rest = key[length..];
            if (SectionEndings.Any(ending => rest.EndsWith(ending, StringComparison.Ordinal)) && rest.Length <= Section.NameMaxLength)
            {
                // The section keeps its spelling; where folding changed the text, the folded form stands in.
                var at = name.LastIndexOf(rest, StringComparison.OrdinalIgnoreCase);
                return One(ids, at > 0 ? name[at..].Trim() : rest);
            }
        }

        return null;
    }

    private FoundDepartment? One(HashSet<Guid> ids, string section)
    {
        if (ids.Count == 1)
        {
            return Today(ids.First(), section);
        }

        // A former name of one may be the present name of another: who carries it today is meant.
        var current = ids.Where(id => all[id].IsValidOn(today)).ToList();
        return current.Count == 1 ? Today(current[0], section) : null;
    }

    private FoundDepartment? Coded(string code) => byCode.TryGetValue(code, out var id) ? Today(id, "") : null;

    private FoundDepartment? Chosen(ImportMapping mapping) =>
        Guid.TryParse(mapping.Target, out var id) && all.ContainsKey(id) ? Today(id, mapping.Section) : null;

    /// <summary>Follows successors from a department that has ended; null when there is none.</summary>
    private FoundDepartment? Today(Guid id, string section)
    {
        var (at, steps) = (id, 0);
        while (all.TryGetValue(at, out var department) && !department.IsValidOn(today))
        {
            if (department.SuccessorId is not { } next || ++steps > 10)
            {
                return null;
            }

            at = next;
        }

        return new FoundDepartment(at, section, at != id);
    }

    /// <summary>Who answers for a department today: itself, or what took it over; null when it ended without a successor.</summary>
    public FoundDepartment? Today(Guid id) => Today(id, "");

    private static HashSet<string> Pairs(string key) =>
        key.Length < 2 ? [key] : [.. Enumerable.Range(0, key.Length - 1).Select(at => key.Substring(at, 2))];

    private static double Likeness(HashSet<string> wanted, HashSet<string> other)
    {
        var common = wanted.Count(other.Contains);
        return common == 0 ? 0 : 2.0 * common / (wanted.Count + other.Count);
    }
}
