using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Portal.Architecture;
using Portal.Data;
using Portal.Files;

namespace Portal.Operations;

/// <summary><c>appsettings.sample.json</c> documents every setting, and only settings that exist.</summary>
public sealed class SettingsTests
{
    /// <summary>Sections of ASP.NET Core itself that the sample explains too.</summary>
    private static readonly string[] Framework = ["Logging", "AllowedHosts", "urls", "Kestrel", "ForwardedHeaders_Enabled"];

    private static readonly Type[] Types = typeof(Program).Assembly.GetTypes();

    private static IConfigurationRoot Sample() =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, "appsettings.sample.json")).Build();

    [Fact]
    public void Every_setting_the_program_reads_is_documented()
    {
        var known = Known();
        var sample = Sample().AsEnumerable().Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.True(known.Count > 20, $"only {known.Count} settings were found");
        Breaches.None(known.Where(key => !sample.Contains(key)));
    }

    [Fact]
    public void The_sample_documents_nothing_that_is_not_read()
    {
        var known = Known();

        Breaches.None(Sample().AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key)
            .Where(key => !Framework.Contains(key.Split(':')[0], StringComparer.Ordinal) && !known.Any(k => key == k || key.StartsWith(k + ":", StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void A_setting_is_read_by_its_name_only() => Breaches.None(
        from file in SourceTree.Program
        from System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(file.Text, @"[cC]onfiguration(?:\[|\.GetValue(?:<[^>]*>)?\(|\.GetSection\(|\.GetConnectionString\()""")
        select $"{file.Path}: name the key in a constant ending in Key or Section, so that the sample is checked for it");

    [Fact]
    public void The_sample_is_a_configuration_the_portal_accepts()
    {
        var sample = Sample();

        var database = DatabaseOptions.Read(sample, Path.GetTempPath());

        Assert.Equal(DatabaseProvider.Sqlite, database.Provider);
        Assert.Equal(UploadOptions.DefaultMaxMegabytes * 1024L * 1024L, UploadOptions.Read(sample, database).MaxBytes);
    }

    /// <summary>Constants named …Key that hold a path of a setting, and the properties of every class bound to a section.</summary>
    private static HashSet<string> Known()
    {
        var constants = Types.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string)).ToList();
        var keys = constants.Where(field => field.Name.EndsWith("Key", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!)
            .Where(value => value.Contains(':', StringComparison.Ordinal) || value == StartUp.UrlsKey)
            .Where(value => value.Split(':').All(part => part.Length > 0 && part.All(char.IsLetterOrDigit)));
        var bound = constants.Where(field => field.Name == "Section").SelectMany(field => Properties(field.DeclaringType!, (string)field.GetRawConstantValue()!));
        return keys.Concat(bound).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Properties(Type type, string path) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true })
        .SelectMany(property => property.PropertyType.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true
                && property.PropertyType.IsClass && !property.PropertyType.IsAssignableTo(typeof(IEnumerable))
            ? Properties(property.PropertyType, $"{path}:{property.Name}")
            : [$"{path}:{property.Name}"]);
}
