using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Ui;

/// <summary>
/// Draws anew when the query of the address changes: its links are made from the present address, and a component whose parameters
/// stay the same would keep yesterday's.
/// </summary>
public abstract class AddressAware : ComponentBase, IDisposable
{
    private string page = "";

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized()
    {
        page = Navigation.Bare();
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override void OnParametersSet() => page = Navigation.Bare();

    /// <summary>The query changed and the page stayed.</summary>
    protected virtual Task OnMovedAsync() => Task.CompletedTask;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        // Leaving for another page is none of our business: this component is about to go.
        if (Navigation.Bare() == page)
        {
            _ = InvokeAsync(MoveAsync);
        }
    }

    private async Task MoveAsync()
    {
        try
        {
            await OnMovedAsync();
            StateHasChanged();
        }
        catch (Exception failure)
        {
            // Nobody awaits an address change; the page's error boundary must still hear of it.
            await DispatchExceptionAsync(failure);
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
