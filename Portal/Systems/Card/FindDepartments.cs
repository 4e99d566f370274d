using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Systems.Card;

/// <summary>Departments by a part of their name; names are no secret inside the portal.</summary>
public sealed class FindDepartments(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<ItemChoice>> ExecuteAsync(string text, Caller caller, CancellationToken cancellationToken = default)
    {
        var (key, today) = (text.Trim(), clock.Today());
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Departments.Where(d => (d.ValidTo == null || d.ValidTo >= today) && (d.Name.Contains(key) || d.ShortName.Contains(key)))
            .OrderBy(d => d.Number).Take(Shown).Select(d => new ItemChoice(d.Id, d.ShortName)).ToListAsync(cancellationToken);
    }

    public async Task<string?> NameAsync(Guid departmentId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.Departments.Where(d => d.Id == departmentId).Select(d => d.ShortName).FirstOrDefaultAsync(cancellationToken);
    }
}
