using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Kernel;

namespace Portal.Journal.Seals;

/// <summary>Has the newest seal time-stamped by the authority of <see cref="JournalOptions.TimeStampAuthorityKey"/> (RFC 3161 over HTTP).</summary>
public sealed class TimeStamps(JournalOptions options, IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "journal-time-stamp";

    private const int MaxAnswer = 256 * 1024;

    /// <summary>Asks when the last stamp is older than the interval. An older seal needs none once a newer one has it.</summary>
    public async Task RefreshAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (options.TimeStampAuthority.Length == 0 || await SealWriter.LastAsync(db, cancellationToken) is not { } newest)
        {
            return;
        }

        var stamped = await db.JournalTimeStamps.OrderByDescending(s => s.Number).Select(s => new { s.Number, s.At }).FirstOrDefaultAsync(cancellationToken);
        if (stamped is not null && (stamped.Number >= newest.Number || stamped.At > clock.UtcNow().AddMinutes(-options.TimeStampMinutes)))
        {
            return;
        }

        var token = await AskAsync(newest.Hash, cancellationToken);
        db.Add(new JournalTimeStamp
        {
            Number = newest.Number, At = token.TokenInfo.Timestamp.UtcDateTime, Authority = options.TimeStampAuthority[..Math.Min(options.TimeStampAuthority.Length, JournalTimeStamp.AuthorityMaxLength)],
            Token = token.AsSignedCms().Encode(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException taken) when (DataExtensions.IsUniqueViolation(taken))
        {
            // Another node asked at the same time.
        }
    }

    /// <returns>Null when the token says nothing about this hash or its own signature is wrong. Whether its authority deserves trust is for the reader of its certificate.</returns>
    public static Rfc3161TimestampToken? Read(byte[] token, string hash) =>
        Rfc3161TimestampToken.TryDecode(token, out var read, out _)
        && read.VerifySignatureForHash(Convert.FromHexString(hash), HashAlgorithmName.SHA256, out _) ? read : null;

    private async Task<Rfc3161TimestampToken> AskAsync(string hash, CancellationToken cancellationToken)
    {
        var request = Rfc3161TimestampRequest.CreateFromHash(Convert.FromHexString(hash), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        using var body = new ByteArrayContent(request.Encode());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var client = clients.CreateClient(ClientName);
        client.MaxResponseContentBufferSize = MaxAnswer;
        using var answer = await client.PostAsync(options.TimeStampAuthority, body, cancellationToken);
        answer.EnsureSuccessStatusCode();

        // Refuses an answer with another hash, nonce or request, and one that is not granted.
        return request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(cancellationToken), out _);
    }
}
