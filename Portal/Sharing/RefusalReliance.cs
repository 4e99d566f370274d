using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Law;

namespace Portal.Sharing;

/// <summary>Refusals that cite an entry of the law library: when it is repealed they are looked at again.</summary>
internal sealed class RefusalReliance(TimeProvider clock) : ILawReliance
{
    public const string Kind = "Sharing.Reliance.Refusal";

    public async Task<IReadOnlyList<RelianceRow>> ResolveAsync(PortalDbContext db, LawEntry entry, Caller caller, CancellationToken cancellationToken)
    {
        var refused = await db.ShareCases.AsNoTracking().VisibleTo(db.CaseClocks, caller, clock.Today()).Where(one => one.Outcome == ReplyOutcome.Refused && one.Status == ShareCaseStatus.Refused)
            .OrderByDescending(one => one.RepliedOn).Take(ILawReliance.MaxRows).Select(one => new { one.Id, one.Number, one.Names, one.ProviderId, one.Reply }).ToListAsync(cancellationToken);
        return
        [
            .. from one in refused
               let cited = one.Reply!.Content.Citations.FirstOrDefault(citation => citation.LawTextId == entry.LawTextId && (entry.IsWhole || entry.ArticleIds.Contains(citation.LawArticleId)))
               where cited is not null
               select new RelianceRow(Kind, one.Id, one.Number, one.Names, cited.Shown, one.ProviderId, SharingPermissions.Reply, SharingPaths.Case(one.Id)),
        ];
    }
}
