namespace Portal.Shell;

/// <summary>How a person wants the portal to look; kept in a cookie, because it must be known before the first byte of HTML.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Text"><c>normal</c> or <c>large</c>.</param>
public sealed record Appearance(string Theme, string Text)
{
    public const string Cookie = "portal.look";

    public static readonly Appearance Default = new("light", "normal");

    public bool IsDark => Theme == "dark";

    public bool IsLarge => Text == "large";

    /// <summary>Reads <c>theme.text</c>; anything unknown becomes the default.</summary>
    public static Appearance Parse(string? cookie) => cookie?.Split('.') switch
    {
        [var theme, var text] => Of(theme, text),
        _ => Default,
    };

    public static Appearance Of(string? theme, string? text) =>
        new(theme == "dark" ? "dark" : "light", text == "large" ? "large" : "normal");

    public override string ToString() => $"{Theme}.{Text}";
}
