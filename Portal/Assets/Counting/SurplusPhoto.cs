using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Counting;

/// <summary>
/// A photo of what was found and is in no book, so that those who class and value it know what it is. One per thing, a later one takes its place; it goes over to the card
/// when the thing is taken into the ledger. Only the department that counts adds it; who may see the round may see it.
/// </summary>
public sealed class SurplusPhoto(IDbContextFactory<PortalDbContext> contexts, IFileStore files, TimeProvider clock)
{
    private const string Route = "/assets/counts/{id:guid}/lines/{lineId:guid}/photo";

    public static string Of(Guid roundId, Guid lineId) => $"{AssetsPaths.Count(roundId)}/lines/{lineId}/photo";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var limit = AssetFiles.MaxPhotoBytes + (64 * 1024);
        routes.MapPost(Route, UploadAsync).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(limit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = limit }).ExcludeFromDescription();
        routes.MapGet(Route, ShowAsync).RequireAuthorization().ExcludeFromDescription();
    }

    public async Task<Result<StoredFile>> AddAsync(Guid roundId, Guid lineId, Stream content, string name, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var round = await db.StockRounds.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == roundId, cancellationToken);
        if (round?.State != RoundState.Confirmed && CountRules.Refuse(round, caller) is { } refusal)
        {
            return refusal;
        }

        if (caller.DepartmentId != round!.DepartmentId || !caller.May(AssetsPermissions.Keep, round.DepartmentId))
        {
            return AssetsRefusals.NotAllowed;
        }

        var line = await db.StockLines.SingleOrDefaultAsync(one => one.Id == lineId && one.RoundId == roundId && one.State == LineState.Surplus && one.SettledAt == null, cancellationToken);
        if (line is null)
        {
            return AssetsRefusals.NotFound;
        }

        var saved = await files.SaveAsync(content, name, new UploadRules(nameof(StockLine), lineId, AssetFiles.Photos, AssetFiles.MaxPhotoBytes), caller, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved;
        }

        line.Photographed(saved.Value.Id);
        db.AddJournal(clock, "Assets.SurplusPhotographed", StockRound.Subject, roundId, round.Number, new FieldChange("Name", null, line.AssetName));
        var done = await db.TrySaveAsync(AssetsRefusals.Stale, cancellationToken);
        return done.Succeeded ? saved : done.Refusal;
    }

    public async Task<Result<(StoredFile File, Stream Content)>> OpenAsync(Guid roundId, Guid lineId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var visible = db.StockRounds.VisibleTo(caller);
        if (await db.StockLines.Where(line => line.Id == lineId && line.RoundId == roundId && visible.Any(round => round.Id == roundId)).Select(line => line.PhotoId).SingleOrDefaultAsync(cancellationToken) is not { } photo)
        {
            return AssetsRefusals.NotFound;
        }

        var found = await files.FindAsync(photo, nameof(StockLine), lineId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var content = files.Open(found.Value);
        return content.Succeeded ? (found.Value, content.Value) : content.Refusal;
    }

    private static async Task<IResult> UploadAsync(Guid id, Guid lineId, IFormFile file, SurplusPhoto photos, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        return AssetFiles.Answer(await photos.AddAsync(id, lineId, content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken));
    }

    private static async Task<IResult> ShowAsync(Guid id, Guid lineId, SurplusPhoto photos, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var opened = await photos.OpenAsync(id, lineId, await callers.GetAsync(cancellationToken), cancellationToken);
        return opened.Succeeded ? TypedResults.File(opened.Value.Content, opened.Value.File.Kind.MediaType()) : opened.Refusal.ToHttp();
    }
}
