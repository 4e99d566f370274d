using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Identity.Users;
using Portal.Kernel;

namespace Portal.Identity.SignIn;

/// <summary>The first run of a portal without accounts. Without the code of the log, or once an account exists, it is not there.</summary>
public sealed partial class SetupPage(
    MakeFirstPeople make, IServiceProvider services, NavigationManager navigation, IStringLocalizer<IdentityText> text) : ComponentBase
{
    private IssuedLink? link;
    private Refusal? refusal;
    private bool isOpen;

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    private string SecondHref => navigation.ToAbsoluteUri(AccountPaths.AcceptWith(link!.Token)).ToString();

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        isOpen = services.GetRequiredService<SignInThrottle>().Admits(Http) && await make.IsOpenAsync(Code, Http.RequestAborted);
        if (!isOpen)
        {
            navigation.NotFound();
        }
    }

    private async Task MakeAsync()
    {
        if (!isOpen || Form is not { } form)
        {
            return;
        }

        var people = new FirstPeople(
            form.Login ?? "", form.Name ?? "", form.NewPassword ?? "", form.Repeated ?? "", form.SecondLogin ?? "", form.SecondName ?? "");
        var made = await make.ExecuteAsync(Code, people, Http.Connection.RemoteIpAddress?.ToString(), Http.RequestAborted);
        (refusal, link) = (made.Refusal, made.Succeeded ? made.Value : null);
    }

    internal sealed class SetupForm
    {
        public string? Login { get; set; }

        public string? Name { get; set; }

        public string? NewPassword { get; set; }

        public string? Repeated { get; set; }

        public string? SecondLogin { get; set; }

        public string? SecondName { get; set; }
    }
}
