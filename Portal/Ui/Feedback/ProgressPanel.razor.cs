using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>Long work: how far it is, and a way to stop it.</summary>
public sealed partial class ProgressPanel : ComponentBase
{
    private readonly string id = Ids.Next("progress");

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>0 to 1; null while the amount is not known.</summary>
    [Parameter]
    public double? Share { get; set; }

    /// <summary>What is done just now, e.g. "3,200 of 10,000 rows"; read out politely.</summary>
    [Parameter]
    public string? Message { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter]
    public bool Cancelling { get; set; }
}
