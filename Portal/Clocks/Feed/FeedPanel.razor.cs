using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Clocks.Feed;

/// <summary>The caller's calendar address: made, renewed, revoked. Stands on the page of the inbox settings.</summary>
public sealed partial class FeedPanel(
    ReadFeed read, RenewFeed renew, RevokeFeed revoke, ICallerAccessor callers, IStringLocalizer<ClocksText> text, NavigationManager navigation) : ComponentBase
{
    private DateTime? since;
    private string? address;
    private Refusal? refusal;
    private bool busy;

    protected override Task OnInitializedAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        var found = await read.ExecuteAsync(await callers.GetAsync());
        since = found.Succeeded ? found.Value : null;
    }

    private async Task RenewAsync()
    {
        busy = true;
        var made = await renew.ExecuteAsync(CultureInfo.CurrentUICulture.Name, await callers.GetAsync());
        (refusal, address) = (made.Refusal, made.Succeeded ? navigation.ToAbsoluteUri(made.Value).AbsoluteUri : null);
        await ReloadAsync();
        busy = false;
    }

    private async Task RevokeAsync()
    {
        busy = true;
        refusal = (await revoke.ExecuteAsync(await callers.GetAsync())).Refusal;
        address = null;
        await ReloadAsync();
        busy = false;
    }
}
