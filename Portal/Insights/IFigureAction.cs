using Portal.Kernel;

namespace Portal.Insights;

/// <summary>What a folder above offers on the rows behind a figure: to raise a finding from them, for instance.</summary>
public interface IFigureAction
{
    /// <summary>Its words in the reader's language.</summary>
    string Text { get; }

    bool IsFor(Caller caller);

    /// <summary>Why it cannot be done with these rows, in the reader's language; shown in place of the link. Null when it can.</summary>
    string? Refuse(FigureRows rows, IReadOnlyCollection<string> keys) => null;

    /// <param name="rows">Address of the rows the figure opens.</param>
    /// <param name="keys">Of the rows that were ticked; empty when none was.</param>
    string HrefOf(FigureRows rows, IReadOnlyCollection<string> keys);
}

/// <summary>Which rows of which run.</summary>
public sealed record FigureRows(Guid RunId, int Measure, string? Column, string? Value);
