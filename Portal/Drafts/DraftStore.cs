using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Drafts;

/// <summary>
/// Keeps what people type (design 4): a save is one committed write, so a killed server loses nothing that was acknowledged.
/// Everybody reaches his own drafts only.
/// </summary>
public sealed class DraftStore(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public static readonly Refusal NotSignedIn = new(RefusalKind.Forbidden, "Drafts.NotSignedIn");
    public static readonly Refusal TooLarge = new(RefusalKind.Invalid, "Drafts.TooLarge");

    /// <summary>Writes the draft and returns when it is on disk; the answer is the UTC time of the save.</summary>
    public async Task<Result<DateTime>> SaveAsync(
        string kind, Guid subjectId, string content, Guid? baseVersion, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.UserId is not { } userId)
        {
            return NotSignedIn;
        }

        if (content.Length > FormDraft.ContentMaxLength)
        {
            return TooLarge;
        }

        var now = clock.UtcNow();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await UpdateAsync(db, userId, kind, subjectId, content, now, cancellationToken) == 0)
        {
            db.Add(new FormDraft
            {
                Id = Guid.CreateVersion7(), UserId = userId, Kind = kind, SubjectId = subjectId,
                BaseVersion = baseVersion, Content = content, SavedAt = now,
            });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException failure) when (DataExtensions.IsUniqueViolation(failure))
            {
                // The same person typed in a second window at the same moment: the later text wins.
                await UpdateAsync(db, userId, kind, subjectId, content, now, cancellationToken);
            }
        }

        return now;
    }

    public async Task<FormDraft?> FindAsync(string kind, Guid subjectId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Set<FormDraft>().AsNoTracking()
            .SingleOrDefaultAsync(d => d.UserId == caller.UserId && d.Kind == kind && d.SubjectId == subjectId, cancellationToken);
    }

    /// <summary>The caller's unsaved work of this kind, newest first, at most <paramref name="take"/>.</summary>
    public async Task<IReadOnlyList<FormDraft>> ListAsync(string kind, int take, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Set<FormDraft>().AsNoTracking().Where(d => d.UserId == caller.UserId && d.Kind == kind)
            .OrderByDescending(d => d.SavedAt).Take(Math.Clamp(take, 1, 100)).ToListAsync(cancellationToken);
    }

    public async Task DiscardAsync(string kind, Guid subjectId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await db.Set<FormDraft>().Where(d => d.UserId == caller.UserId && d.Kind == kind && d.SubjectId == subjectId)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<int> UpdateAsync(
        PortalDbContext db, Guid userId, string kind, Guid subjectId, string content, DateTime now, CancellationToken cancellationToken) =>
        db.Set<FormDraft>().Where(d => d.UserId == userId && d.Kind == kind && d.SubjectId == subjectId)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Content, content).SetProperty(x => x.SavedAt, now), cancellationToken);
}

public static class DraftsFeature
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services.AddScoped<DraftStore>();
}
