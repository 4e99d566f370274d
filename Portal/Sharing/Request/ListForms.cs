using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Sharing.Request;

public sealed record FormRow(Guid Id, string Purpose, int Resources, RequestFormState State, string Drafter, DateTime MovedAt);

public sealed record FormList(Page<FormRow> Page, IReadOnlyDictionary<RequestFormState, int> Counts);

/// <summary>Applications of the own department, newest first; discarded ones only when asked for.</summary>
public sealed class ListForms(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<FormList> ExecuteAsync(RequestFormState? state, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var own = db.RequestForms.AsNoTracking().VisibleTo(caller).Where(form => form.DepartmentId == caller.DepartmentId);
        var counts = await own.GroupBy(form => form.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = state is { } wanted ? own.Where(form => form.State == wanted) : own.Where(form => form.State != RequestFormState.Discarded);
        var rows = await chosen.OrderByDescending(form => form.MovedAt).Skip(page.Skip).Take(page.Size)
            .Select(form => new { form.Id, form.Content, form.State, form.Drafter, form.MovedAt }).ToListAsync(cancellationToken);
        var total = state is { } one ? counts.GetValueOrDefault(one) : counts.Where(pair => pair.Key != RequestFormState.Discarded).Sum(pair => pair.Value);
        return new FormList(new Page<FormRow>([.. rows.Select(row => new FormRow(row.Id, row.Content.Purpose, row.Content.Lines.Count, row.State, row.Drafter.ByName, row.MovedAt))], total, page), counts);
    }
}
