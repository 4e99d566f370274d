using Microsoft.AspNetCore.Components;

namespace Portal.Sharing.Decide;

/// <summary>What the signature is put under: the drafted reply, the supplement, the days or the change asked for, or what an application sets going.</summary>
public sealed partial class DecideDraft(SharingWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public DecisionBrief Brief { get; set; } = default!;

    private SharingWords Words => words;
}
