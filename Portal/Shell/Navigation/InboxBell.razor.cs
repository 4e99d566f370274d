using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Shell.Navigation;

/// <summary>Unread notices; counted anew on every navigation and whenever a counter says so.</summary>
public sealed partial class InboxBell(
    IEnumerable<IInboxCounter> counters, NavigationManager navigation, IStringLocalizer<ShellText> text) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Caller? counted;
    private int unread;

    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = Caller.Anonymous;

    private IStringLocalizer<ShellText> Text => text;

    protected override void OnInitialized()
    {
        navigation.LocationChanged += OnLocationChanged;
        foreach (var counter in counters)
        {
            counter.Changed += OnChanged;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(counted, Caller))
        {
            counted = Caller;
            await CountAsync();
        }
    }

    private async Task CountAsync()
    {
        var sum = 0;
        foreach (var counter in Caller.IsSignedIn ? counters : [])
        {
            sum += await counter.CountAsync(Caller, gone.Token);
        }

        unread = sum;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved) => Recount();

    private void OnChanged(Guid userId)
    {
        if (Caller.Is(userId))
        {
            Recount();
        }
    }

    private void Recount() => _ = InvokeAsync(async () =>
    {
        try
        {
            await CountAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The circuit ended while counting; nobody looks at the bell any more.
        }
    });

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        foreach (var counter in counters)
        {
            counter.Changed -= OnChanged;
        }

        gone.Cancel();
        gone.Dispose();
    }
}
