using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Identity.SignIn;

/// <summary>Where a one-time link leads: its owner sets the password and then signs in as usual.</summary>
public sealed partial class AcceptPage(
    AcceptLink accept, IServiceProvider services, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private LinkOwner? owner;
    private Refusal? refusal;
    private bool done;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "accept")]
    private AcceptForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var found = services.GetRequiredService<SignInThrottle>().Admits(Http) ? await accept.FindAsync(Token, Http.RequestAborted) : IdentityRefusals.LinkInvalid;
        owner = found.Succeeded ? found.Value : null;
        if (owner is null && Http.Response.StatusCode == StatusCodes.Status200OK)
        {
            Http.Response.StatusCode = StatusCodes.Status410Gone;
        }
    }

    private async Task AcceptAsync()
    {
        if (owner is null)
        {
            return;
        }

        var visitor = Caller.Anonymous with { Address = Http.Connection.RemoteIpAddress?.ToString(), RequestId = Http.TraceIdentifier };
        var result = await accept.ExecuteAsync(Token, Form?.NewPassword ?? "", Form?.Repeated ?? "", visitor, Http.RequestAborted);
        (refusal, done) = (result.Refusal, result.Succeeded);
    }

    internal sealed class AcceptForm
    {
        public string? NewPassword { get; set; }

        public string? Repeated { get; set; }
    }
}
