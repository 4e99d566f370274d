using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Files;
using Portal.Kernel;
using Portal.Law.Reliance;
using Portal.Notifications;

namespace Portal.Law.Import;

/// <param name="Created">Lines that brought a new text or article.</param>
public sealed record ImportedLaws(int Created, int Changed, int Same, int Errors);

/// <summary>
/// Brings texts in from a file in two steps: read and compare, which writes nothing but the uploader's own draft; then, on confirmation, all
/// good lines in one save. Lines with errors are left out and named. A text that the file ends is treated as on its page: who rests on it is told.
/// </summary>
public sealed class ImportLaws(
    IDbContextFactory<PortalDbContext> contexts, LawFileReader reader, UploadScan scan, DraftStore drafts, RelianceFinder reliances, Notifier notifier)
{
    public const string Kind = "LawImport";

    /// <summary>Has the file scanned, reads it and keeps its lines for the preview.</summary>
    /// <param name="file">Seekable; stays open.</param>
    /// <returns>Id of the import.</returns>
    public async Task<Result<Guid>> StageAsync(string fileName, Stream file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(LawPermissions.Maintain))
        {
            return LawRefusals.NotAllowed;
        }

        var id = Guid.CreateVersion7();
        var clean = await scan.CheckAsync(file, fileName, Kind, id, caller, cancellationToken);
        if (!clean.Succeeded)
        {
            return clean.Refusal;
        }

        var lines = await reader.ReadAsync(file, cancellationToken);
        if (!lines.Succeeded)
        {
            return lines.Refusal;
        }

        var kept = await drafts.SaveAsync(Kind, id, JsonSerializer.Serialize(lines.Value.Select(StoredLine.Of)), null, caller, cancellationToken);
        return kept.Succeeded ? id : LawRefusals.ImportTooLong;
    }

    /// <summary>What the import would do with each line, against the library of this moment.</summary>
    public async Task<Result<IReadOnlyList<LawVerdict>>> PreviewAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await JudgeAsync(db, importId, track: false, caller, cancellationToken);
    }

    public async Task<Result<ImportedLaws>> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var judged = await JudgeAsync(db, importId, track: true, caller, cancellationToken);
        if (!judged.Succeeded)
        {
            return judged.Refusal;
        }

        if (judged.Value.All(row => row.Verdict is ImportVerdict.Same or ImportVerdict.Error))
        {
            return LawRefusals.ImportNothing;
        }

        db.Does("Law.Imported");
        var written = LawWriter.Write(db, judged.Value);
        if (!written.Succeeded)
        {
            return written.Refusal;
        }

        var told = new HashSet<Guid>();
        foreach (var (text, article, lastDay) in written.Value)
        {
            told.UnionWith((await reliances.TellAsync(db, text, article, lastDay, cancellationToken)).Told);
        }

        var saved = await db.TrySaveAsync(LawRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        notifier.Announce(told);
        await drafts.DiscardAsync(Kind, importId, caller, cancellationToken);
        int Count(ImportVerdict verdict) => judged.Value.Count(row => row.Verdict == verdict);
        return new ImportedLaws(Count(ImportVerdict.Create), Count(ImportVerdict.Change), Count(ImportVerdict.Same), Count(ImportVerdict.Error));
    }

    private async Task<Result<IReadOnlyList<LawVerdict>>> JudgeAsync(PortalDbContext db, Guid importId, bool track, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(LawPermissions.Maintain))
        {
            return LawRefusals.NotAllowed;
        }

        if (await drafts.FindAsync(Kind, importId, caller, cancellationToken) is not { } draft)
        {
            return LawRefusals.ImportNotFound;
        }

        var lines = (JsonSerializer.Deserialize<List<StoredLine>>(draft.Content) ?? []).ConvertAll(stored => stored.ToLine());
        var titles = lines.Select(line => line.TitleKey).Distinct().ToList();
        var texts = db.LawTexts.Include(text => text.Articles).Where(text => titles.Contains(text.TitleKey));
        var known = await (track ? texts : texts.AsNoTracking()).ToListAsync(cancellationToken);
        return Result.Of(new LawPlan(known).Judge(lines));
    }

    /// <summary>A line as the draft keeps it: problems without their typed arguments.</summary>
    private sealed record StoredLine(LawLine Line, List<StoredGap> Problems)
    {
        public static StoredLine Of(LawLine line) =>
            new(line with { Problems = [] }, [.. line.Problems.Select(gap => new StoredGap(gap.Field, gap.Code, [.. gap.Arguments.Select(a => a?.ToString())]))]);

        public LawLine ToLine() => Line with { Problems = [.. Problems.Select(gap => new Gap(gap.Field, gap.Code, [.. gap.Arguments]))] };
    }

    private sealed record StoredGap(string Field, string Code, List<string?> Arguments);
}
