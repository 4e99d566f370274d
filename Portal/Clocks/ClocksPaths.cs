namespace Portal.Clocks;

/// <summary>Addresses of this folder's pages.</summary>
public static class ClocksPaths
{
    public const string Deadline = "/deadline";
    public const string Calendars = "/admin/calendars";
    public const string RuleSets = "/admin/rule-sets";
}
