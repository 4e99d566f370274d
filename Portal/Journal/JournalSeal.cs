using System.Security.Cryptography;
using Portal.Journal.Seals;

namespace Portal.Journal;

/// <summary>
/// A signed statement about journal rows: it names each row it covers with the row's hash, and the seal before it by that seal's hash.
/// Append-only like the rows.
/// </summary>
/// <remarks>
/// The range is closed: rows <see cref="FirstId"/> to <see cref="LastId"/> belong to this seal, ids without an entry were not committed when it was made. Such a row,
/// committed later, is taken in by a following seal, whose entries then begin below its own <see cref="FirstId"/>, as long as the seal of its range is not
/// older than the grace (<see cref="JournalOptions.LateMinutes"/>), counted between seals and not against a clock. After that it is an inserted row.
/// </remarks>
public sealed class JournalSeal
{
    /// <summary>Form of canonical lines of rows and of this head.</summary>
    public const int CurrentForm = 1;

    /// <summary>A hash is 64 lower-case hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>What stands for the seal before the first.</summary>
    public static readonly string NoHash = new('0', HashLength);

    /// <summary>1, 2, 3, …; no number is left out.</summary>
    public long Number { get; init; }

    public int Form { get; init; } = CurrentForm;

    /// <summary>Always the id after the previous seal's last.</summary>
    public long FirstId { get; init; }

    /// <summary>One less than <see cref="FirstId"/> when the seal holds late rows only.</summary>
    public long LastId { get; init; }

    /// <summary>Rows covered, late ones included.</summary>
    public int Rows { get; init; }

    /// <summary>Id and hash of each row (40 bytes each).</summary>
    public byte[] Entries { get; init; } = [];

    /// <summary>SHA-256 of <see cref="Entries"/>: it stands in the head, so the head proves them.</summary>
    public string EntriesHash { get; init; } = "";

    /// <summary>Hash of the head of the seal before; <see cref="NoHash"/> for the first.</summary>
    public string PreviousHash { get; init; } = NoHash;

    /// <summary>UTC by the clock of the node that sealed. Clocks are set back at times: the order is that of the numbers.</summary>
    public DateTime SealedAt { get; init; }

    /// <summary>Names of the algorithms, so that others (国密 SM3, SM2) can follow without a break.</summary>
    public string HashAlgorithm { get; init; } = SealAlgorithms.Sha256;

    public string SignatureAlgorithm { get; init; } = SealAlgorithms.RsaSha256;

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo).</summary>
    public string KeyId { get; init; } = "";

    /// <summary>SHA-256 of the head; it is what the next seal, the anchor and the time stamp name.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Signature of the head.</summary>
    public byte[] Signature { get; init; } = [];

    /// <summary>The head: one canonical line of everything the signature covers, as a case file and <c>openssl dgst</c> see it.</summary>
    public byte[] Head() => new CanonicalJson().Open('{')
        .Name("number").Number(Number)
        .Name("form").Number(Form)
        .Name("firstId").Number(FirstId)
        .Name("lastId").Number(LastId)
        .Name("rows").Number(Rows)
        .Name("entries").String(EntriesHash)
        .Name("previous").String(PreviousHash)
        .Name("sealedAt").Instant(SealedAt)
        .Name("hash").String(HashAlgorithm)
        .Name("signature").String(SignatureAlgorithm)
        .Name("key").String(KeyId)
        .Close('}').Written.ToArray();

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>Names of algorithms as they stand in seals.</summary>
public static class SealAlgorithms
{
    public const string Sha256 = "SHA-256";

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2).</summary>
    public const string RsaSha256 = "RSA-PKCS1-SHA256";
}
