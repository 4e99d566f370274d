using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Architecture;

/// <summary>
/// Everything the portal says has a sentence in Chinese and in English. The rules read the source, so a missing sentence fails here
/// and not in front of a user; each test lists everything that is missing at once.
/// </summary>
public sealed partial class TextTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Resource name without "Portal." → texts of both languages.</summary>
    private static readonly Dictionary<string, Resource> Resources = ReadResources();

    [Fact]
    public void Both_languages_have_the_same_keys_and_none_is_empty()
    {
        Assert.NotEmpty(Resources);
        Breaches.None(from resource in Resources.Values
                      from key in resource.Chinese.Keys.Union(resource.English.Keys)
                      let chinese = resource.Chinese.GetValueOrDefault(key)
                      let english = resource.English.GetValueOrDefault(key)
                      where string.IsNullOrWhiteSpace(chinese) || string.IsNullOrWhiteSpace(english)
                      select $"{resource.Name}: {key} lacks {(string.IsNullOrWhiteSpace(chinese) ? "Chinese" : "English")}");
    }

    [Fact]
    public void Both_languages_have_the_same_placeholders()
    {
        Assert.NotEmpty(Resources);
        Breaches.None(from resource in Resources.Values
                      from key in resource.Chinese.Keys.Intersect(resource.English.Keys)
                      where !Placeholders(resource.Chinese[key]).SetEquals(Placeholders(resource.English[key]))
                      select $"{resource.Name}: {key}");
    }

    /// <summary>A code or an action of the journal is a literal that begins with the name of its folder; a kind of draft is none.</summary>
    [Fact]
    public void Every_code_and_every_action_has_a_sentence()
    {
        var codes = (from file in SourceTree.Program
                     from Match match in CodeLiteral().Matches(file.Text)
                     let code = match.Groups[1].Value
                     let folder = code.Split('.')[0]
                     where Resources.ContainsKey($"{folder}.{folder}Text") || SourceTree.Program.Any(other => other.Folder == folder)
                     where !IsNoCode(code)
                     select (file.Path, Code: code, Folder: folder)).ToList();

        Assert.NotEmpty(codes);
        Breaches.None(codes.Where(found => !Has(found.Folder, found.Code)).Select(found => $"{found.Folder}Text lacks {found.Code} ({found.Path})").Distinct());
    }

    [Fact]
    public void Every_key_a_page_asks_for_is_there()
    {
        var asked = SourceTree.Program.GroupBy(file => file.Path.Replace(".razor.cs", ".razor", StringComparison.Ordinal)).SelectMany(Asked).ToList();

        Assert.NotEmpty(asked);
        Breaches.None(asked.Where(key => !key.Known).Select(key => $"{key.Resource} lacks {key.Key} ({key.Path})").Distinct());
    }

    [Fact]
    public async Task Every_permission_has_a_name()
    {
        await using var services = PortalDatabase.Build(PortalDatabase.Sqlite(Path.GetTempPath()), TimeProvider.System);
        var permissions = services.GetServices<PermissionDefinition>().ToList();

        Assert.NotEmpty(permissions);
        Assert.Equal(permissions.Count, permissions.Select(permission => permission.Name).Distinct(StringComparer.Ordinal).Count());
        Breaches.None(permissions
            .Where(permission => !Resources.TryGetValue($"{permission.Group}.{permission.Group}Text", out var resource) || !resource.Chinese.ContainsKey($"Permission.{permission.Name}"))
            .Select(permission => permission.Name));
    }

    /// <summary>Looks a literal key up in the resource its localizer is declared with.</summary>
    private static IEnumerable<(string Path, string Resource, string Key, bool Known)> Asked(IEnumerable<SourceFile> component)
    {
        var files = component.ToList();
        var localizers = files.SelectMany(file => LocalizerDeclaration().Matches(file.Text))
            .Select(match => (Name: match.Groups[2].Value, Resource: match.Groups[1].Value))
            .DistinctBy(declared => declared.Name, StringComparer.Ordinal)
            .ToDictionary(declared => declared.Name, declared => declared.Resource, StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (Match use in KeyUse().Matches(file.Text))
            {
                if (localizers.TryGetValue(use.Groups[1].Value, out var name))
                {
                    var key = use.Groups[2].Value;
                    var resource = Resources.Values.SingleOrDefault(r => r.Name.EndsWith("." + name, StringComparison.Ordinal));
                    yield return (file.Path, name, key, resource?.Chinese.ContainsKey(key) == true);
                }
            }
        }
    }

    /// <summary>An action may stand under <c>Folder.Action.</c>, apart from a refusal of the same name.</summary>
    private static bool Has(string folder, string code) =>
        Resources.TryGetValue($"{folder}.{folder}Text", out var resource)
        && (resource.Chinese.ContainsKey(code) || resource.Chinese.ContainsKey($"{folder}.Action{code[folder.Length..]}"));

    /// <summary>Names of resources are no sentences, though they look alike.</summary>
    private static bool IsNoCode(string code) => code.EndsWith("Text", StringComparison.Ordinal);

    private static HashSet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, Resource> ReadResources()
    {
        var assembly = typeof(Program).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Portal.", StringComparison.Ordinal) && name.EndsWith(".resources", StringComparison.Ordinal))
            .Select(name => name[..^".resources".Length])
            .ToDictionary(name => name["Portal.".Length..], name => Resource.Read(name, assembly), StringComparer.Ordinal);
    }

    [GeneratedRegex("(?<!\\[|Kind = )\"([A-Z][A-Za-z]+(?:\\.[A-Z][A-Za-z0-9]*)+)\"")]
    private static partial Regex CodeLiteral();

    [GeneratedRegex(@"IStringLocalizer<(?:[A-Za-z.]+\.)?(\w+)>\s+(\w+)")]
    private static partial Regex LocalizerDeclaration();

    [GeneratedRegex("\\b([A-Za-z]\\w*)\\[\"([^\"{}]+)\"")]
    private static partial Regex KeyUse();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Placeholder();

    private sealed record Resource(string Name, IReadOnlyDictionary<string, string> Chinese, IReadOnlyDictionary<string, string> English)
    {
        public static Resource Read(string name, Assembly assembly)
        {
            var texts = new ResourceManager(name, assembly);
            return new Resource(name, Read(texts, CultureInfo.InvariantCulture), Read(texts, TextTests.English));
        }

        /// <summary>Only what this language itself says: no falling back to the neutral text.</summary>
        private static Dictionary<string, string> Read(ResourceManager texts, CultureInfo culture) =>
            texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.Cast<System.Collections.DictionaryEntry>()
                .Where(entry => entry.Value is string)
                .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal) ?? [];
    }
}
