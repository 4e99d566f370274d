using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Portal.Kernel;

namespace Portal.Identity;

public enum LinkPurpose
{
    /// <summary>A new person sets the first password.</summary>
    Invitation,

    /// <summary>A password is set anew by its owner.</summary>
    Reset,
}

/// <summary>
/// Lets a person set the own password once, before <see cref="ExpiresAt"/>. Only the hash is kept: a stolen database opens no account.
/// </summary>
public sealed class OneTimeLink : IAudited
{
    private OneTimeLink() { }

    public Guid Id { get; private init; }

    public Guid UserId { get; private init; }

    public LinkPurpose Purpose { get; private init; }

    public string TokenHash { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    /// <summary>Used, or replaced by a newer link.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Two people opening one link at once: the second save is stale.</summary>
    public Guid Stamp { get; private set; }

    public string JournalSubject => "User";

    public Guid JournalSubjectId => UserId;

    public string JournalLabel => Purpose.ToString();

    public bool IsJournaled(string property) => property is not (nameof(TokenHash) or nameof(Stamp) or nameof(UserId));

    /// <summary>Makes a link of 256 random bits and gives its token, which is shown once and never stored.</summary>
    internal static (OneTimeLink Link, string Token) Create(Guid userId, LinkPurpose purpose, DateTime now, TimeSpan lifetime)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new OneTimeLink
        {
            Id = Guid.CreateVersion7(), UserId = userId, Purpose = purpose, TokenHash = HashOf(token),
            CreatedAt = now, ExpiresAt = now + lifetime, Stamp = Guid.NewGuid(),
        }, token);
    }

    internal static string HashOf(string? token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")));

    internal bool IsOpenAt(DateTime now) => ClosedAt is null && now < ExpiresAt;

    internal void Close(DateTime now) => (ClosedAt, Stamp) = (now, Guid.NewGuid());
}
