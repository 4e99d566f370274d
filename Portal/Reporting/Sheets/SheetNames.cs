using System.Globalization;

namespace Portal.Reporting.Sheets;

/// <summary>Worksheet names a spreadsheet program accepts: 1 to 31 characters, none of <c>[ ] : * ? / \</c>, unique ignoring case.</summary>
internal sealed class SheetNames
{
    private const int MaxLength = 31;

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { "History" };
    private readonly List<string> names = [];

    public IReadOnlyList<string> All => names;

    public string Take(string wanted)
    {
        var clean = new string([.. CellText.Clean(wanted).Select(character =>
            character is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\n' or '\t' ? ' ' : character)]).Trim(' ', '\'');
        clean = clean.Length == 0 ? "Sheet" : clean;
        var name = Cut(clean, "");
        for (var number = 2; !taken.Add(name); number++)
        {
            name = Cut(clean, string.Create(CultureInfo.InvariantCulture, $" ({number})"));
        }

        names.Add(name);
        return name;
    }

    private static string Cut(string name, string suffix)
    {
        var room = MaxLength - suffix.Length;
        if (name.Length > room)
        {
            name = name[..(char.IsHighSurrogate(name[room - 1]) ? room - 1 : room)].TrimEnd(' ', '\'');
        }

        return name + suffix;
    }
}
