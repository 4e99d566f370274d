using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Identity.Logs;

/// <param name="Search">Part of the sign-in name, or an address.</param>
/// <param name="From">First day in Shanghai, included.</param>
/// <param name="To">Last day in Shanghai, included.</param>
public sealed record SignInFilter(string? Search = null, SignInOutcome? Outcome = null, DateOnly? From = null, DateOnly? To = null);

public sealed record SignInRow(long Id, DateTime At, string Login, string? Name, SignInOutcome Outcome, SignInMethod Method, string? Address, string? Agent);

/// <summary>Who came in, who tried, and from where; newest first. Reading it is journaled, once per question.</summary>
public sealed class ListSignIns(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<Result<Page<SignInRow>>> ExecuteAsync(SignInFilter filter, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesLogs))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var found = db.SignInEvents.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } text)
        {
            found = found.Where(e => e.Login.Contains(text) || e.Address == text);
        }

        if (filter.Outcome is { } outcome)
        {
            found = found.Where(e => e.Outcome == outcome);
        }

        if (filter.From is { } from)
        {
            var start = ShanghaiTime.StartOf(from);
            found = found.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = ShanghaiTime.StartOf(to.AddDays(1));
            found = found.Where(e => e.At < end);
        }

        var users = db.Users;
        var total = await found.CountAsync(cancellationToken);
        var rows = await found.OrderByDescending(e => e.Id).Skip(page.Skip).Take(page.Size)
            .Select(e => new SignInRow(
                e.Id, e.At, e.Login, users.Where(u => u.Id == e.UserId).Select(u => u.DisplayName).FirstOrDefault(), e.Outcome, e.Method, e.Address, e.Agent))
            .ToListAsync(cancellationToken);
        if (page.Number == 1)
        {
            db.AddJournal(clock, "Identity.SignInsRead", "SignIns", null, filter.Search?.Trim() ?? "");
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Page<SignInRow>(rows, total, page);
    }
}

/// <summary>What the system and the security administrator did: accounts, roles, departments; newest first.</summary>
public sealed class ListAdministration(IDbContextFactory<PortalDbContext> contexts)
{
    public static readonly IReadOnlyList<string> Subjects = ["User", "Role", "Department"];

    public async Task<Result<Page<JournalRow>>> ExecuteAsync(
        string? subject, string? person, PageRequest page, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.MayAny(IdentityPermissions.SeesLogs))
        {
            return IdentityRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var kinds = subject is not null && Subjects.Contains(subject) ? [subject] : Subjects.ToList();
        var found = db.Set<JournalRow>().AsNoTracking().Where(row => kinds.Contains(row.Subject));
        if (person?.Trim() is { Length: > 0 } text)
        {
            found = found.Where(row => row.ActorName.Contains(text) || row.SubjectLabel.Contains(text));
        }

        var total = await found.CountAsync(cancellationToken);
        var rows = await found.OrderByDescending(row => row.Id).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return new Page<JournalRow>(rows, total, page);
    }
}
