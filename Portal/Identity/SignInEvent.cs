namespace Portal.Identity;

public enum SignInOutcome
{
    Succeeded,

    /// <summary>The password was right; a code is still asked for.</summary>
    SecondFactorAsked,

    /// <summary>No such account, or a wrong password, code or passkey.</summary>
    Refused,

    /// <summary>Too many wrong attempts; the account waits.</summary>
    LockedOut,

    Disabled,

    /// <summary>The identity provider vouched for somebody who has no account here.</summary>
    Unknown,

    SignedOut,
}

public enum SignInMethod
{
    Password,
    Authenticator,
    RecoveryCode,
    Passkey,
    External,

    /// <summary>A signature at somebody else's screen; nobody is signed in by it.</summary>
    AtTable,
}

/// <summary>One attempt to come in, kept for at least six months (网络安全法 art. 21) and swept after that by setting.</summary>
public sealed class SignInEvent
{
    public const int LoginMaxLength = 120;
    public const int AgentMaxLength = 200;

    public long Id { get; private init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Null when no account is known by what was typed.</summary>
    public Guid? UserId { get; init; }

    /// <summary>What was typed as sign-in name, cut; never a password.</summary>
    public string Login { get; init; } = "";

    public SignInOutcome Outcome { get; init; }

    public SignInMethod Method { get; init; }

    public string? Address { get; init; }

    public string? Agent { get; init; }
}
