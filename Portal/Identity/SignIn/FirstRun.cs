using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.SignIn;

/// <summary>
/// The code that opens the first-run page. Only its hash is in memory; it is new at every start, and on every node its own.
/// </summary>
public sealed class FirstRunCode
{
    private byte[]? hash;

    /// <summary>Makes a new code of 160 random bits; the earlier one is void.</summary>
    public string Issue()
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20));
        hash = HashOf(code);
        return code;
    }

    public bool Matches(string? code) => hash is not null && code is not null && CryptographicOperations.FixedTimeEquals(hash, HashOf(code));

    public void Forget() => hash = null;

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}

/// <summary>Prints the code at the start of a portal that has no accounts yet.</summary>
internal sealed class AnnounceFirstRun(IDbContextFactory<PortalDbContext> contexts, FirstRunCode code, ILogger<AnnounceFirstRun> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (!await db.Users.AnyAsync(cancellationToken))
        {
            log.LogWarning("This portal has no accounts yet. Open {Path}?code={Code} to make the first two administrators; the code is valid until they exist or the portal restarts.", AccountPaths.Setup, code.Issue());
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <param name="Login">Sign-in name of the system administrator, who sets his password here.</param>
/// <param name="SecondLogin">Sign-in name of the security administrator, who gets a one-time link.</param>
public sealed record FirstPeople(string Login, string Name, string Password, string Repeated, string SecondLogin, string SecondName);

/// <summary>
/// Makes the first two accounts of a new portal: a system administrator and, because nobody may hold both, a security administrator.
/// The latter appoints the audit administrator and a second security administrator later.
/// </summary>
public sealed class MakeFirstPeople(
    IDbContextFactory<PortalDbContext> contexts, UserManager<PortalUser> users, FirstRunCode code, IOptions<IdentitySettings> settings, TimeProvider clock)
{
    /// <summary>May this visitor see the page? Not without the code, and never once an account exists.</summary>
    public async Task<bool> IsOpenAsync(string? given, CancellationToken cancellationToken = default)
    {
        if (!code.Matches(given))
        {
            return false;
        }

        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return !await db.Users.AnyAsync(cancellationToken);
    }

    /// <returns>The link of the second person.</returns>
    public async Task<Result<IssuedLink>> ExecuteAsync(string? given, FirstPeople people, string? address, CancellationToken cancellationToken = default)
    {
        if (!await IsOpenAsync(given, cancellationToken))
        {
            return IdentityRefusals.SetupDone;
        }

        var now = clock.UtcNow();
        var first = UserFields.Create(people.Login, people.Name, null, null, null, now);
        var gaps = await GapsAsync(people, first);
        if (gaps.Count > 0)
        {
            return IdentityRefusals.Incomplete(gaps);
        }

        if (UserFields.Normal(people.Login) == UserFields.Normal(people.SecondLogin) || TextFold.Key(people.Name) == TextFold.Key(people.SecondName))
        {
            return IdentityRefusals.TwoPeople;
        }

        var second = UserFields.Create(people.SecondLogin, people.SecondName, null, null, null, now);
        var password = await NewPassword.SetAsync(users, first, people.Password, people.Repeated, clock);
        if (!password.Succeeded)
        {
            return password.Refusal;
        }

        await using var db = await contexts.OpenAsync(
            Caller.Anonymous with { UserId = first.Id, Name = first.DisplayName, Address = address }, cancellationToken);
        var roles = await db.Roles.Where(r => r.Name == RoleCodes.SystemAdministrator || r.Name == RoleCodes.SecurityAdministrator)
            .ToDictionaryAsync(r => r.Name!, cancellationToken);
        var (link, token) = OneTimeLink.Create(second.Id, LinkPurpose.Invitation, now, settings.Value.LinkLifetime);
        db.AddRange(first, second, link);
        Roles.RoleRules.Give(db, first, roles[RoleCodes.SystemAdministrator]);
        Roles.RoleRules.Give(db, second, roles[RoleCodes.SecurityAdministrator]);
        db.MarkSeed("first-run", now);
        db.Does("Identity.FirstRun");

        // The mark's key lets only one of two people with the page open succeed.
        var saved = await db.TrySaveAsync(IdentityRefusals.SetupDone, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        code.Forget();
        return new IssuedLink(second.Id, token, link.ExpiresAt);
    }

    /// <summary>Everything at once and in the order of the page; a weak password is named with the rest.</summary>
    private async Task<IReadOnlyList<Gap>> GapsAsync(FirstPeople people, PortalUser first)
    {
        var password = people.Password.Length == 0 ? [new Gap("NewPassword", "Identity.GapPassword")] : await PasswordRules.GapsAsync(users, first, people.Password);
        return
        [
            .. OfPerson(people.Login, people.Name),
            .. password,
            .. OfPerson(people.SecondLogin, people.SecondName).Select(gap => gap with { Field = $"Second{gap.Field}" }),
        ];

        // The page asks for the name first.
        static IEnumerable<Gap> OfPerson(string login, string name) => UserFields.Gaps(login, name, null).OrderBy(gap => gap.Field != "Name");
    }
}
