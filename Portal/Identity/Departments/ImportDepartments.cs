using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Drafts;
using Portal.Files;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Departments;

/// <param name="Created">Departments that are new.</param>
public sealed record ImportedDepartments(int Created, int Changed, int Same, int Errors);

/// <summary>
/// Brings departments in from a file in two steps: read and compare, which writes nothing but the uploader's own draft; then, on
/// confirmation, all good rows in one transaction. Rows with errors are left out and named.
/// </summary>
public sealed class ImportDepartments(
    IDbContextFactory<PortalDbContext> contexts, DepartmentFileReader reader, UploadScan scan, DraftStore drafts, TimeProvider clock)
{
    public const string Kind = "DepartmentImport";

    /// <summary>Has the file scanned, reads it and keeps its lines for the preview.</summary>
    /// <param name="file">Seekable; stays open.</param>
    /// <returns>Id of the import.</returns>
    public async Task<Result<Guid>> StageAsync(string fileName, Stream file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
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

        var kept = await drafts.SaveAsync(Kind, id, JsonSerializer.Serialize(lines.Value.Select(Stored.Of)), null, caller, cancellationToken);
        return kept.Succeeded ? id : IdentityRefusals.ImportTooLong;
    }

    /// <summary>What the import would do with each row, against the departments of this moment.</summary>
    public async Task<Result<IReadOnlyList<DepartmentVerdict>>> PreviewAsync(Guid importId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await JudgeAsync(db, importId, track: false, caller, cancellationToken);
    }

    public async Task<Result<ImportedDepartments>> ExecuteAsync(Guid importId, string? reason, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var judged = await JudgeAsync(db, importId, track: true, caller, cancellationToken);
        if (!judged.Succeeded)
        {
            return judged.Refusal;
        }

        var rows = judged.Value;
        if (rows.All(row => row.Verdict is ImportVerdict.Same or ImportVerdict.Error))
        {
            return IdentityRefusals.ImportNothing;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Does("Identity.DepartmentImported", reason: string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        var numbers = (await db.Departments.Select(d => d.Number).ToListAsync(cancellationToken)).ToHashSet();
        numbers.UnionWith(rows.Where(row => row.Verdict == ImportVerdict.Create).Select(row => row.Line.Number).OfType<int>());
        var written = new List<(DepartmentVerdict Row, Department Department)>();
        foreach (var row in rows.Where(row => row.Verdict is ImportVerdict.Create or ImportVerdict.Change))
        {
            written.Add((row, row.Target is null ? Create(db, row.Line, numbers) : Change(db, row.Line, row.Target, row.Changes.Any(c => c.Field is "Name" or "ShortName"))));
        }

        var saved = await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        // Successors may stand in the same file: they exist only now.
        var plan = new DepartmentPlan([.. await db.Departments.Include(d => d.Aliases).ToListAsync(cancellationToken)]);
        foreach (var (row, department) in written.Where(pair => pair.Row.Line.ValidTo is not null && pair.Department.ValidTo is null))
        {
            var successor = row.Line.Successor.Length > 0 ? plan.Find(row.Line.Successor) : null;
            department.End(row.Line.ValidTo!.Value, successor?.Id == department.Id ? null : successor?.Id);
        }

        saved = await db.TrySaveAsync(IdentityRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        await drafts.DiscardAsync(Kind, importId, caller, cancellationToken);
        int Count(ImportVerdict verdict) => rows.Count(row => row.Verdict == verdict);
        return new ImportedDepartments(Count(ImportVerdict.Create), Count(ImportVerdict.Change), Count(ImportVerdict.Same), Count(ImportVerdict.Error));
    }

    private async Task<Result<IReadOnlyList<DepartmentVerdict>>> JudgeAsync(
        PortalDbContext db, Guid importId, bool track, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(IdentityPermissions.Departments))
        {
            return IdentityRefusals.NotAllowed;
        }

        if (await drafts.FindAsync(Kind, importId, caller, cancellationToken) is not { } draft)
        {
            return IdentityRefusals.ImportNotFound;
        }

        var departments = db.Departments.AsSplitQuery().Include(d => d.Aliases).Include(d => d.Sections);
        var known = await (track ? departments : departments.AsNoTracking()).ToListAsync(cancellationToken);
        var lines = (JsonSerializer.Deserialize<List<Stored>>(draft.Content) ?? []).Select(stored => stored.ToLine()).ToList();
        return Result.Of(new DepartmentPlan(known).Judge(lines));
    }

    private Department Create(PortalDbContext db, DepartmentLine line, HashSet<int> numbers)
    {
        var form = DepartmentPlan.Form(line, null);
        var number = line.Number ?? Enumerable.Range(1, DepartmentFields.NumberMax).First(n => !numbers.Contains(n));
        numbers.Add(number);
        var department = Department.Create(number, form.Name, form.ShortName, form.Kind, form.CreditCode, line.ValidFrom ?? clock.Today());
        AddParts(department, line);
        db.Add(department);
        return department;
    }

    private Department Change(PortalDbContext db, DepartmentLine line, Department department, bool renames)
    {
        var form = DepartmentPlan.Form(line, department);
        if (renames)
        {
            var shortName = form.ShortName.Length > 0 ? form.ShortName : form.Name;
            department.Rename(form.Name, shortName, clock.Today());
        }

        department.Describe(form.Kind, form.CreditCode);
        AddParts(department, line);
        DepartmentFields.TrackNewParts(db, department);
        return department;
    }

    private static void AddParts(Department department, DepartmentLine line)
    {
        foreach (var alias in line.Aliases)
        {
            department.AddAlias(alias);
        }

        foreach (var section in line.Sections.Where(section => TextFold.Key(section).Length > 0))
        {
            department.AddSection(section);
        }
    }

    /// <summary>A line as the draft keeps it: problems without their typed arguments.</summary>
    private sealed record Stored(DepartmentLine Line, List<StoredGap> Problems)
    {
        public static Stored Of(DepartmentLine line) =>
            new(line with { Problems = [] }, [.. line.Problems.Select(gap => new StoredGap(gap.Field, gap.Code, [.. gap.Arguments.Select(a => a?.ToString())]))]);

        public DepartmentLine ToLine() => Line with { Problems = [.. Problems.Select(gap => new Gap(gap.Field, gap.Code, [.. gap.Arguments]))] };
    }

    private sealed record StoredGap(string Field, string Code, List<string?> Arguments);
}
