using System.Globalization;
using System.Resources;

namespace Portal.Catalog.Import;

/// <summary>Says problems, fields and lists of allowed values; official files are Chinese, pages follow the reader.</summary>
public static class ImportWording
{
    private static readonly ResourceManager Texts = new(typeof(CatalogImportText));
    private static readonly ResourceManager CatalogTexts = new(typeof(CatalogText));

    public static string Say(ImportProblem problem) => Say(problem, CultureInfo.CurrentUICulture);

    /// <summary>Placeholders: {0} column, {1} value, {2} a number or the allowed values.</summary>
    public static string Say(ImportProblem problem, CultureInfo culture)
    {
        var value = problem.Code is "Exists" or "FirstRowWins" ? Fields(problem.Value, culture) : problem.Code == "DraftLimit" ? Field(problem.Value ?? "", culture) : problem.Value;
        var more = problem.More is { } key && key.StartsWith("Allowed.", StringComparison.Ordinal) ? Text(key, culture) : problem.More;
        return string.Format(CultureInfo.InvariantCulture, Text($"Problem.{problem.Code}", culture), problem.Column ?? Text("Problem.NoColumn", culture), value ?? "", more ?? "");
    }

    /// <summary>What a column can mean.</summary>
    public static string Say(ImportField field) => Text($"Field.{field}", CultureInfo.CurrentUICulture);

    public static string Comma => Text("Problem.Comma", CultureInfo.CurrentUICulture);

    /// <summary>Name of a field of the record, from its path.</summary>
    public static string FieldName(string path) => Field(path, CultureInfo.CurrentUICulture);

    private static string Fields(string? names, CultureInfo culture) =>
        string.IsNullOrEmpty(names) ? Text("Problem.SomeFields", culture)
        : string.Join(Text("Problem.Comma", culture), names.Split(',').Select(name => Field(name, culture)));

    private static string Field(string path, CultureInfo culture)
    {
        var plain = System.Text.RegularExpressions.Regex.Replace(path, @"\[\d+\]", "");
        return CatalogTexts.GetString($"Catalog.Field.{plain}", culture) ?? plain;
    }

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;
}
