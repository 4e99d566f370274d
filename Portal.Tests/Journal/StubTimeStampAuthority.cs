using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Journal;

/// <summary>A time-stamp authority (RFC 3161) with a certificate of its own making.</summary>
internal sealed class StubTimeStampAuthority(TimeProvider clock) : HttpMessageHandler
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string TokenInfo = "1.2.840.113549.1.9.16.1.4";

    private readonly X509Certificate2 certificate = Certificate();

    public bool IsDown { get; set; }

    /// <summary>Stamps something else than it was asked for.</summary>
    public bool Cheats { get; set; }

    public int Asked { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked++;
        if (IsDown)
        {
            throw new HttpRequestException("Connection refused");
        }

        Assert.Equal("application/timestamp-query", request.Content!.Headers.ContentType!.MediaType);
        var bytes = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Assert.True(Rfc3161TimestampRequest.TryDecode(bytes, out var asked, out _));
        var token = Sign(asked!);
        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence())
            {
                answer.WriteInteger(0);
            }

            answer.WriteEncodedValue(token);
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer.Encode()) };
    }

    protected override void Dispose(bool disposing)
    {
        certificate.Dispose();
        base.Dispose(disposing);
    }

    private byte[] Sign(Rfc3161TimestampRequest asked)
    {
        var hash = Cheats ? SHA256.HashData("something else"u8) : asked.GetMessageHash().ToArray();
        var info = new Rfc3161TimestampTokenInfo(
            new Oid("1.3.6.1.4.1.99999.1"), asked.HashAlgorithmId, hash, new byte[] { 1 }, clock.GetUtcNow(), nonce: asked.GetNonce());
        var cms = new SignedCms(new ContentInfo(new Oid(TokenInfo), info.Encode()));
        var signer = new CmsSigner(certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(SigningCertificate());
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>RFC 5816: the signer says which certificate is his.</summary>
    private AsnEncodedData SigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), writer.Encode());
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Stub Time Stamp Authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimeStamping)], critical: true));
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
