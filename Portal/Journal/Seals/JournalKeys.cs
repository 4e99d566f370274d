using System.Security.Cryptography;

namespace Portal.Journal.Seals;

/// <summary>A private key and its name.</summary>
public sealed class SigningKey(RSA rsa) : IDisposable
{
    public string Id { get; } = IdOf(rsa);

    public string PublicPem => rsa.ExportSubjectPublicKeyInfoPem();

    public byte[] Sign(byte[] bytes) => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => rsa.Dispose();

    public static string IdOf(RSA rsa) => JournalSeal.HashOf(rsa.ExportSubjectPublicKeyInfo());
}

/// <summary>What a look at a signature tells.</summary>
public enum SignatureState
{
    Good,
    Wrong,
    UnknownKey,
    UnknownAlgorithm,
}

/// <summary>
/// The key that signs seals, in a file outside the database, and the public keys that are trusted: its own and those in
/// <see cref="JournalOptions.PublicKeys"/>. A key is made once, when there is no seal yet; a lost key is never replaced silently.
/// </summary>
public sealed class JournalKeys(JournalOptions options)
{
    private const int Bits = 3072;

    /// <summary>The key; null when the file is missing. Throws when it cannot be read or is none.</summary>
    public SigningKey? Open()
    {
        if (!File.Exists(options.KeyFile))
        {
            return null;
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(File.ReadAllText(options.KeyFile));
            var key = new SigningKey(rsa);
            Publish(key);
            return key;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            throw new InvalidDataException($"{options.KeyFile} holds no private RSA key.", failure);
        }
    }

    /// <summary>Makes the key; when another node was faster, its key is taken.</summary>
    public SigningKey Make()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.KeyFile)!);
        var part = $"{options.KeyFile}.{Guid.NewGuid():N}.part";
        try
        {
            using (var rsa = RSA.Create(Bits))
            {
                WriteSecret(part, rsa.ExportPkcs8PrivateKeyPem());
            }

            File.Move(part, options.KeyFile, overwrite: false);
        }
        catch (IOException) when (File.Exists(options.KeyFile))
        {
            // Another node made it in the meantime.
        }
        finally
        {
            File.Delete(part);
        }

        return Open()!;
    }

    /// <summary>Puts the present key aside, if there is one, and makes another. The former public key stays trusted.</summary>
    /// <returns>The key before; null when there was none or it could not be read.</returns>
    public (string? Former, SigningKey Key) Replace(DateTime now)
    {
        string? former = null;
        if (File.Exists(options.KeyFile))
        {
            try
            {
                using var key = Open();
                former = key?.Id;
            }
            catch (InvalidDataException)
            {
                // It is replaced because it cannot be read.
            }

            File.Move(options.KeyFile, $"{options.KeyFile}.until-{now:yyyyMMddHHmmss}");
        }

        return (former, Make());
    }

    /// <summary>Public keys by id. A file that is no public key is passed over: it can make nothing trusted.</summary>
    public TrustedKeys Trusted()
    {
        var keys = new Dictionary<string, RSA>(StringComparer.Ordinal);
        var files = Directory.Exists(options.PublicKeys) ? Directory.EnumerateFiles(options.PublicKeys, "*.pem").Order(StringComparer.Ordinal).ToArray() : [];
        foreach (var file in files.Append(options.KeyFile).Where(File.Exists))
        {
            var rsa = RSA.Create();
            try
            {
                rsa.ImportFromPem(File.ReadAllText(file));
                if (keys.TryAdd(SigningKey.IdOf(rsa), rsa))
                {
                    continue;
                }
            }
            catch (Exception failure) when (failure is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                // Told by the seals that it would have proved.
            }

            rsa.Dispose();
        }

        return new TrustedKeys(keys);
    }

    /// <summary>The public half is what auditors and case files need; it goes with the backups.</summary>
    private void Publish(SigningKey key)
    {
        var file = Path.Combine(options.PublicKeys, $"journal-{key.Id[..16]}.pem");
        if (File.Exists(file))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(options.PublicKeys);
            File.WriteAllText(file, key.PublicPem + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder kept read-only by the operator is a good thing; the key proves its own seals as long as it is here.
        }
    }

    private static void WriteSecret(string file, string text)
    {
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, open);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text + "\n"));
        stream.Flush(flushToDisk: true);
    }
}

/// <summary>Public keys for one verification.</summary>
public sealed class TrustedKeys(IReadOnlyDictionary<string, RSA> keys) : IDisposable
{
    public IEnumerable<(string Id, string Pem)> All => keys.Select(key => (key.Key, key.Value.ExportSubjectPublicKeyInfoPem()));

    public SignatureState Check(string algorithm, string keyId, byte[] bytes, byte[] signature) =>
        algorithm != SealAlgorithms.RsaSha256 ? SignatureState.UnknownAlgorithm
        : !keys.TryGetValue(keyId, out var key) ? SignatureState.UnknownKey
        : key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? SignatureState.Good : SignatureState.Wrong;

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }
}
