using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>Stands on the page of every kind of case that has a file; shown to whoever may take it.</summary>
public sealed partial class CaseFileButton(ICallerAccessor callers) : ComponentBase
{
    private bool isOffered;

    /// <summary>Kind of case as journal rows name it.</summary>
    [Parameter, EditorRequired]
    public string Subject { get; set; } = "";

    [Parameter, EditorRequired]
    public Guid CaseId { get; set; }

    protected override async Task OnInitializedAsync() => isOffered = (await callers.GetAsync()).May(JournalPermissions.TakeFile);
}
