namespace Portal.Identity;

/// <summary>Names the text resources of this folder.</summary>
public sealed class IdentityText;
