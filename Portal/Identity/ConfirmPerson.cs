using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity;

/// <summary>What another person types at somebody's screen to put one signature.</summary>
/// <param name="Code">Of the authenticator, for accounts that have one.</param>
public sealed record PersonProof(string Login, string Password, string Code);

/// <summary>How sure the portal is of the person.</summary>
public enum PersonDoubt
{
    /// <summary>Wrong name or password, or the account may not come in now: all told alike.</summary>
    Unknown,

    CodeRequired,
}

/// <summary>
/// Makes sure who stands at the keyboard without signing him in: one person after another can sign at one table. The rules of a password sign-in hold: lockout,
/// disabled accounts, the authenticator; every attempt is in the sign-in log with the address of the session it was made in.
/// </summary>
public sealed class ConfirmPerson(
    IDbContextFactory<PortalDbContext> contexts, SignInManager<PortalUser> signIn, UserManager<PortalUser> users, CallerFactory callers, TimeProvider clock)
{
    /// <param name="session">Who is signed in where it happens.</param>
    /// <returns>The person as himself, never as a deputy, or why not.</returns>
    public async Task<(Caller? Person, PersonDoubt Doubt)> ExecuteAsync(PersonProof proof, Caller session, CancellationToken cancellationToken = default)
    {
        var user = await users.FindByNameAsync(proof.Login.Trim());
        var result = user is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(user, proof.Password, lockoutOnFailure: true);
        var needsCode = result.Succeeded && user!.TwoFactorEnabled;
        var hasCode = needsCode && proof.Code.Trim().Length > 0;
        var isRight = result.Succeeded && !user!.MustChangePassword
            && (!needsCode || (hasCode && await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, proof.Code.Replace(" ", "", StringComparison.Ordinal))));
        if (hasCode && !isRight)
        {
            await users.AccessFailedAsync(user!);
        }

        await LogAsync(user, proof.Login, isRight ? SignInOutcome.Succeeded : needsCode && !hasCode ? SignInOutcome.SecondFactorAsked : result.IsLockedOut ? SignInOutcome.LockedOut : result.IsNotAllowed ? SignInOutcome.Disabled : SignInOutcome.Refused, session, cancellationToken);
        if (!isRight)
        {
            return (null, needsCode ? PersonDoubt.CodeRequired : PersonDoubt.Unknown);
        }

        var person = await callers.CreateAsync(user!.Id, null, session.Address, session.RequestId, cancellationToken);
        return person.IsSignedIn ? (person, default) : (null, PersonDoubt.Unknown);
    }

    private async Task LogAsync(PortalUser? user, string login, SignInOutcome outcome, Caller session, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(session, cancellationToken);
        db.Add(new SignInEvent
        {
            At = clock.UtcNow(), UserId = user?.Id, Login = (user?.UserName ?? login.Trim()) is { Length: > SignInEvent.LoginMaxLength } tooLong ? tooLong[..SignInEvent.LoginMaxLength] : user?.UserName ?? login.Trim(),
            Outcome = outcome, Method = SignInMethod.AtTable, Address = session.Address,
        });
        if (user is not null && outcome is SignInOutcome.Refused or SignInOutcome.LockedOut or SignInOutcome.Disabled)
        {
            db.AddJournal(clock, "Identity.SignInRefused", "User", user!.Id, user.DisplayName, new FieldChange("Outcome", null, outcome.ToString()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
