using Portal.Catalog;

namespace Portal.Demo;

/// <summary>Turns a row of the file into what a record says at a stage of its life.</summary>
internal sealed class DemoContent(DemoFile file, IReadOnlyDictionary<string, Guid> departments, DemoOrigins origins)
{
    public ResourceContent Of(DemoResource resource, DemoStep step, IReadOnlyList<string> relatedCodes) => step.Stage switch
    {
        Stage.Rough => Rough(Full(resource)),
        Stage.Flawed => WithFlaw(Full(resource), file.Returns[step.Return].Flaw),
        Stage.Revised => Revised(Full(resource) with { RelatedCodes = relatedCodes }),
        _ => Full(resource) with { RelatedCodes = relatedCodes },
    };

    /// <summary>What a clerk has typed over a draft and not yet saved.</summary>
    public ResourceContent Unsaved(DemoResource resource)
    {
        var full = Full(resource);
        return full with { Abstract = file.Unsaved + full.Abstract, UpdateCycle = null, SharingMethods = [], Purposes = [] };
    }

    private static ResourceContent Rough(ResourceContent full) => new()
    {
        Name = full.Name,
        ProviderOffice = full.ProviderOffice,
        SystemId = full.SystemId,
        MenuId = full.MenuId,
        Formats = full.Formats,
        DataItems = [.. full.DataItems.Take(2).Select(item => item with { Length = null })],
    };

    private static ResourceContent WithFlaw(ResourceContent full, Flaw flaw) => flaw switch
    {
        Flaw.ShortAbstract => full with { Abstract = full.Name + "。" },
        Flaw.FewItems => full with { DataItems = [.. full.DataItems.Take(1)] },
        Flaw.VagueCondition => full with { SharingCondition = "经本单位领导同意后使用。" },
        Flaw.WrongCycle => full with { UpdateCycle = UpdateCycle.Irregular },
        _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw, null),
    };

    private ResourceContent Revised(ResourceContent full) => full with
    {
        DataItems = [.. full.DataItems, ResourceRow.ReadItem(file.RevisionItem)],
        NoteToReviewer = file.RevisionNote,
    };

    private ResourceContent Full(DemoResource resource)
    {
        var row = resource.Row;
        var origin = origins.Of(resource.Department.Department);
        var system = Find(origin.Systems, s => s.Name == resource.Department.Systems[row.System].Name, row.Name);
        var isConditional = row.Sharing == SharingType.Conditional;
        return new ResourceContent
        {
            Name = row.Name,
            Abstract = row.Abstract,
            Classification = row.Classification,
            ProviderOffice = resource.Department.Sections[row.Section],
            Formats = row.ReadFormats(),
            DataItems = [.. row.Items.Select(ResourceRow.ReadItem)],
            SharingType = row.Sharing,
            SharingCondition = row.Condition ?? "",
            SharingScope = isConditional ? ScopeOf(row.Scope ?? []) : null,
            LegalBasis = row.Basis is { } key ? BasisOf(file.Bases[key]) : null,
            SharingMethods = row.Methods ?? [],
            Purposes = row.Purposes,
            Openness = row.Openness,
            OpenCondition = row.OpenCondition ?? "",
            UpdateCycle = row.Cycle,
            SystemId = system.Id,
            MenuId = Find(system.Menus, m => m.Path == row.Menu, row.Name).Id,
            BusinessItemId = Find(origin.BusinessItems, i => i.Name == row.BusinessItem, row.Name).Id,
            DataLevel = row.Level,
        };
    }

    private SharingScope ScopeOf(List<string> names) => names.Count == 0
        ? new SharingScope { Kind = SharingScopeKind.AllDepartments }
        : new SharingScope { Kind = SharingScopeKind.Departments, DepartmentIds = [.. names.Select(name => departments[name])] };

    private static LegalBasis BasisOf(BasisRow row) =>
        new() { Title = row.Title, Level = row.Level, Article = row.Article, EffectiveOn = row.EffectiveOn };

    private static T Find<T>(IEnumerable<T> choices, Func<T, bool> wanted, string name) =>
        choices.FirstOrDefault(wanted) ?? throw new InvalidDataException($"resources.json: '{name}' names a system, menu or business item that its department lacks.");
}
