using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Ui;

/// <summary>Lets a form that saves itself be left: what is unwritten is written on the way, and only when the server does not take it, leaving asks.</summary>
public sealed partial class AutosaveGuard : ComponentBase
{
    private bool isLeaving;
    private int begun = 1;
    private int drawn;
    private (int Until, TaskCompletionSource Done)? waiting;

    [Parameter, EditorRequired]
    public Autosave Autosave { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Everything is kept: goes there without a question.</summary>
    public async Task LeaveAsync(string href)
    {
        isLeaving = true;
        StateHasChanged();

        // The browser must have taken its question back before it is told to go, or it may ask and stay. What is drawn is told to parents
        // before their children, so the locks have sent their word one turn later.
        if (drawn < begun)
        {
            waiting = (begun, new TaskCompletionSource());
            await waiting.Value.Done.Task;
        }

        await Task.Yield();
        Navigation.NavigateTo(href);
    }

    protected override bool ShouldRender()
    {
        begun++;
        return true;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        drawn++;
        if (waiting is { } leave && drawn >= leave.Until)
        {
            leave.Done.TrySetResult();
        }
    }

    /// <summary>Drawn again when all is written: a lock that still asks would have to take that back while the page is already going.</summary>
    private async Task FlushAsync(LocationChangingContext leaving)
    {
        if (!isLeaving)
        {
            await Autosave.FlushAsync();
            StateHasChanged();
        }
    }
}
