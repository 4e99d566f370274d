using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Identity;

/// <summary>A department that has ended, and the one that stands for it today, at the end of the chain of successors.</summary>
/// <param name="From">First day without it; its last day is included.</param>
public sealed record Heritage(Guid EndedId, string Ended, DateOnly From, Guid HeirId, string Heir)
{
    public string Reason => $"{Ended} → {Heir}";

    /// <returns>Also those that ended and have nobody.</returns>
    public static async Task<(IReadOnlyList<Heritage> Heritages, IReadOnlyList<Guid> Without)> ListAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var departments = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.ShortName, d.ValidTo, d.SuccessorId }).ToDictionaryAsync(d => d.Id, cancellationToken);
        var (heritages, without) = (new List<Heritage>(), new List<Guid>());
        foreach (var ended in departments.Values.Where(d => d.ValidTo < today))
        {
            var heir = ended;
            for (var depth = 0; heir.ValidTo < today && heir.SuccessorId is { } next && depth < departments.Count; depth++)
            {
                heir = departments[next];
            }

            if (heir.ValidTo < today)
            {
                without.Add(ended.Id);
            }
            else
            {
                heritages.Add(new Heritage(ended.Id, ended.ShortName, ended.ValidTo!.Value.AddDays(1), heir.Id, heir.ShortName));
            }
        }

        return (heritages, without);
    }
}
