using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>
/// Unknown department names, the most frequent first: each with a search box and suggestions, all suggestions at once, or all the rest to one
/// department. Made for files with hundreds of foreign names.
/// </summary>
public sealed partial class ImportDepartments(FindDepartments find, ICallerAccessor callers, IStringLocalizer<CatalogImportText> text) : ComponentBase
{
    private const int Step = 25;

    private readonly Dictionary<string, (Guid Id, string Section)> chosen = new(StringComparer.Ordinal);
    private Dictionary<Guid, DepartmentName> departments = [];
    private string? filter;
    private string? restName;
    private Guid? rest;
    private int limit = Step;
    private int suggested;

    [Parameter, EditorRequired]
    public ImportBatch Batch { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<ImportChoices> Apply { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private IStringLocalizer<CatalogImportText> Text => text;

    private IEnumerable<UnknownDepartment> Matching => string.IsNullOrWhiteSpace(filter)
        ? Batch.UnknownDepartments
        : Batch.UnknownDepartments.Where(name => name.Name.Contains(filter.Trim(), StringComparison.OrdinalIgnoreCase));

    private IEnumerable<UnknownDepartment> Shown => Matching.Take(limit);

    protected override async Task OnInitializedAsync()
    {
        var found = await find.ExecuteAsync(await callers.GetAsync());
        departments = found.ToDictionary(department => department.Id);
        suggested = Batch.UnknownDepartments.Count(name => name.Suggestions.Any(departments.ContainsKey));
    }

    private Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string typed, CancellationToken cancellationToken)
    {
        var key = TextFold.Key(typed);
        var hits = departments.Values
            .Where(department => key.Length == 0 || TextFold.Key(department.Name).Contains(key, StringComparison.Ordinal) || TextFold.Key(department.ShortName).Contains(key, StringComparison.Ordinal))
            .Take(20).Select(department => new Choice<Guid?>(department.Id, department.Name, department.ShortName));
        return Task.FromResult<IReadOnlyList<Choice<Guid?>>>([.. hits]);
    }

    private Guid? Chosen(UnknownDepartment name) => chosen.TryGetValue(name.Name, out var choice) ? choice.Id : null;

    private string SectionOf(UnknownDepartment name) => chosen.TryGetValue(name.Name, out var choice) ? choice.Section : "";

    private string? NameOf(Guid? id) => id is { } known && departments.TryGetValue(known, out var department) ? department.Name : null;

    /// <summary>Position, not name: ids of elements must not hold what a file says.</summary>
    private string FieldOf(UnknownDepartment name) => $"import-department-{Batch.UnknownDepartments.Index().First(item => item.Item == name).Index}";

    private void Choose(UnknownDepartment name, Guid? id)
    {
        if (id is { } department)
        {
            chosen[name.Name] = (department, SectionOf(name));
        }
        else
        {
            chosen.Remove(name.Name);
        }
    }

    private void SetSection(UnknownDepartment name, string? section)
    {
        if (chosen.TryGetValue(name.Name, out var choice))
        {
            chosen[name.Name] = (choice.Id, section ?? "");
        }
    }

    private void AcceptAll()
    {
        foreach (var name in Batch.UnknownDepartments.Where(name => !chosen.ContainsKey(name.Name)))
        {
            if (name.Suggestions.Cast<Guid?>().FirstOrDefault(id => departments.ContainsKey(id!.Value)) is { } best)
            {
                chosen[name.Name] = (best, "");
            }
        }
    }

    private void FillRest()
    {
        foreach (var name in Batch.UnknownDepartments.Where(name => !chosen.ContainsKey(name.Name)))
        {
            chosen[name.Name] = (rest!.Value, "");
        }
    }

    private Task ApplyAsync() => Apply.InvokeAsync(new ImportChoices(
        Batch.Sheet ?? 0, new Dictionary<int, ImportField>(), [.. chosen.Select(pair => new DepartmentChoice(pair.Key, pair.Value.Id, pair.Value.Section))]));
}
