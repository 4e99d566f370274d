using Microsoft.AspNetCore.Components;

namespace Portal.Sharing.Cases;

/// <summary>What happened to a case from outside: a decided dispute, a resource that was retired meanwhile.</summary>
public sealed partial class CaseAlerts(SharingWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    private SharingWords Words => words;
}
