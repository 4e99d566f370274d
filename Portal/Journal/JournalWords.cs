using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Journal;

/// <summary>
/// Says rows of the journal in words. What was done, which fields and which values stand in the texts of the folder that did it: <c>Sharing.Action.Signed</c>,
/// <c>Sharing.Field.Purpose</c>, <c>Sharing.Status.Received</c>. What no folder knows is shown as it is, never left out.
/// </summary>
public sealed partial class JournalWords
{
    private const string Own = "Journal";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, ResourceManager?> folders = new(StringComparer.Ordinal);

    public string Action(string action, CultureInfo culture)
    {
        var (folder, verb) = Split(action);
        if (verb.Length == 0)
        {
            return action;
        }

        return Text(folder, $"{folder}.Action.{verb}", culture) ?? Text(folder, action, culture)
            ?? (Text(Own, $"Journal.Plain.{verb}", culture) is { } plain ? string.Format(culture, plain, Subject(folder, culture)) : action);
    }

    /// <summary>The part of the portal an action belongs to: the words of its folder, or of the kind of record it names.</summary>
    public string Group(string action, CultureInfo culture)
    {
        var folder = Split(action).Folder;
        return Text(Own, $"Journal.Group.{folder}", culture) ?? Subject(folder, culture);
    }

    public string Subject(string kind, CultureInfo culture) => Text(Own, $"Journal.Subject.{kind}", culture) ?? kind;

    /// <summary>Who did it; what the portal does by itself has no person.</summary>
    public string Actor(JournalRow row, CultureInfo culture) =>
        row.ActorId is null && row.ActorName == Caller.System.Name ? Text(Own, "Journal.System", culture)!
        : row.ActorId is null && row.ActorName == Caller.Anonymous.Name ? Text(Own, "Journal.Anonymous", culture)! : row.ActorName;

    /// <summary>A journaled field. Of a part the part's own label comes first, unless the row itself is called so: <c>RoleRequest(李四).Status</c> becomes 李四·状态.</summary>
    /// <param name="label">What the row is called.</param>
    public string Field(string field, string action, string? label, CultureInfo culture)
    {
        var part = Part().Match(field);
        var name = part.Success ? part.Groups[2].Value : field;
        var folder = Split(action).Folder;
        var words = Text(folder, $"{folder}.Field.{name}", culture) ?? Text(Own, $"Journal.Field.{name}", culture) ?? name;
        return part.Success && part.Groups[1].Length > 0 && part.Groups[1].Value != label ? $"{part.Groups[1].Value} · {words}" : words;
    }

    public string? Value(string? value, string field, string action, CultureInfo culture)
    {
        if (value is null or "true" or "false")
        {
            return value is null ? null : Text(Own, $"Journal.Value.{value}", culture);
        }

        if (DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at))
        {
            return Display.Minute(at);
        }

        if (value.StartsWith("{\"ById\":", StringComparison.Ordinal) && Signed(value) is { } signature)
        {
            var by = signature.ForName is { } principal ? string.Format(culture, Text(Own, "Journal.SignedFor", culture)!, signature.ByName, principal) : signature.ByName;
            return $"{by} {Display.Minute(signature.At)}";
        }

        if (!Code().IsMatch(value))
        {
            return value.StartsWith('[') ? Listed(value, culture) ?? value : value;
        }

        var (folder, name) = (Split(action).Folder, Part().Match(field) is { Success: true } part ? part.Groups[2].Value : field);
        return Text(folder, $"{folder}.{name}.{value}", culture) ?? Text(Own, $"Journal.{name}.{value}", culture)
            ?? (name == "Kind" ? Text("Calendar", $"Calendar.Clock.{value}", culture) : null) ?? value;
    }

    /// <summary>All fields of a row in one text, for a cell.</summary>
    public string Changes(JournalRow row, CultureInfo culture) => string.Join('\n', row.Changes.Select(change =>
        $"{Field(change.Field, row.Action, row.SubjectLabel, culture)}: {Value(change.Old, change.Field, row.Action, culture)} → {Value(change.New, change.Field, row.Action, culture)}"));

    /// <summary>A list as the journal keeps it, its entries by what they hold: <c>[{"Category":"x","Type":"csv"}]</c> becomes x · csv. Null when it only looks like one.</summary>
    private static string? Listed(string json, CultureInfo culture)
    {
        try
        {
            using var list = JsonDocument.Parse(json);
            return string.Join(culture.TwoLetterISOLanguageName == "zh" ? "；" : "; ", list.RootElement.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.Object
                ? string.Join(" · ", entry.EnumerateObject().Where(part => part.Value.ValueKind != JsonValueKind.Null).Select(part => part.Value.ToString()))
                : entry.ToString()));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A <see cref="Signature"/> as the journal keeps it; null when it only looks like one, and is then shown as it is.</summary>
    private static Signature? Signed(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Signature>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Folder, string Verb) Split(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (action, "") : (action[..dot], action[(dot + 1)..]);
    }

    private string? Text(string folder, string key, CultureInfo culture) => folders.GetOrAdd(folder, Open)?.GetString(key, culture);

    private static ResourceManager? Open(string folder) =>
        typeof(JournalWords).Assembly.GetType($"Portal.{folder}.{folder}Text") is { } type ? new ResourceManager(type) : null;

    [GeneratedRegex(@"^[A-Za-z]+\((.*)\)\.([A-Za-z]+)$", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{1,60}$")]
    private static partial Regex Code();
}
