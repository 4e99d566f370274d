namespace Portal.Ui;

public enum IconSize
{
    Normal,
    Small,
    Huge,
}

/// <summary>How something stands: said in words first, the colour only supports it.</summary>
public enum Tone
{
    Calm,
    Info,
    Good,
    Warn,

    /// <summary>Overdue or destructive; nothing else is red.</summary>
    Late,
}

/// <summary>One step of the path to a page; the last one has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);
