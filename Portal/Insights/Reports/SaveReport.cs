using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Insights.Reports;

/// <param name="Id">Null for a new one.</param>
public sealed record SavedReportForm(Guid? Id, Guid? BaseVersion, string ReportCode, string Name, ReportSpan Span, ReportQuestion Question, bool IsShared, ReportSchedule Schedule);

/// <summary>Saves a question for the next time; only its owner changes it.</summary>
public sealed class SaveReport(IDbContextFactory<PortalDbContext> contexts, ReportCatalog reports, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(SavedReportForm form, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(InsightsPermissions.Report) || caller.UserId is not { } ownerId)
        {
            return InsightsRefusals.NotAllowed;
        }

        if (reports.Find(form.ReportCode, caller) is not { } report)
        {
            return InsightsRefusals.NotFound;
        }

        var now = clock.UtcNow();
        var today = ShanghaiTime.DateOf(now);
        var question = form.Question with { From = report.HasPeriod ? form.Question.From : null };
        var right = form.Span == ReportSpan.Fixed ? question.Check(report.HasPeriod, today) : Result.Done;
        if (!right.Succeeded)
        {
            return right.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var saved = form.Id is { } id ? await db.SavedReports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == id && one.ReportCode == report.Code, cancellationToken)
            : SavedReport.Create(report.Code, ownerId, caller.Name);
        if (saved is null)
        {
            return InsightsRefusals.NotFound;
        }

        if (saved.OwnerId != ownerId)
        {
            return InsightsRefusals.NotOwner;
        }

        if (form.Id is null)
        {
            db.Add(saved);
        }
        else if (form.BaseVersion is { } expected && expected != saved.Version)
        {
            return InsightsRefusals.Stale;
        }

        var described = saved.Describe(form.Name, form.Span, question, form.IsShared, form.Schedule, now);
        if (!described.Succeeded)
        {
            return described.Refusal;
        }

        db.Does("Insights.ReportSaved");
        var done = await db.TrySaveAsync(InsightsRefusals.Stale, cancellationToken);
        return done.Succeeded ? saved.Id : done.Refusal;
    }
}

/// <summary>Takes a saved question away; its runs stay.</summary>
public sealed class RemoveSavedReport(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result> ExecuteAsync(Guid savedId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var saved = await db.SavedReports.VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == savedId, cancellationToken);
        if (saved is null)
        {
            return InsightsRefusals.NotFound;
        }

        if (!caller.Is(saved.OwnerId))
        {
            return InsightsRefusals.NotOwner;
        }

        db.Remove(saved);
        db.Does("Insights.ReportForgotten");
        return await db.TrySaveAsync(InsightsRefusals.Stale, cancellationToken);
    }
}

/// <summary>Asks a saved question about the days it means today.</summary>
public sealed class RunSavedReport(IDbContextFactory<PortalDbContext> contexts, AskReport ask, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(Guid savedId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var saved = await db.SavedReports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(one => one.Id == savedId, cancellationToken);
        return saved is null ? InsightsRefusals.NotFound : await ask.ExecuteAsync(saved.ReportCode, saved.AskOn(clock.Today()), saved.Id, caller, cancellationToken);
    }
}

/// <summary>Saved questions the caller may run, his own first.</summary>
public sealed class ListSavedReports(IDbContextFactory<PortalDbContext> contexts, ReportCatalog reports)
{
    public const int Max = 200;

    /// <param name="code">Of one report; null lists all.</param>
    public async Task<IReadOnlyList<SavedReport>> ExecuteAsync(string? code, Caller caller, CancellationToken cancellationToken = default)
    {
        var codes = reports.For(caller).Select(report => report.Code).ToList();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await db.SavedReports.AsNoTracking().VisibleTo(caller).Where(one => codes.Contains(one.ReportCode) && (code == null || one.ReportCode == code))
            .OrderByDescending(one => one.OwnerId == caller.UserId).ThenBy(one => one.Name).ThenBy(one => one.Id).Take(Max).ToListAsync(cancellationToken);
    }
}
