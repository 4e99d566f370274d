using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Identity.SignIn;

/// <summary>A person's own passkeys: the device proves him with fingerprint, face or PIN, and no password travels.</summary>
public sealed partial class PasskeysPage(
    OwnPasskeys passkeys, ICallerAccessor callers, IAntiforgery antiforgery, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private IReadOnlyList<PasskeyRow> rows = [];
    private AntiforgeryTokenSet tokens = default!;
    private Caller caller = Caller.Anonymous;
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "add-passkey")]
    private AddForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        tokens = antiforgery.GetAndStoreTokens(Http);
        caller = await callers.GetAsync(Http.RequestAborted);
        rows = await passkeys.ListAsync(caller);
    }

    private async Task AddAsync() => await ShowAsync(await passkeys.AddAsync(Form?.Passkey, Form?.Name, caller, Http.RequestAborted));

    private async Task RemoveAsync(string id) => await ShowAsync(await passkeys.RemoveAsync(id, caller, Http.RequestAborted));

    private async Task ShowAsync(Result result)
    {
        refusal = result.Refusal;
        rows = await passkeys.ListAsync(caller);
    }

    internal sealed class AddForm
    {
        public string? Passkey { get; set; }

        public string? Name { get; set; }
    }
}
