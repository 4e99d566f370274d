namespace Portal.Journal;

/// <summary>A time-stamp token (RFC 3161) over the hash of a seal, hence over everything before it. Append-only.</summary>
public sealed class JournalTimeStamp
{
    public const int AuthorityMaxLength = 300;

    /// <summary>The number of the seal.</summary>
    public long Number { get; init; }

    /// <summary>UTC as the authority says.</summary>
    public DateTime At { get; init; }

    /// <summary>The address that was asked.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The token as received, DER (a CMS SignedData).</summary>
    public byte[] Token { get; init; } = [];
}
