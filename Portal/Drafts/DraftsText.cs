namespace Portal.Drafts;

/// <summary>Names the text resources of unsaved typing.</summary>
public sealed class DraftsText;
