using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Journal.Seals;

/// <summary>
/// One line of the anchor: the head of a seal (<c>{"seal":7,"hash":"…","sealedAt":"…","key":"…"}</c>), or the acknowledgement that seals were lost by
/// a restore (<c>{"lostFrom":8,"lostTo":12,"lostHash":"…","reason":"…","at":"…","by":"…","key":"…","signature":"…"}</c>, signed without the last member).
/// </summary>
internal sealed record AnchorLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [JsonPropertyName("seal")] public long Seal { get; init; }

    [JsonPropertyName("hash")] public string? Hash { get; init; }

    [JsonPropertyName("sealedAt")] public DateTime? SealedAt { get; init; }

    [JsonPropertyName("lostFrom")] public long LostFrom { get; init; }

    [JsonPropertyName("lostTo")] public long LostTo { get; init; }

    /// <summary>Hash of the newest lost seal, so that the line speaks of that loss and no other.</summary>
    [JsonPropertyName("lostHash")] public string? LostHash { get; init; }

    [JsonPropertyName("reason")] public string? Reason { get; init; }

    [JsonPropertyName("at")] public DateTime At { get; init; }

    [JsonPropertyName("by")] public string? By { get; init; }

    [JsonPropertyName("key")] public string? Key { get; init; }

    [JsonPropertyName("signature")] public string? Signature { get; init; }

    public bool IsLoss => LostHash is not null;

    public static string Of(JournalSeal seal) => Encoding.UTF8.GetString(new CanonicalJson().Open('{')
        .Name("seal").Number(seal.Number).Name("hash").String(seal.Hash).Name("sealedAt").Instant(seal.SealedAt).Name("key").String(seal.KeyId).Close('}').Written);

    public string SignedBy(SigningKey key)
    {
        var signed = Loss(key.Id, null);
        return Loss(key.Id, Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(signed))));
    }

    public bool IsSignedBy(TrustedKeys keys)
    {
        var signature = new byte[1024];
        return Key is not null && Signature is not null && Convert.TryFromBase64String(Signature, signature, out var length)
            && keys.Check(SealAlgorithms.RsaSha256, Key, Encoding.UTF8.GetBytes(Loss(Key, null)), signature[..length]) == SignatureState.Good;
    }

    /// <summary>Null when the line is torn or something else.</summary>
    public static AnchorLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AnchorLine>(line, Json) is { } read && ((read.Seal > 0 && read.Hash is not null) || read.IsLoss) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Loss(string keyId, string? signature)
    {
        var json = new CanonicalJson().Open('{').Name("lostFrom").Number(LostFrom).Name("lostTo").Number(LostTo).Name("lostHash").String(LostHash)
            .Name("reason").String(Reason).Name("at").Instant(At.ToUniversalTime()).Name("by").String(By).Name("key").String(keyId);
        return Encoding.UTF8.GetString((signature is null ? json : json.Name("signature").String(signature)).Close('}').Written);
    }
}
