using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Kernel;
using Portal.Sharing;

namespace Portal.Insights.Window;

/// <summary>A request behind a figure, without its content.</summary>
/// <param name="WorkingDays">The reply took; null before it.</param>
/// <param name="IsOnTime">Null before the reply and where no period was counted.</param>
/// <param name="MayRead">The caller may open the case.</param>
public sealed record WindowCaseRow(
    Guid Id, string Number, string Provider, string Requester, DateOnly ReceivedOn, DateOnly? DueOn, DateOnly? RepliedOn, int? WorkingDays, bool? IsOnTime, bool MayRead);

/// <summary>The requests behind a figure of the window, newest first, for everybody who is signed in: number, both departments and dates, never what was asked for.</summary>
public sealed class ListWindowCases(IDbContextFactory<PortalDbContext> contexts, ICalendarSource calendars, TimeProvider clock)
{
    public async Task<Result<Page<WindowCaseRow>>> ExecuteAsync(
        WindowRows what, WindowPeriod period, Guid? departmentId, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn && !caller.IsSystem)
        {
            return InsightsRefusals.SignIn;
        }

        var today = clock.Today();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var chosen = WindowRequests.Of(db).Of(what, period, departmentId, today);
        var total = await chosen.CountAsync(cancellationToken);
        var rows = await chosen.OrderByDescending(one => one.ReceivedOn).ThenByDescending(one => one.Number).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var shown = rows.ConvertAll(one => one.Id);
        var readable = await db.ShareCases.VisibleTo(db.CaseClocks, caller, today).Where(one => shown.Contains(one.Id)).Select(one => one.Id).ToListAsync(cancellationToken);
        var involved = rows.SelectMany(one => new[] { one.ProviderId, one.RequesterId }).Distinct().ToList();
        var names = await db.Departments.Where(d => involved.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new Page<WindowCaseRow>(
            [
                .. rows.Select(one => new WindowCaseRow(
                    one.Id, one.Number, names[one.ProviderId], names[one.RequesterId], one.ReceivedOn, one.DueOn, one.RepliedOn, one.WorkingDays(calendar), one.IsOnTime, readable.Contains(one.Id))),
            ],
            total, page);
    }
}
