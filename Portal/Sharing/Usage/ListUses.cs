using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Sharing.Usage;

/// <param name="Text">In the number of the right, the resource, or the person.</param>
/// <param name="From">First Shanghai day; null = from the beginning.</param>
/// <param name="To">Last Shanghai day, included.</param>
public sealed record UseFilter(string? Text = null, DateOnly? From = null, DateOnly? To = null);

public sealed record UsageRow(long Id, DateTime At, Guid GrantId, string Number, string Resource, string Department, string Provider, string Who, string What);

/// <summary>
/// 使用记录检查: who fetched what under which right. The user's department, the provider, the sharing authority and audit; every look from outside
/// the using department is journaled with what was looked for (decree 809 art. 29: records are kept at least three years; nothing deletes them).
/// </summary>
public sealed class ListUses(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Page<UsageRow>> ExecuteAsync(UseFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = db.Departments;
        var rows = from use in db.UsageRecords.AsNoTracking()
                   join grant in db.Grants.AsNoTracking().VisibleTo(caller) on use.GrantId equals grant.Id
                   select new { Use = use, Grant = grant };
        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
            rows = rows.Where(row => row.Grant.Number.Contains(text) || row.Grant.ResourceName.Contains(text) || row.Use.UserName.Contains(text));
        }

        if (filter.From is { } from)
        {
            var start = ShanghaiTime.StartOf(from);
            rows = rows.Where(row => row.Use.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = ShanghaiTime.StartOf(to.AddDays(1));
            rows = rows.Where(row => row.Use.At < end);
        }

        var total = await rows.CountAsync(cancellationToken);
        var found = await rows.OrderByDescending(row => row.Use.Id).Skip(page.Skip).Take(page.Size)
            .Select(row => new
            {
                row.Use.Id,
                row.Use.At,
                row.Use.GrantId,
                row.Grant.Number,
                row.Grant.ResourceName,
                row.Grant.DepartmentId,
                Department = departments.Where(d => d.Id == row.Grant.DepartmentId).Select(d => d.ShortName).First(),
                Provider = departments.Where(d => d.Id == row.Grant.ProviderId).Select(d => d.ShortName).First(),
                row.Use.UserName,
                row.Use.What,
            }).ToListAsync(cancellationToken);
        if (found.Any(row => row.DepartmentId != caller.DepartmentId))
        {
            db.AddJournal(clock, "Sharing.UsesRead", nameof(UsageRecord), null, $"{filter.Text?.Trim()} {filter.From:yyyy-MM-dd} {filter.To:yyyy-MM-dd}".Trim());
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Page<UsageRow>([.. found.Select(row => new UsageRow(row.Id, row.At, row.GrantId, row.Number, row.ResourceName, row.Department, row.Provider, row.UserName, row.What))], total, page);
    }
}
