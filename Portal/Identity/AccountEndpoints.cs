using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Identity.SignIn;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity;

/// <summary>What account pages need over HTTP, because a cookie needs a response.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("").ExcludeFromDescription();
        account.MapPost(AccountPaths.SignOut, SignOutAsync).AllowAnonymous();
        account.MapPost(AccountPaths.ActFor, ActForAsync).RequireAuthorization();
        account.MapGet(AccountPaths.Alive, () => TypedResults.NoContent()).RequireAuthorization();
        account.MapGet(AccountPaths.External, Challenge).AllowAnonymous();
        account.MapGet(AccountPaths.ExternalBack, ReturnAsync).AllowAnonymous();
        account.MapPost(AccountPaths.PasskeyCreation, CreationOptionsAsync).RequireAuthorization();
        account.MapPost(AccountPaths.PasskeyRequest, RequestOptionsAsync).AllowAnonymous();
    }

    /// <summary>The form field makes the framework check the antiforgery token.</summary>
    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, ComeIn comeIn, CancellationToken cancellationToken)
    {
        await comeIn.LeaveAsync(cancellationToken);
        return TypedResults.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    /// <summary>Writes into the cookie for whom the deputy acts, or that he is himself again. The right is asked anew at every use.</summary>
    private static async Task<IResult> ActForAsync(
        [FromForm] Guid? principalId, [FromForm] string? returnUrl, HttpContext http, ICallerAccessor callers, CallerFactory factory,
        IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = await callers.GetAsync(cancellationToken);
        if (now.UserId is not { } userId)
        {
            return TypedResults.LocalRedirect(AccountPaths.SignIn);
        }

        var wanted = await factory.CreateAsync(userId, principalId, now.Address, now.RequestId, cancellationToken);
        if (principalId is not null && wanted.ActingFor is null)
        {
            return TypedResults.LocalRedirect($"{AccountPaths.Deputies}?problem=1");
        }

        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var identity = ((ClaimsIdentity)session.Principal!.Identity!).Clone();
        identity.Claims.Where(claim => claim.Type == PortalClaims.ActingFor).ToList().ForEach(identity.RemoveClaim);
        if (wanted.ActingFor is { } principal)
        {
            identity.AddClaim(new Claim(PortalClaims.ActingFor, principal.UserId.ToString()));
        }

        await using var db = await contexts.OpenAsync(wanted.ActingFor is null ? now : wanted, cancellationToken);
        var subject = wanted.ActingFor ?? now.ActingFor;
        db.AddJournal(clock, wanted.ActingFor is null ? "Identity.ActingEnded" : "Identity.ActingBegun", "User", subject?.UserId ?? userId, subject?.Name ?? now.Name);
        await db.SaveChangesAsync(cancellationToken);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), session.Properties);
        return TypedResults.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static IResult Challenge(string? returnUrl, SignInManager<PortalUser> signIn, IOptions<IdentitySettings> settings)
    {
        if (!settings.Value.Oidc.IsOn)
        {
            return TypedResults.NotFound();
        }

        var back = $"{AccountPaths.ExternalBack}?returnUrl={Uri.EscapeDataString(AccountPaths.Local(returnUrl))}";
        return TypedResults.Challenge(signIn.ConfigureExternalAuthenticationProperties(PortalProvider.Scheme, back), [PortalProvider.Scheme]);
    }

    private static async Task<IResult> ReturnAsync(
        string? returnUrl, HttpContext http, ComeIn comeIn, SignInManager<PortalUser> signIn, IOptions<IdentitySettings> settings, CancellationToken cancellationToken)
    {
        var vouched = await signIn.GetExternalLoginInfoAsync();
        var key = vouched?.Principal.FindFirstValue("sub");
        if (vouched is null || key is null)
        {
            return TypedResults.LocalRedirect($"{AccountPaths.SignIn}?problem=external");
        }

        var login = vouched.Principal.FindFirstValue(settings.Value.Oidc.UserNameClaim);
        var answer = await comeIn.WithProviderAsync(login, PortalProvider.Scheme, key, cancellationToken);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        return TypedResults.LocalRedirect(answer.Outcome switch
        {
            SignInOutcome.Succeeded => AccountPaths.Local(returnUrl),
            SignInOutcome.Unknown => $"{AccountPaths.SignIn}?problem=unknown",
            SignInOutcome.LockedOut => $"{AccountPaths.SignIn}?problem=locked",
            SignInOutcome.Disabled => $"{AccountPaths.SignIn}?problem=disabled",
            _ => $"{AccountPaths.SignIn}?problem=external",
        });
    }

    private static async Task<IResult> CreationOptionsAsync(
        HttpContext http, IAntiforgery antiforgery, UserManager<PortalUser> users, SignInManager<PortalUser> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || await users.GetUserAsync(http.User) is not { } user)
        {
            return TypedResults.BadRequest();
        }

        var options = await signIn.MakePasskeyCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = user.DisplayName });
        return TypedResults.Content(options, "application/json");
    }

    /// <summary>
    /// Never for a named account: the answer must not tell who exists. The authenticator offers its own list. Browsers ask with every showing
    /// of the sign-in page, so this is no attempt; what the authenticator answers is one.
    /// </summary>
    private static async Task<IResult> RequestOptionsAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<PortalUser> signIn) =>
        await antiforgery.IsRequestValidAsync(http)
            ? TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")
            : TypedResults.BadRequest();
}
