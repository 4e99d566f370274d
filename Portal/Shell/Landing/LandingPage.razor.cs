using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Shell.Landing;

/// <summary>The root address: staff who are signed in go on to their desk, everyone else reads what this is.</summary>
public sealed partial class LandingPage(
    ICallerAccessor callers, NavigationManager navigation, IStringLocalizer<ShellText> text) : ComponentBase
{
    private IStringLocalizer<ShellText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        if (caller.IsSignedIn)
        {
            navigation.NavigateTo(ShellPaths.Desk);
        }
    }
}
