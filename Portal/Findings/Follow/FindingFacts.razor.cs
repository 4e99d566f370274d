using Microsoft.AspNetCore.Components;

namespace Portal.Findings.Follow;

/// <summary>What was found, on what basis, what is demanded, and the records concerned.</summary>
public sealed partial class FindingFacts(FindingsWords words) : ComponentBase
{
    /// <summary>Records shown before the rest folds.</summary>
    private const int Shown = 20;

    [Parameter, EditorRequired]
    public FindingDetails Details { get; set; } = default!;

    private FindingsWords Words => words;
}
