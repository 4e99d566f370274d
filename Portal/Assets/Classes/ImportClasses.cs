using Microsoft.EntityFrameworkCore;
using Portal.Assets.Import;
using Portal.Data;
using Portal.Drafts;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Assets.Classes;

public enum ClassVerdict
{
    Create,
    Change,
    Same,
    Error,
}

/// <param name="Changes">What a change would write, old and new.</param>
public sealed record JudgedClass(ClassLine Line, ClassVerdict Verdict, IReadOnlyList<FieldChange> Changes, IReadOnlyList<RowProblem> Problems);

public sealed record ImportedClasses(int Created, int Changed, int Same, int Errors);

/// <summary>
/// The finance bureau brings class codes in from a file in two steps: read and compare, which writes nothing but the uploader's own draft; then all
/// good lines in one save. Nothing is ever deleted: cards rest on the codes, and what a line leaves out stays.
/// </summary>
public sealed class ImportClasses(IDbContextFactory<PortalDbContext> contexts, ClassFileReader reader, UploadScan scan, DraftStore drafts)
{
    public const string Kind = "AssetClassImport";

    private static readonly Refusal TooLong = Reporting.ReportingRefusals.TooManyRows(FormDraft.ContentMaxLength / 200);

    /// <returns>Id of the import.</returns>
    public async Task<Result<Guid>> StageAsync(string fileName, Stream file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(AssetsPermissions.Approve))
        {
            return AssetsRefusals.NotAllowed;
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

        var kept = await drafts.SaveAsync(Kind, id, JsonColumns.Write(lines.Value), null, caller, cancellationToken);
        return kept.Succeeded ? id : TooLong;
    }

    /// <summary>What the import would do with each line, against the codes of this moment.</summary>
    public async Task<Result<IReadOnlyList<JudgedClass>>> PreviewAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var judged = await JudgeAsync(db, importId, caller, cancellationToken);
        return judged.Succeeded ? Result.Of(judged.Value.Rows) : judged.Refusal;
    }

    public async Task<Result<ImportedClasses>> ExecuteAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var judged = await JudgeAsync(db, importId, caller, cancellationToken);
        if (!judged.Succeeded)
        {
            return judged.Refusal;
        }

        var (rows, known) = judged.Value;
        if (rows.All(row => row.Verdict is ClassVerdict.Same or ClassVerdict.Error))
        {
            return AssetsRefusals.ImportNothing;
        }

        foreach (var row in rows.Where(row => row.Verdict is ClassVerdict.Create or ClassVerdict.Change))
        {
            if (!known.TryGetValue(row.Line.Code, out var one))
            {
                one = AssetClass.Create(row.Line.Code);
                db.Add(one);
            }

            one.Describe(row.Line.Name, row.Line.Kind ?? one.Kind, row.Line.MinLifeYears * 12 ?? one.MinLifeMonths, row.Line.HoldsData ?? one.HoldsData);
        }

        db.Does("Assets.ClassesImported");
        var saved = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await drafts.DiscardAsync(Kind, importId, caller, cancellationToken);
        int Count(ClassVerdict verdict) => rows.Count(row => row.Verdict == verdict);
        return new ImportedClasses(Count(ClassVerdict.Create), Count(ClassVerdict.Change), Count(ClassVerdict.Same), Count(ClassVerdict.Error));
    }

    private async Task<Result<(IReadOnlyList<JudgedClass> Rows, Dictionary<string, AssetClass> Known)>> JudgeAsync(PortalDbContext db, Guid importId, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(AssetsPermissions.Approve))
        {
            return AssetsRefusals.NotAllowed;
        }

        if (await drafts.FindAsync(Kind, importId, caller, cancellationToken) is not { } draft)
        {
            return AssetsRefusals.NotFound;
        }

        var lines = JsonColumns.Read<List<ClassLine>>(draft.Content);
        var known = await db.AssetClasses.ToDictionaryAsync(one => one.Code, StringComparer.Ordinal, cancellationToken);
        var twice = lines.GroupBy(line => line.Code).Where(group => group.Count() > 1).ToDictionary(group => group.Key, group => string.Join('、', group.Select(line => line.RowNumber).Take(5)));
        return (Rows: (IReadOnlyList<JudgedClass>)[.. lines.Select(line => Judge(line, known.GetValueOrDefault(line.Code), twice))], known);
    }

    private static JudgedClass Judge(ClassLine line, AssetClass? known, Dictionary<string, string> twice)
    {
        var problems = (line.Problems ?? []).ToList();
        foreach (var (field, value, most) in new[] { ("ClassCode", line.Code, AssetClass.CodeMaxLength), ("Name", line.Name, AssetClass.NameMaxLength) })
        {
            if (string.IsNullOrEmpty(value))
            {
                problems.Add(RowProblem.Of("", "Assets.Gap.Missing", AssetContent.Field(field)));
            }
            else if (value.Length > most)
            {
                problems.Add(RowProblem.Of("", "Assets.Gap.TooLong", AssetContent.Field(field), most));
            }
        }

        if (line.Code is { Length: > 0 } code && !code.All(char.IsAsciiLetterOrDigit))
        {
            problems.Add(RowProblem.Of("", "Assets.Gap.ClassUnknown", code));
        }

        if (twice.TryGetValue(line.Code ?? "", out var rows))
        {
            problems.Add(RowProblem.Of("", "Assets.Import.CodeTwice", line.Code, rows));
        }

        var changes = new List<FieldChange>();
        void Compare(string field, string? old, string? now)
        {
            if (now is not null && old != now)
            {
                changes.Add(new FieldChange(field, old, now));
            }
        }

        if (known is not null)
        {
            Compare("Name", known.Name, line.Name);
            Compare("Kind", known.Kind.ToString(), line.Kind?.ToString());
            Compare("LifeMonths", known.MinLifeMonths?.ToString(System.Globalization.CultureInfo.InvariantCulture), (line.MinLifeYears * 12)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Compare("HoldsData", known.HoldsData.ToString(), line.HoldsData?.ToString());
        }

        var verdict = problems.Count > 0 ? ClassVerdict.Error : known is null ? ClassVerdict.Create : changes.Count > 0 ? ClassVerdict.Change : ClassVerdict.Same;
        return new JudgedClass(line, verdict, changes, problems);
    }
}
