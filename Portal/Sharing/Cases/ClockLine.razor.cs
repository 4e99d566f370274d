using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Clocks;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>All clocks of a case on one scale: from receipt to the last day, where one stood still, what was added, the day first promised, the day it ended, and today.</summary>
public sealed partial class ClockLine(SharingWords words, TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<Row> rows = [];
    private DateOnly start;
    private DateOnly end;
    private DateOnly today;
    private string todayAt = "";

    /// <param name="Said">The same in words, for who does not see the drawing.</param>
    private sealed record Row(CaseClockView View, string Name, string Said, IReadOnlyList<Part> Parts, string? First, string? Finished, string Notes);

    private sealed record Part(string Class, string From, string Width);

    [Parameter, EditorRequired]
    public IReadOnlyList<CaseClockView> Clocks { get; set; } = [];

    private SharingWords Words => words;

    protected override void OnParametersSet()
    {
        today = clock.Today();
        if (Clocks.Count == 0)
        {
            rows = [];
            return;
        }

        start = Clocks.Min(one => one.Clock.ReceivedOn);
        end = Clocks.Select(one => Last(one.Clock)).Append(today).Max();
        todayAt = At(today);
        rows = [.. Clocks.Select(Draw)];
    }

    private DateOnly Last(CaseClock one) => new[] { one.DueOn ?? one.FirstDueOn, one.FirstDueOn, one.FinishedOn ?? one.FirstDueOn }.Max();

    private Row Draw(CaseClockView view)
    {
        var one = view.Clock;
        var parts = new List<Part> { Between("clock-run", one.ReceivedOn, one.DueBeforeExtension ?? one.DueOn ?? today) };
        if (one.ExtensionDays > 0 && one is { DueBeforeExtension: { } before, DueOn: { } due })
        {
            parts.Add(Between("clock-extra", before, due));
        }

        parts.AddRange(one.Interruptions.Select(pause => Between("clock-pause", pause.AskedOn, pause.ReceivedOn ?? today)));
        if (one.DueOn is { } last && last < (one.FinishedOn ?? today))
        {
            parts.Add(Between("clock-late", last, one.FinishedOn ?? today));
        }

        var notes = Notes(one);
        var name = words.Clock(one.Kind);
        return new Row(
            view, name, words.Of("Case.ClockSaid", name, Display.Date(one.ReceivedOn), one.DueOn is { } ends ? Display.Date(ends) : words["Case.StandsStill"], notes), parts,
            one.FirstDueOn != one.DueOn ? At(one.FirstDueOn) : null, one.FinishedOn is { } finished ? At(finished) : null, notes);
    }

    private string Notes(CaseClock one)
    {
        var notes = new List<string>();
        if (one.StandsStill)
        {
            notes.Add(words["Case.StandsStill"]);
        }

        if (one.FirstDueOn != one.DueOn)
        {
            notes.Add(words.Of("Case.FirstDue", Display.Date(one.FirstDueOn)));
        }

        if (one.ExtensionDays > 0)
        {
            notes.Add(words.Of("Case.Extended", one.ExtensionDays, Display.Date(one.DueBeforeExtension)));
        }

        if (one.FinishedOn is { } finished)
        {
            notes.Add(words.Of("Case.FinishedOn", Display.Date(finished)));
        }

        return string.Join(" · ", notes);
    }

    private Part Between(string look, DateOnly from, DateOnly to) => new(look, At(from), Share(Math.Max(0, to.DayNumber - from.DayNumber)));

    private string At(DateOnly day) => Share(day.DayNumber - start.DayNumber);

    /// <summary>Of the whole width, with a little room on the right for the mark of the last day.</summary>
    private string Share(int days) => string.Create(CultureInfo.InvariantCulture, $"{days * 98.0 / Math.Max(1, end.DayNumber - start.DayNumber):0.##}%");

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(CaseClockView one) => Task.FromResult(words.Ledger(one.Ledger));
}
