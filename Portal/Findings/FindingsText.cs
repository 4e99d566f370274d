namespace Portal.Findings;

/// <summary>Names the texts of the findings.</summary>
public sealed class FindingsText;
