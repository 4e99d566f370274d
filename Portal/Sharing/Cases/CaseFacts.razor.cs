using Microsoft.AspNetCore.Components;

namespace Portal.Sharing.Cases;

/// <summary>What the side of a case shows: receipt and rule, transfers, rights, disputes and corrections, and the last like decisions.</summary>
public sealed partial class CaseFacts(SharingWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    private SharingWords Words => words;
}
