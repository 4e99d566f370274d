using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>What the visitor is told. Wrong name and wrong password give the same answer.</summary>
/// <param name="Until">End of a lockout, UTC.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, DateTime? Until = null);

/// <summary>Every way into the portal: password, authenticator code, recovery code, passkey. Each attempt is logged.</summary>
public sealed class ComeIn
{
    private readonly PortalSignInManager signIn;
    private readonly SignInRecorder recorder;
    private readonly IHttpContextAccessor http;
    private readonly IPasswordHasher<PortalUser> hasher;

    private static readonly PortalUser Nobody = new() { UserName = "nobody" };
    private static readonly string NobodysHash = new PasswordHasher<PortalUser>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public ComeIn(SignInManager<PortalUser> signIn, IServiceProvider services, IHttpContextAccessor http, IPasswordHasher<PortalUser> hasher)
    {
        this.signIn = (PortalSignInManager)signIn;
        recorder = services.GetRequiredService<SignInRecorder>();
        this.http = http;
        this.hasher = hasher;
    }

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Signing in needs a response for its cookie.");

    public async Task<SignInAnswer> WithPasswordAsync(string login, string password, CancellationToken cancellationToken)
    {
        var user = await signIn.UserManager.FindByNameAsync(login.Trim());
        if (user is null)
        {
            // The same work as for a real account, or the answer time would tell which names exist.
            hasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            return await AnswerAsync(null, login, SignInOutcome.Refused, SignInMethod.Password, cancellationToken);
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        var outcome = OutcomeOf(result);
        if (outcome == SignInOutcome.Disabled && !await signIn.UserManager.CheckPasswordAsync(user, password))
        {
            outcome = SignInOutcome.Refused;
        }

        return await AnswerAsync(user, login, outcome, SignInMethod.Password, cancellationToken);
    }

    /// <summary>The person whose password was right and who owes a code; null when there is none.</summary>
    public Task<PortalUser?> WaitingForCodeAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    public async Task<SignInAnswer> WithCodeAsync(string code, bool isRecoveryCode, CancellationToken cancellationToken)
    {
        var user = await WaitingForCodeAsync();
        var typed = new string([.. code.Where(c => !char.IsWhiteSpace(c))]);
        var result = isRecoveryCode
            ? await signIn.TwoFactorRecoveryCodeSignInAsync(typed)
            : await signIn.TwoFactorAuthenticatorSignInAsync(typed.Replace("-", "", StringComparison.Ordinal), isPersistent: false, rememberClient: false);
        return await AnswerAsync(
            user, null, OutcomeOf(result), isRecoveryCode ? SignInMethod.RecoveryCode : SignInMethod.Authenticator, cancellationToken);
    }

    public async Task<SignInAnswer> WithPasskeyAsync(string credential, CancellationToken cancellationToken)
    {
        var assertion = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!assertion.Succeeded)
        {
            return await AnswerAsync(null, null, SignInOutcome.Refused, SignInMethod.Passkey, cancellationToken);
        }

        await signIn.UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        var refused = await signIn.CheckAsync(assertion.User);
        if (refused is null)
        {
            await signIn.SignInWithClaimsAsync(assertion.User, isPersistent: false, [new Claim("amr", "hwk")]);
        }

        return await AnswerAsync(
            assertion.User, null, refused is null ? SignInOutcome.Succeeded : OutcomeOf(refused), SignInMethod.Passkey, cancellationToken);
    }

    /// <summary>Lets in whom the city's identity provider vouched for, if he has an account here.</summary>
    /// <param name="login">The account's sign-in name, from the configured claim.</param>
    /// <param name="provider">Scheme of the provider.</param>
    /// <param name="key">The provider's own, unchanging name of the person.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SignInAnswer> WithProviderAsync(string? login, string provider, string key, CancellationToken cancellationToken)
    {
        var user = await signIn.UserManager.FindByLoginAsync(provider, key);
        if (user is null && !string.IsNullOrWhiteSpace(login) && await signIn.UserManager.FindByNameAsync(login.Trim()) is { } named)
        {
            // The first time the name decides; from then on the provider's own key, so that a name given to somebody else opens nothing.
            var others = await signIn.UserManager.GetLoginsAsync(named);
            user = others.Any(known => known.LoginProvider == provider) ? null : named;
            if (user is not null)
            {
                await signIn.UserManager.AddLoginAsync(user, new UserLoginInfo(provider, key, provider));
            }
        }

        if (user is null)
        {
            return await AnswerAsync(null, login ?? key, SignInOutcome.Unknown, SignInMethod.External, cancellationToken);
        }

        var refused = await signIn.CheckAsync(user);
        if (refused is null)
        {
            await signIn.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(ClaimTypes.AuthenticationMethod, provider)]);
        }

        return await AnswerAsync(user, login, refused is null ? SignInOutcome.Succeeded : OutcomeOf(refused), SignInMethod.External, cancellationToken);
    }

    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        var user = await signIn.UserManager.GetUserAsync(Context.User);
        await signIn.SignOutAsync();
        if (user is not null)
        {
            await recorder.WriteAsync(Context, user, null, SignInOutcome.SignedOut, SignInMethod.Password, cancellationToken);
        }
    }

    private async Task<SignInAnswer> AnswerAsync(
        PortalUser? user, string? login, SignInOutcome outcome, SignInMethod method, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(Context, user, login, outcome, method, cancellationToken);
        return new SignInAnswer(outcome, outcome == SignInOutcome.LockedOut ? user?.LockoutEnd?.UtcDateTime : null);
    }

    private static SignInOutcome OutcomeOf(SignInResult result) =>
        result.Succeeded ? SignInOutcome.Succeeded
        : result.RequiresTwoFactor ? SignInOutcome.SecondFactorAsked
        : result.IsLockedOut ? SignInOutcome.LockedOut
        : result.IsNotAllowed ? SignInOutcome.Disabled
        : SignInOutcome.Refused;
}
