using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Portal.Architecture;
using Portal.Assets;
using Portal.Data;
using Portal.Files;
using Portal.Identity;
using Portal.Reporting;
using Portal.Shell;

namespace Portal.Operations;

public sealed class SettingsSampleTests
{
    private static readonly string Sample = Path.Combine(SourceTree.Root, "appsettings.sample.json");

    [Fact]
    public void The_sample_names_every_key_the_program_reads()
    {
        var keys = typeof(DatabaseOptions).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Key", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(key => key.Contains(':', StringComparison.Ordinal))
            .Append(StartUp.UrlsKey)
            .Concat(Members(IdentitySettings.Section, typeof(IdentitySettings)))
            .Concat(Members($"{IdentitySettings.Section}:{nameof(IdentitySettings.Oidc)}", typeof(OidcSettings)))
            .Concat(Members(SiteOptions.Section, typeof(SiteOptions)))
            .Concat(Members(AssetsOptions.Section, typeof(AssetsOptions)))
            .Concat(Members(ReportingOptions.Section, typeof(ReportingOptions)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Contains(UploadOptions.MaxMegabytesKey, keys);

        Assert.Empty(keys.Except(Named(), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_copy_of_the_sample_means_the_defaults()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Sample).Build();
        var (database, bare) = (DatabaseOptions.Read(settings, "/srv"), DatabaseOptions.Read(new ConfigurationBuilder().Build(), "/srv"));

        Assert.Equal(bare, database);
        Assert.Equal(UploadOptions.Read(new ConfigurationBuilder().Build(), bare), UploadOptions.Read(settings, database));
        Assert.Equivalent(new IdentitySettings(), settings.GetSection(IdentitySettings.Section).Get<IdentitySettings>(), strict: true);
        Assert.Equivalent(new SiteOptions(), settings.GetSection(SiteOptions.Section).Get<SiteOptions>(), strict: true);
    }

    private static IEnumerable<string> Members(string section, Type options) => options
        .GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite).Select(property => $"{section}:{property.Name}");

    private static HashSet<string> Named()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Sample), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return Paths(json.RootElement, "").ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Paths(member.Value, path.Length == 0 ? member.Name : $"{path}:{member.Name}")).Append(path)
        : [path];
}
