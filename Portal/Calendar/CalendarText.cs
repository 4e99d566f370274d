namespace Portal.Calendar;

/// <summary>Names the text resources of this folder for <c>IStringLocalizer</c>.</summary>
public sealed class CalendarText
{
    private CalendarText() { }
}
