using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal.CaseFiles;

/// <summary>
/// Writes the zip: <c>events.jsonl</c> (canonical lines of the rows), <c>seals.jsonl</c>, <c>keys/</c>, <c>papers/</c>, <c>README.txt</c>, <c>verify.py</c>,
/// then <c>manifest.json</c> with the SHA-256 of each, and <c>manifest.sig</c>. Rows pass one by one.
/// </summary>
internal sealed class CaseFileWriter(IDbContextFactory<PortalDbContext> contexts, JournalKeys keys, JournalOptions options, TimeProvider clock)
{
    public const int Form = 1;

    /// <param name="upTo">The newest sealed row; what was written since belongs into a later file.</param>
    public async Task WriteAsync(CaseFileContent content, long upTo, Caller caller, Stream target, CancellationToken cancellationToken)
    {
        using var key = keys.Open() ?? throw new InvalidOperationException("The key was here a moment ago.");
        using var trusted = keys.Trusted();
        using var zip = new HashedZip(target);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var ids = new List<long>();
        await zip.AddAsync("events.jsonl", stream => WriteRowsAsync(db, content.Rows, upTo, stream, ids, cancellationToken), cancellationToken);
        var used = new HashSet<string>(StringComparer.Ordinal) { key.Id };
        await zip.AddAsync("seals.jsonl", stream => WriteSealsAsync(db, ids, stream, used, cancellationToken), cancellationToken);
        foreach (var (id, pem) in trusted.All.Where(known => used.Contains(known.Id)))
        {
            await zip.AddAsync($"keys/{id}.pem", Encoding.ASCII.GetBytes(pem + "\n"), cancellationToken);
        }

        foreach (var (name, paper) in Named(content.Papers))
        {
            await zip.AddAsync($"papers/{name}", stream => paper.WriteAsync(stream, cancellationToken), cancellationToken);
        }

        await zip.AddAsync("README.txt", CaseFileTexts.Readme, cancellationToken);
        await zip.AddAsync("verify.py", CaseFileTexts.Verifier, cancellationToken);
        var manifest = Manifest(content, ids.Count, zip.Members, key.Id, caller);
        await zip.AddAsync("manifest.json", manifest, cancellationToken);
        await zip.AddAsync("manifest.sig", key.Sign(manifest), cancellationToken);
    }

    private static async Task WriteRowsAsync(
        PortalDbContext db, IReadOnlyList<(string Subject, Guid Id)> parts, long upTo, Stream stream, List<long> ids, CancellationToken cancellationToken)
    {
        var (kinds, subjects, wanted) = (parts.Select(p => p.Subject).Distinct().ToList(), parts.Select(p => (Guid?)p.Id).Distinct().ToList(), parts.ToHashSet());
        var canonical = new CanonicalRow();
        await foreach (var row in db.JournalRows.AsNoTracking().Where(r => r.Id <= upTo && kinds.Contains(r.Subject) && subjects.Contains(r.SubjectId)).OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (wanted.Contains((row.Subject, row.SubjectId!.Value)))
            {
                ids.Add(row.Id);
                await stream.WriteAsync(canonical.Line(row).ToArray(), cancellationToken);
                await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        }
    }

    private async Task WriteSealsAsync(PortalDbContext db, List<long> ids, Stream stream, HashSet<string> used, CancellationToken cancellationToken)
    {
        var finder = new SealFinder(db, options.LateMinutes);
        var written = new HashSet<long>();
        foreach (var id in ids)
        {
            var (seal, covers) = await finder.FindAsync(id, cancellationToken);
            if (seal is null || !covers || !written.Add(seal.Number))
            {
                continue;
            }

            used.Add(seal.KeyId);
            var number = seal.Number;
            var stamp = await db.JournalTimeStamps.AsNoTracking().Where(s => s.Number == number).Select(s => s.Token).FirstOrDefaultAsync(cancellationToken);
            await stream.WriteAsync(new CanonicalJson().Open('{')
                .Name("head").String(Encoding.UTF8.GetString(seal.Head()))
                .Name("signature").String(Convert.ToBase64String(seal.Signature))
                .Name("entries").String(Convert.ToBase64String(seal.Entries))
                .Name("timeStamp").String(stamp is null ? null : Convert.ToBase64String(stamp))
                .Close('}').Written.ToArray(), cancellationToken);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private byte[] Manifest(CaseFileContent content, int rows, IReadOnlyList<CaseFileMember> members, string keyId, Caller caller)
    {
        var json = new CanonicalJson().Open('{')
            .Name("form").Number(Form)
            .Name("case").String(content.Label)
            .Name("takenAt").Instant(clock.UtcNow())
            .Name("takenBy").String(caller.Name)
            .Name("department").String(caller.DepartmentName)
            .Name("rows").Number(rows)
            .Name("hash").String(SealAlgorithms.Sha256)
            .Name("signature").String(SealAlgorithms.RsaSha256)
            .Name("key").String(keyId)
            .Name("members").Open('[');
        foreach (var member in members)
        {
            json.Open('{').Name("name").String(member.Name).Name("length").Number(member.Length).Name("sha256").String(member.Sha256).Close('}');
        }

        return json.Close(']').Close('}').Written.ToArray();
    }

    /// <summary>Names that every system can unpack, each only once.</summary>
    private static IEnumerable<(string Name, CaseFilePaper Paper)> Named(IReadOnlyList<CaseFilePaper> papers)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var paper in papers)
        {
            var clean = new string([.. paper.Name.Select(c => char.IsControl(c) || char.IsSurrogate(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)]).Trim('.', ' ');
            var (stem, extension) = (Path.GetFileNameWithoutExtension(clean), Path.GetExtension(clean));
            var name = clean.Length == 0 ? "_" : clean;
            for (var again = 2; !taken.Add(name); again++)
            {
                name = $"{stem} ({again}){extension}";
            }

            yield return (name, paper);
        }
    }
}

/// <summary>What goes into every case file as it is.</summary>
internal static class CaseFileTexts
{
    public static byte[] Readme => Read("README.txt");

    public static byte[] Verifier => Read("verify.py");

    private static byte[] Read(string name)
    {
        using var stream = typeof(CaseFileTexts).Assembly.GetManifestResourceStream($"CaseFile.{name}") ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
