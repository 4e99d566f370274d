namespace Portal.Ui;

/// <summary>One value to choose and the words for it.</summary>
/// <param name="Group">Heading under which a select lists it.</param>
public sealed record Choice<TValue>(TValue Value, string Text, string? Hint = null, string? Group = null, bool Disabled = false);
