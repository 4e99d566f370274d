using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Portal.Architecture;

/// <summary>The folder table as a test: what each folder may use, and that only a folder's root namespace is its face.</summary>
public sealed class LayersTests
{
    /// <summary>Folders everything above may build on.</summary>
    private static readonly string[] Base =
        ["Kernel", "Calendar", "Reporting", "Organization", "Ui", "Data", "Journal", "Files", "Notifications", "Drafts", "Identity", "Clocks", "Law"];

    private static readonly (string Folder, string[] MayUse)[] Layers =
    [
        ("Kernel", []),
        ("Calendar", ["Kernel"]),
        ("Reporting", ["Kernel"]),
        ("Organization", ["Kernel"]),
        ("Ui", ["Kernel", "Calendar"]),
        ("Data", ["Kernel", "Organization"]),
        ("Journal", UpTo("Data")),
        ("Files", UpTo("Journal")),
        ("Notifications", UpTo("Files")),
        ("Drafts", UpTo("Notifications")),
        ("Identity", UpTo("Drafts")),
        ("Clocks", UpTo("Identity")),
        ("Law", UpTo("Clocks")),
        ("Systems", Base),
        ("Catalog", [.. Base, "Systems"]),
        ("Sharing", [.. Base, "Catalog"]),
        ("Assets", [.. Base, "Systems"]),
        ("Insights", [.. Base, "Systems", "Catalog", "Sharing", "Assets"]),
        ("Findings", [.. Base, "Systems", "Catalog", "Sharing", "Assets", "Insights"]),
        ("Demo", [.. Base, "Systems", "Catalog", "Sharing", "Assets", "Insights", "Findings"]),
        ("Operations", Base),
        ("Shell", [.. Base, "Systems", "Catalog", "Sharing", "Assets", "Insights", "Findings", "Demo", "Operations"]),
    ];

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Portal = new(() => new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build());

    private static Dictionary<string, HashSet<string>> Allowed =>
        Layers.ToDictionary(layer => layer.Folder, layer => layer.MayUse.Append(layer.Folder).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    [Fact]
    public void The_table_itself_has_no_cycle() => Assert.All(Layers.Index(), entry => Assert.Subset(
        Layers.Take(entry.Index).Select(layer => layer.Folder).ToHashSet(StringComparer.Ordinal), entry.Item.MayUse.ToHashSet(StringComparer.Ordinal)));

    [Fact]
    public void Every_folder_is_in_the_table_and_none_is_empty() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Own().Select(FolderOf).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Folders_use_only_the_folders_they_declare()
    {
        var uses = Uses().ToList();

        Assert.NotEmpty(uses);
        Breaches.None(Lines(uses.Where(use => Allowed.TryGetValue(use.From, out var may) && !may.Contains(use.To))));
    }

    /// <summary>The demo makes its history as people would, by every use case; it is the one folder that may name them.</summary>
    [Fact]
    public void From_outside_only_the_root_namespace_of_a_folder_is_named()
    {
        var uses = Uses().Where(use => use.From != use.To && use.From != "Demo").ToList();

        Assert.NotEmpty(uses);
        Breaches.None(Lines(uses.Where(use => use.Target.Namespace.FullName != $"Portal.{use.To}")));
    }

    [Fact]
    public void No_component_names_the_database_library()
    {
        var components = Own().OfType<Class>().Where(IsComponent).ToList();

        Assert.NotEmpty(components);
        Breaches.None(Lines(
            from component in components
            from dependency in component.Dependencies
            where dependency.Target.FullName.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            select (FolderOf(component)!, "", (IType)component, dependency.Target)));
    }

    private static string[] UpTo(string last) => [.. Base.TakeWhile(folder => folder != last), last];

    private static IEnumerable<IType> Own() => Portal.Value.Types.Where(type => type.Assembly.Name.StartsWith("Portal,", StringComparison.Ordinal) || type.Assembly.Name == "Portal");

    private static IEnumerable<(string From, string To, IType Source, IType Target)> Uses() =>
        from type in Own()
        let source = FolderOf(type)
        where source is not null
        from dependency in type.Dependencies
        where dependency.Target is not GenericParameter
        let target = FolderOf(dependency.Target)
        where target is not null
        select (source, target, type, dependency.Target);

    private static IEnumerable<string> Lines(IEnumerable<(string From, string To, IType Source, IType Target)> breaches) =>
        breaches.Select(use => $"{Readable(use.Source)} uses {Readable(use.Target)}").Distinct().Order(StringComparer.Ordinal);

    /// <summary>The hand-written type around compiler-made ones.</summary>
    private static string Readable(IType type) => type.FullName.Split('/', '+')[0];

    private static string? FolderOf(IType type)
    {
        var parts = type.Namespace?.FullName.Split('.') ?? [];
        return parts.Length >= 2 && parts[0] == "Portal" ? parts[1] : null;
    }

    private static bool IsComponent(Class type) => type.InheritedClasses.Any(parent => parent.FullName == "Microsoft.AspNetCore.Components.ComponentBase");
}
