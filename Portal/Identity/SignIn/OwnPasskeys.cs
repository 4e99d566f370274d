using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <param name="Id">The credential's id, base64url.</param>
public sealed record PasskeyRow(string Id, string? Name, DateTime CreatedAt);

/// <summary>A person's own passkeys (WebAuthn): list, add with a name, take away.</summary>
public sealed class OwnPasskeys(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, PortalDbContext db, TimeProvider clock)
{
    public const int Most = 10;
    public const int NameMaxLength = 60;

    public async Task<IReadOnlyList<PasskeyRow>> ListAsync(Caller caller)
    {
        var user = await FindAsync(caller);
        return user is null
            ? []
            : [.. (await users.GetPasskeysAsync(user)).OrderBy(key => key.CreatedAt)
                .Select(key => new PasskeyRow(Base64Url.EncodeToString(key.CredentialId), key.Name, key.CreatedAt.UtcDateTime))];
    }

    /// <param name="credential">What the browser's authenticator answered, as JSON.</param>
    /// <param name="name">What the person calls it; the date when empty.</param>
    /// <param name="caller">Whose it becomes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> AddAsync(string? credential, string? name, Caller caller, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(caller) is not { } user)
        {
            return IdentityRefusals.NotAllowed;
        }

        if (string.IsNullOrWhiteSpace(credential))
        {
            return IdentityRefusals.PasskeyFailed;
        }

        if ((await users.GetPasskeysAsync(user)).Count >= Most)
        {
            return IdentityRefusals.TooManyPasskeys;
        }

        var attested = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!attested.Succeeded)
        {
            return IdentityRefusals.PasskeyFailed;
        }

        var wanted = string.IsNullOrWhiteSpace(name) ? Ui.Display.Date(clock.Today()) : name.Trim();
        attested.Passkey.Name = wanted.Length <= NameMaxLength ? wanted : wanted[..NameMaxLength];
        Journal(caller, user, "Identity.PasskeyAdded", attested.Passkey.Name);
        return (await users.AddOrUpdatePasskeyAsync(user, attested.Passkey)).Succeeded ? Result.Done : IdentityRefusals.PasskeyFailed;
    }

    public async Task<Result> RemoveAsync(string? id, Caller caller, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(caller) is not { } user || id is null || !Base64Url.IsValid(id))
        {
            return IdentityRefusals.NotAllowed;
        }

        var credentialId = Base64Url.DecodeFromChars(id);
        if (await users.GetPasskeyAsync(user, credentialId) is not { } passkey)
        {
            return IdentityRefusals.NotAllowed;
        }

        Journal(caller, user, "Identity.PasskeyRemoved", passkey.Name ?? "");
        return (await users.RemovePasskeyAsync(user, credentialId)).Succeeded ? Result.Done : IdentityRefusals.Stale;
    }

    /// <summary>The row goes with the save of the passkey itself.</summary>
    private void Journal(Caller caller, PortalUser user, string action, string name)
    {
        db.Caller = caller;
        db.AddJournal(clock, action, "User", user.Id, user.DisplayName, new FieldChange("Passkey", null, name));
    }

    private async Task<PortalUser?> FindAsync(Caller caller) =>
        caller.UserId is { } id ? await users.FindByIdAsync(id.ToString()) is { IsDisabled: false } user ? user : null : null;
}
