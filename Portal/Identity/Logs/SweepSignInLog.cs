using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Identity.Logs;

/// <summary>Deletes sign-in events older than the setting, never younger than six months; idempotent, safe on every node.</summary>
public sealed class SweepSignInLog(IDbContextFactory<PortalDbContext> contexts, IOptions<IdentitySettings> settings, TimeProvider clock)
{
    /// <returns>How many were deleted.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.UtcNow().AddMonths(-settings.Value.SignInLogMonthsKept);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var gone = await db.SignInEvents.Where(e => e.At < before).ExecuteDeleteAsync(cancellationToken);
        if (gone > 0)
        {
            db.AddJournal(clock, "Identity.SignInsSwept", "SignIns", null, "", new FieldChange("Deleted", null, gone.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return gone;
    }
}

/// <summary>Once a day, first a minute after the start.</summary>
internal sealed class SignInLogUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SignInLogUpkeep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = TimeSpan.FromMinutes(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(wait, clock, stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SweepSignInLog>().ExecuteAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
            {
                log.LogError(failure, "The sign-in log could not be swept; the next try is tomorrow.");
            }

            wait = TimeSpan.FromDays(1);
        }
    }
}
