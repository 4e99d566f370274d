using Microsoft.AspNetCore.Components;
using Portal.Files;

namespace Portal.Sharing.Request;

/// <summary>What an application says, for reading.</summary>
public sealed partial class ContentPanel(SharingWords words) : ComponentBase
{
    [Parameter, EditorRequired]
    public RequestContent Content { get; set; } = new();

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The paper the attachments belong to.</summary>
    [Parameter]
    public Guid FormId { get; set; }

    /// <summary>Those the content names.</summary>
    [Parameter]
    public IReadOnlyList<StoredFile> Files { get; set; } = [];

    private SharingWords Words => words;
}
