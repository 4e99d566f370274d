using Microsoft.AspNetCore.Components;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Reply;

/// <summary>A reply for reading, drafted or signed; after a refusal it says what the applicant can do next.</summary>
public sealed partial class ReplyPanel(SharingWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public ReplyContent Reply { get; set; } = new();

    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    private SharingWords Words => words;
}
