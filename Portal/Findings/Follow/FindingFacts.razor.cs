using Microsoft.AspNetCore.Components;

namespace Portal.Findings.Follow;

/// <summary>What was found, on what basis, what is demanded, and the records concerned.</summary>
public sealed partial class FindingFacts(FindingsWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public FindingDetails Details { get; set; } = default!;

    private FindingsWords Words => words;
}
