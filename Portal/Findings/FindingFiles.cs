using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings;

/// <summary>Evidence goes in and out over HTTP: the department adds it while the finding waits for its answer, the auditor while it is a draft; who may see the finding may fetch it, and every fetch is journaled.</summary>
public sealed class FindingFiles(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock)
{
    public const long MaxBytes = 50L * 1024 * 1024;
    public const int MaxFiles = 30;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const long Limit = MaxBytes + 64 * 1024;
        routes.MapPost($"{FindingsPaths.Findings}/{{id:guid}}/files", UploadAsync).RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(Limit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = Limit }).ExcludeFromDescription();
        routes.MapGet($"{FindingsPaths.Findings}/{{id:guid}}/files/{{fileId:guid}}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
    }

    public async Task<Result<StoredFile>> AddAsync(Guid findingId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var finding = await db.AuditFindings.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == findingId, cancellationToken);
        if (finding is null)
        {
            return FindingsRefusals.NotFound;
        }

        if (!MayAdd(finding, caller))
        {
            return FindingsRefusals.NotAllowed;
        }

        return (await files.ListAsync(AuditFinding.Kind, findingId, caller, cancellationToken)).Count >= MaxFiles
            ? FindingsRefusals.TooManyFiles(MaxFiles)
            : await files.SaveAsync(content, name, new UploadRules(AuditFinding.Kind, findingId, [], MaxBytes), caller, cancellationToken);
    }

    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid findingId, Guid fileId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var number = await db.AuditFindings.VisibleTo(caller).Where(one => one.Id == findingId).Select(one => one.Number).SingleOrDefaultAsync(cancellationToken);
        var found = number is null ? FindingsRefusals.NotFound : await files.FindAsync(fileId, AuditFinding.Kind, findingId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        db.AddJournal(clock, "Findings.FileFetched", AuditFinding.Kind, findingId, number!, new FieldChange("File", null, found.Value.Name));
        await db.SaveChangesAsync(cancellationToken);
        var content = files.Open(found.Value);
        return content.Succeeded ? (found.Value, content.Value) : content.Refusal;
    }

    internal static bool MayAdd(AuditFinding finding, Caller caller) =>
        (finding.AwaitsDepartment && finding.DepartmentId is { } department && caller.DepartmentId == department && (caller.May(FindingsPermissions.Answer, department) || caller.May(FindingsPermissions.Sign, department)))
        || (finding.State == FindingState.Draft && finding.RaisedBy.IsOf(caller));

    private static async Task<IResult> UploadAsync(Guid id, IFormFile file, FindingFiles own, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var saved = await own.AddAsync(id, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken);
        return saved.Succeeded ? TypedResults.Ok(new { id = saved.Value.Id, name = saved.Value.Name }) : saved.Refusal.ToHttp();
    }

    private static async Task<IResult> DownloadAsync(Guid id, Guid fileId, FindingFiles own, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var opened = await own.OpenAsync(id, fileId, await callers.GetAsync(cancellationToken), cancellationToken);
        return opened.Succeeded ? TypedResults.File(opened.Value.Content, "application/octet-stream", opened.Value.File.Name) : opened.Refusal.ToHttp();
    }
}
