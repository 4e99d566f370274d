using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law.Library;

/// <param name="Text">With all its articles, ended ones too.</param>
/// <param name="Editions">Other editions under the same title, newest first.</param>
public sealed record LawCard(LegalText Text, IReadOnlyList<(Guid Id, DateOnly InForceFrom)> Editions, bool MayMaintain);

public sealed class ReadLaw(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<LawCard>> ExecuteAsync(Guid lawTextId, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn)
        {
            return LawRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await db.LawTexts.AsNoTracking().Include(t => t.Articles).SingleOrDefaultAsync(t => t.Id == lawTextId, cancellationToken) is not { } text)
        {
            return LawRefusals.NotFound;
        }

        var editions = await db.LawTexts.AsNoTracking().Where(t => t.TitleKey == text.TitleKey && t.Id != text.Id).OrderByDescending(t => t.InForceFrom)
            .Select(t => new { t.Id, t.InForceFrom }).Take(50).ToListAsync(cancellationToken);
        return new LawCard(text, [.. editions.Select(edition => (edition.Id, edition.InForceFrom))], caller.May(LawPermissions.Maintain));
    }
}
