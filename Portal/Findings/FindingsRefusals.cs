using Portal.Kernel;

namespace Portal.Findings;

public static class FindingsRefusals
{
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Findings.NotAllowed");

    /// <summary>No such finding, or none the caller may see.</summary>
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Findings.NotFound");

    /// <summary>Only who raised it writes, issues and withdraws it.</summary>
    public static readonly Refusal NotRaiser = new(RefusalKind.Forbidden, "Findings.NotRaiser");

    /// <summary>Four eyes.</summary>
    public static readonly Refusal RaiserCannotClose = new(RefusalKind.Forbidden, "Findings.RaiserCannotClose") { IsFourEyes = true };

    /// <summary>Four eyes.</summary>
    public static readonly Refusal DrafterCannotSign = new(RefusalKind.Forbidden, "Findings.DrafterCannotSign") { IsFourEyes = true };

    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Findings.Stale");

    public static readonly Refusal Period = new(RefusalKind.Invalid, "Findings.Period");

    public static Refusal WrongState(FindingState state) => new(RefusalKind.Conflict, "Findings.WrongState", new TextKey($"Findings.State.{state}"));

    public static Refusal Incomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Findings.Incomplete") { Gaps = gaps };

    public static Refusal AnswerIncomplete(int statement, int measures) => new(RefusalKind.Invalid, "Findings.AnswerIncomplete", FindingAnswer.TextMaxLength)
    {
        Gaps =
        [
            .. new[] { ("Statement", statement), ("Measures", measures) }.Where(one => one.Item2 is 0 or > FindingAnswer.TextMaxLength)
                .Select(one => one.Item2 == 0 ? new Gap(one.Item1, "Findings.Gap.Missing", new TextKey($"Findings.Field.{one.Item1}")) : new Gap(one.Item1, "Findings.Gap.TooLong", new TextKey($"Findings.Field.{one.Item1}"), FindingAnswer.TextMaxLength)),
        ],
    };

    public static Refusal ReasonRequired(int max) => new(RefusalKind.Invalid, "Findings.ReasonRequired", max);

    public static Refusal TooManyFiles(int max) => new(RefusalKind.Conflict, "Findings.TooManyFiles", max);

    /// <summary>The figure has more rows than a finding takes: some have to be ticked.</summary>
    public static Refusal TooManyRows(int max) => new(RefusalKind.Invalid, "Findings.TooManyRows", max);

    /// <summary>One report to the government holds at most so many findings.</summary>
    public static Refusal TooManyFindings(int count, int max) => new(RefusalKind.Invalid, "Findings.TooManyFindings", count, max);
}
