using Portal.Data;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Ui;

namespace Portal.Law.Reliance;

/// <summary>Asks every owner who rests on a text.</summary>
public sealed class RelianceFinder(IEnumerable<ILawReliance> owners, Notifier notifier)
{
    public async Task<IReadOnlyList<RelianceRow>> FindAsync(PortalDbContext db, LawEntry entry, Caller caller, CancellationToken cancellationToken)
    {
        var rows = new List<RelianceRow>();
        foreach (var owner in owners)
        {
            rows.AddRange((await owner.ResolveAsync(db, entry, caller, cancellationToken)).Take(ILawReliance.MaxRows));
        }

        return rows;
    }

    /// <summary>Adds a notice for each department that rests on what ends; nothing is saved here.</summary>
    internal async Task<(int Rows, IReadOnlyList<Guid> Told)> TellAsync(
        PortalDbContext db, LegalText text, LawArticle? article, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var rows = await FindAsync(db, EntryOf(text, article is null ? null : [article]), Caller.System, cancellationToken);
        var told = new HashSet<Guid>();
        foreach (var group in rows.GroupBy(row => (row.DepartmentId, row.Permission)))
        {
            var people = await Notifier.HoldersAsync(db, group.Key.Permission, group.Key.DepartmentId, cancellationToken);
            var name = article is null ? $"《{text.Title}》" : $"《{text.Title}》{article.Shown}";
            notifier.Add(db, people.Where(told.Add), "Law.Notice.Repealed", LawPaths.Reliance(text.Id), name, Display.Date(lastDay), Display.Count(rows.Count(row => row.DepartmentId == group.Key.DepartmentId)));
        }

        return (rows.Count, [.. told]);
    }

    /// <param name="articles">Null is the whole text.</param>
    internal static LawEntry EntryOf(LegalText text, IReadOnlyList<LawArticle>? articles)
    {
        var concerned = articles ?? text.Articles;
        return new LawEntry(
            text.Id, text.Title, text.ShortName, text.DocumentNumber,
            [.. concerned.Select(a => a.Id)], [.. concerned.Select(a => a.Number).Distinct(StringComparer.Ordinal)], IsWhole: articles is null);
    }
}
