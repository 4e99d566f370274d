namespace Portal.Shell;

/// <summary>Names the text resources of the shell.</summary>
public sealed class ShellText;
