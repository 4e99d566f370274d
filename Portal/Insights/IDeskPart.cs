using Portal.Kernel;
using Portal.Ui;

namespace Portal.Insights;

/// <summary>What a folder above puts on a person's desk, in the reader's language.</summary>
public interface IDeskPart
{
    /// <param name="take">Rows at most.</param>
    Task<DeskPart> ReadAsync(int take, Caller caller, CancellationToken cancellationToken);
}

/// <param name="Counters">Only those that concern the caller.</param>
/// <param name="Waiting">What he himself has to do; those due first at the top.</param>
public sealed record DeskPart(IReadOnlyList<PartCounter> Counters, IReadOnlyList<PartMatter> Waiting);

/// <summary>A counter; its link opens exactly that many rows.</summary>
/// <param name="Tone">While there is something to count.</param>
public sealed record PartCounter(string Label, int Count, string Href, Tone Tone, string? Hint = null);

/// <param name="DueOn">End of the running period; null where none runs.</param>
/// <param name="Since">UTC; where no period runs.</param>
public sealed record PartMatter(string Title, string Party, string State, Tone Tone, DateOnly? DueOn, bool IsProvisional, DateTime? Since, string Href);
