using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Portal.Kernel;

namespace Portal.Clocks;

/// <summary>
/// A person's address of deadlines for a calendar program, which cannot sign in: whoever holds the token reads the feed. Only its hash is kept, so
/// a stolen database opens none; a new token, or none at all, ends the old one at once.
/// </summary>
public sealed class CalendarFeed : IVersioned, IAudited
{
    private CalendarFeed() { }

    public Guid UserId { get; private init; }

    /// <summary>Empty once revoked.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>Language of the entries: that of the page on which the token was made.</summary>
    public string Language { get; private set; } = "zh-CN";

    /// <summary>UTC; of the present token.</summary>
    public DateTime CreatedAt { get; private set; }

    public Guid Version { get; set; }

    public bool IsOpen => TokenHash.Length > 0;

    public string JournalSubject => "User";

    public Guid JournalSubjectId => UserId;

    public string JournalLabel => nameof(CalendarFeed);

    public bool IsJournaled(string property) => property is nameof(CreatedAt);

    public static CalendarFeed Of(Guid userId) => new() { UserId = userId };

    /// <summary>Makes a token of 256 random bits, shown once; the one before is void.</summary>
    public string Renew(string language, DateTime now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        (TokenHash, Language, CreatedAt) = (HashOf(token), language, now);
        return token;
    }

    public void Revoke() => TokenHash = "";

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
