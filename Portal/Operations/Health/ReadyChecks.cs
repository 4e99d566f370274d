using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Operations.Health;

/// <summary>Does the database answer a query?</summary>
internal sealed class DatabaseCheck(IDbContextFactory<PortalDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await db.Set<Counter>().AsNoTracking().AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

/// <summary>Has every migration of this program been applied? False while another node of a newer version is being rolled out.</summary>
internal sealed class MigrationsCheck(IDbContextFactory<PortalDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        return pending == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending} pending");
    }
}

/// <summary>Does SQL Server let people read while others write? Without it the portal works and waits, so it is a warning.</summary>
internal sealed class IsolationCheck(IDbContextFactory<PortalDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.ReadsWhileOthersWriteAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("READ_COMMITTED_SNAPSHOT is off");
    }
}

/// <summary>Can uploads, indexes and, on SQLite, the database itself still be written?</summary>
internal sealed class FolderCheck(DatabaseOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var probe = Path.Combine(options.DataFolder, $".health-{Guid.NewGuid():N}");
        await using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        await file.WriteAsync(new byte[] { 1 }, cancellationToken);
        await file.FlushAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

/// <summary>
/// Is there room left where the data is? Below <c>Health:MinimumFreeMegabytes</c> (500 when not set) the portal still works, so the
/// answer is a warning and the status stays 200.
/// </summary>
internal sealed class DiskCheck(DatabaseOptions options, IConfiguration configuration) : IHealthCheck
{
    public const string MinimumKey = "Health:MinimumFreeMegabytes";
    public const long DefaultMinimum = 500;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(options.DataFolder).AvailableFreeSpace / (1024 * 1024);
        var minimum = configuration.GetValue<long?>(MinimumKey) ?? DefaultMinimum;
        return Task.FromResult(free >= minimum
            ? HealthCheckResult.Healthy($"{free} MB free")
            : HealthCheckResult.Degraded($"{free} MB free, {minimum} MB wanted"));
    }
}

/// <summary>Does this node seal the journal? What stands in the way is a warning: people can go on working, and rows are sealed later.</summary>
internal sealed class SealingCheck(SealingState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Last.Problem == SealingProblem.None ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(state.Last.Problem.ToString()));
}
