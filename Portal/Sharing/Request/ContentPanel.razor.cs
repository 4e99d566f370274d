using Microsoft.AspNetCore.Components;

namespace Portal.Sharing.Request;

/// <summary>What an application says, for reading.</summary>
public sealed partial class ContentPanel(SharingWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public RequestContent Content { get; set; } = new();

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    private SharingWords Words => words;
}
