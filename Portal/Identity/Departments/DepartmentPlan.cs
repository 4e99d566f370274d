using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Departments;

public enum ImportVerdict
{
    Create,
    Change,
    Same,
    Error,
}

/// <param name="Changes">What a change would write, old and new.</param>
/// <param name="Problems">Why a row is an error.</param>
public sealed record DepartmentVerdict(DepartmentLine Line, ImportVerdict Verdict, IReadOnlyList<FieldChange> Changes, IReadOnlyList<Gap> Problems)
{
    internal Department? Target { get; init; }
}

/// <summary>
/// Compares lines of a file with the departments that exist. The credit code finds a department, else one of its names; the
/// number and the first day of an existing one never change, and what a file leaves out stays as it is.
/// </summary>
internal sealed class DepartmentPlan(IReadOnlyList<Department> known)
{
    private readonly Dictionary<string, Department> byCode =
        known.Where(d => d.ValidTo is null).GroupBy(d => d.CreditCode).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private readonly Dictionary<string, Department> byName = known.OrderBy(d => d.ValidTo is not null)
        .SelectMany(d => new[] { d.Name, d.ShortName }.Select(TextFold.Key).Concat(d.Aliases.Select(a => a.Key)).Select(key => (key, d)))
        .GroupBy(pair => pair.key).ToDictionary(g => g.Key, g => g.First().d, StringComparer.Ordinal);

    private readonly Dictionary<int, Department> byNumber = known.ToDictionary(d => d.Number);

    public Department? Find(string name) => byName.GetValueOrDefault(TextFold.Key(name));

    public IReadOnlyList<DepartmentVerdict> Judge(IReadOnlyList<DepartmentLine> lines)
    {
        var names = lines.Select(line => TextFold.Key(line.Name)).Where(key => key.Length > 0).CountBy(key => key).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        var codes = lines.Select(line => line.CreditCode).Where(code => code.Length > 0).CountBy(code => code).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        var numbers = lines.Select(line => line.Number).OfType<int>().CountBy(n => n).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        var named = lines.SelectMany(line => new[] { line.Name, line.ShortName }).Select(TextFold.Key).ToHashSet();
        return [.. lines.Select(line =>
        {
            var target = byCode.GetValueOrDefault(line.CreditCode) ?? Find(line.Name);
            var gaps = new List<Gap>(line.Problems);
            gaps.AddRange(DepartmentFields.Gaps(Form(line, target), isNew: target is null && line.Number is not null));
            if (names.Contains(TextFold.Key(line.Name)) || codes.Contains(line.CreditCode) || (line.Number is { } n && numbers.Contains(n)))
            {
                gaps.Add(new Gap("", "Identity.GapTwice"));
            }

            if (line.Number is { } number && byNumber.GetValueOrDefault(number) is var holder && (target is null ? holder is not null : target.Number != number))
            {
                gaps.Add(new Gap("Number", "Identity.GapNumberOther", number, holder?.Name ?? target!.Name));
            }

            if (line.Successor.Length > 0 && Find(line.Successor) is null && !named.Contains(TextFold.Key(line.Successor)))
            {
                gaps.Add(new Gap("Successor", "Identity.GapSuccessor", line.Successor));
            }

            if (line.ValidTo < (target?.ValidFrom ?? line.ValidFrom))
            {
                gaps.Add(new Gap("ValidTo", "Identity.EndsBeforeBegin"));
            }

            List<FieldChange> changes = target is null ? [] : Changes(line, target);
            var verdict = gaps.Count > 0 ? ImportVerdict.Error : target is null ? ImportVerdict.Create : changes.Count > 0 ? ImportVerdict.Change : ImportVerdict.Same;
            return new DepartmentVerdict(line, verdict, changes, gaps) { Target = target };
        })];
    }

    /// <summary>The line with what it leaves out taken from the department that exists.</summary>
    public static DepartmentForm Form(DepartmentLine line, Department? target) => new(
        line.Number ?? target?.Number ?? 0,
        line.Name.Trim(),
        line.ShortName.Trim() is { Length: > 0 } shortName ? shortName : target is not null && TextFold.Key(line.Name) == TextFold.Key(target.Name) ? target.ShortName : "",
        line.Kind.Length > 0 ? line.Kind : target?.Kind ?? "department",
        line.CreditCode.Length > 0 ? line.CreditCode : target?.CreditCode ?? "",
        line.ValidFrom ?? target?.ValidFrom ?? default);

    private List<FieldChange> Changes(DepartmentLine line, Department target)
    {
        var form = Form(line, target);
        var changes = new List<FieldChange>();
        void Compare(string field, string? old, string? now)
        {
            if (old != now)
            {
                changes.Add(new FieldChange(field, old, now));
            }
        }

        // A file that calls a department by one of its known names does not rename it; a credit code beside an unknown name does.
        var renames = Find(line.Name)?.Id != target.Id;
        Compare("Name", target.Name, renames ? form.Name : target.Name);
        Compare("ShortName", target.ShortName, line.ShortName.Length > 0 || renames ? (form.ShortName.Length > 0 ? form.ShortName : form.Name) : target.ShortName);
        Compare("Kind", target.Kind, form.Kind);
        Compare("CreditCode", target.CreditCode, form.CreditCode);
        var aliases = line.Aliases.Where(alias => Find(alias)?.Id != target.Id && TextFold.Key(alias).Length > 0).ToList();
        Compare("Aliases", null, aliases.Count > 0 ? string.Join('、', aliases) : null);
        var open = target.Sections.Where(s => s.ValidTo is null).Select(s => TextFold.Key(s.Name)).ToHashSet();
        var sections = line.Sections.Where(section => !open.Contains(TextFold.Key(section)) && TextFold.Key(section).Length > 0).ToList();
        Compare("Sections", null, sections.Count > 0 ? string.Join('、', sections) : null);
        if (line.ValidTo is { } lastDay && target.ValidTo != lastDay)
        {
            Compare("ValidTo", target.ValidTo?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), lastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        return changes;
    }
}
