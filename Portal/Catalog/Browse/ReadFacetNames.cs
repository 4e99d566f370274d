using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

/// <summary>Words for facet values that are ids or codes.</summary>
/// <param name="Departments">By id.</param>
/// <param name="Classes">By path, e.g. <c>1/01</c>.</param>
public sealed record FacetNames(IReadOnlyDictionary<string, string> Departments, IReadOnlyDictionary<string, string> Classes);

public sealed class ReadFacetNames(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<FacetNames> ExecuteAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.ShortName, d.Number }).ToListAsync(cancellationToken);
        var classes = await db.Classification.AsNoTracking().Select(e => new { e.Code, e.Level, e.Name }).ToListAsync(cancellationToken);
        return new FacetNames(
            departments.ToDictionary(d => d.Id.ToString("D"), d => d.ShortName, StringComparer.Ordinal),
            classes.GroupBy(e => e.Level == 1 ? e.Code[..1] : $"{e.Code[..1]}/{e.Code[1..3]}").ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal));
    }
}
