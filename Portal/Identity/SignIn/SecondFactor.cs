using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using QRCoder;

namespace Portal.Identity.SignIn;

/// <param name="Secret">The shared key in groups of four, for typing.</param>
/// <param name="Uri">What the QR code says (Key Uri Format of authenticator apps).</param>
public sealed record AuthenticatorOffer(string Secret, string Uri);

/// <summary>Sets up and takes away the code of an authenticator app (RFC 6238) for the person himself.</summary>
public sealed class SecondFactor(UserManager<PortalUser> users, IUserStore<PortalUser> store, PortalDbContext db)
{
    public const int RecoveryCodes = 10;
    private const string Issuer = "Panjin Portal";

    /// <summary>The key to be scanned; the same one until it is confirmed.</summary>
    public async Task<Result<AuthenticatorOffer>> OfferAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(caller) is not { } user)
        {
            return IdentityRefusals.NotAllowed;
        }

        var key = await users.GetAuthenticatorKeyAsync(user);
        if (string.IsNullOrEmpty(key))
        {
            // Not by the manager: it would change the security stamp and so end every session of the person, for a key that guards nothing yet.
            key = users.GenerateNewAuthenticatorKey();
            await ((IUserAuthenticatorKeyStore<PortalUser>)store).SetAuthenticatorKeyAsync(user, key, cancellationToken);
            await users.UpdateAsync(user);
        }

        var groups = string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(chunk => new string(chunk)));
        var label = UrlEncoder.Default.Encode($"{Issuer}:{user.UserName}");
        return new AuthenticatorOffer(groups, string.Create(
            CultureInfo.InvariantCulture, $"otpauth://totp/{label}?secret={key}&issuer={UrlEncoder.Default.Encode(Issuer)}&digits=6"));
    }

    /// <summary>A right code proves the app has the key; the answer is the recovery codes, shown once.</summary>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAsync(string code, Caller caller)
    {
        if (await FindAsync(caller) is not { } user)
        {
            return IdentityRefusals.NotAllowed;
        }

        var typed = new string([.. code.Where(char.IsAsciiDigit)]);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, typed))
        {
            return IdentityRefusals.CodeWrong;
        }

        db.Caller = caller;
        db.Does("Identity.SecondFactorSet");
        await users.SetTwoFactorEnabledAsync(user, true);
        return await NewCodesAsync(user);
    }

    /// <summary>Replaces the recovery codes; the old ones are void.</summary>
    public async Task<Result<IReadOnlyList<string>>> RenewCodesAsync(Caller caller)
    {
        if (await FindAsync(caller) is not { TwoFactorEnabled: true } user)
        {
            return IdentityRefusals.NotAllowed;
        }

        db.Caller = caller;
        db.Does("Identity.RecoveryCodesRenewed");
        return await NewCodesAsync(user);
    }

    public async Task<int> CodesLeftAsync(Caller caller) => await FindAsync(caller) is { } user ? await users.CountRecoveryCodesAsync(user) : 0;

    /// <summary>Takes the second factor away; asks for the password, because an open screen must not be enough.</summary>
    public async Task<Result> RemoveAsync(string password, Caller caller)
    {
        if (await FindAsync(caller) is not { } user)
        {
            return IdentityRefusals.NotAllowed;
        }

        if (user.PasswordHash is not null && (await users.IsLockedOutAsync(user) || !await users.CheckPasswordAsync(user, password)))
        {
            // Counts towards the lockout, or an open screen could be used to guess the password.
            await users.AccessFailedAsync(user);
            return IdentityRefusals.PasswordWrong;
        }

        db.Caller = caller;
        db.Does("Identity.SecondFactorRemoved");
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        return Result.Done;
    }

    /// <summary>The QR code as the path of an SVG of one unit per module, with a quiet zone of four.</summary>
    public static (string Path, int Size) Draw(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (path.ToString(), code.ModuleMatrix.Count);
    }

    private async Task<PortalUser?> FindAsync(Caller caller) =>
        caller.UserId is { } id && await users.FindByIdAsync(id.ToString()) is { IsDisabled: false } user ? user : null;

    private async Task<Result<IReadOnlyList<string>>> NewCodesAsync(PortalUser user) =>
        Result.Of<IReadOnlyList<string>>([.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []]);
}
