using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>
/// Writes the sign-in log. Refusals of a known account stand in the journal as well; attempts with invented names do not,
/// or a stranger could fill an append-only book.
/// </summary>
internal sealed class SignInRecorder(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task WriteAsync(
        HttpContext http, PortalUser? user, string? login, SignInOutcome outcome, SignInMethod method, CancellationToken cancellationToken)
    {
        var caller = Caller.Anonymous with
        {
            Name = user?.DisplayName ?? Caller.Anonymous.Name,
            UserId = outcome is SignInOutcome.Succeeded or SignInOutcome.SignedOut ? user?.Id : null,
            Address = Cut(http.Connection.RemoteIpAddress?.ToString(), 64),
            RequestId = http.TraceIdentifier,
        };
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.Add(new SignInEvent
        {
            At = clock.UtcNow(),
            UserId = user?.Id,
            Login = Cut(user?.UserName ?? login?.Trim(), SignInEvent.LoginMaxLength) ?? "",
            Outcome = outcome,
            Method = method,
            Address = caller.Address,
            Agent = Cut(http.Request.Headers.UserAgent.ToString(), SignInEvent.AgentMaxLength),
        });
        if (user is not null && outcome is SignInOutcome.Refused or SignInOutcome.LockedOut or SignInOutcome.Disabled)
        {
            db.AddJournal(clock, "Identity.SignInRefused", "User", user!.Id, user.DisplayName, new FieldChange("Outcome", null, outcome.ToString()));
        }

        await db.SaveChangesAsync(cancellationToken);
        if (user is not null && outcome == SignInOutcome.Succeeded)
        {
            var now = clock.UtcNow();
            await db.Users.Where(u => u.Id == user.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSignInAt, now).SetProperty(x => x.LastSeenAt, now), cancellationToken);
        }
    }

    private static string? Cut(string? text, int max) => text is null || text.Length <= max ? text : text[..max];
}
