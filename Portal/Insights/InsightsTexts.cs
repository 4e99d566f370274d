namespace Portal.Insights;

/// <summary>Names the texts of the report pages.</summary>
public sealed class ReportsText;

/// <summary>Names the texts of the reports themselves: names, questions, columns, measures, values.</summary>
public sealed class RegistersText;
