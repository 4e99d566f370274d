using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law.Reliance;

/// <summary>Notes that a record which rested on a text was looked at, and what came of it: by the people of its department.</summary>
public sealed class ReviewReliance(IDbContextFactory<PortalDbContext> contexts, RelianceFinder reliances, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid lawTextId, string kind, Guid reliantId, string note, Caller caller, CancellationToken cancellationToken = default)
    {
        if (note.Trim().Length is 0 or > RelianceReview.NoteMaxLength)
        {
            return note.Trim().Length == 0 ? LawRefusals.NoteMissing : LawRefusals.NoteTooLong;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await db.LawTexts.AsNoTracking().Include(t => t.Articles).SingleOrDefaultAsync(t => t.Id == lawTextId, cancellationToken) is not { } text)
        {
            return LawRefusals.NotFound;
        }

        var rows = await reliances.FindAsync(db, RelianceFinder.EntryOf(text, null), caller, cancellationToken);
        if (rows.FirstOrDefault(row => row.Kind == kind && row.Id == reliantId) is not { } reliant)
        {
            return LawRefusals.NotFound;
        }

        if (!May(caller, reliant))
        {
            return LawRefusals.NotAllowed;
        }

        db.Does("Law.Reviewed", reliant.Number.Length > 0 ? reliant.Number : null, note.Trim());
        db.Add(RelianceReview.Create(lawTextId, reliant, note, caller, clock.UtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }

    internal static bool May(Caller caller, RelianceRow row) => caller.May(row.Permission, row.DepartmentId);
}
