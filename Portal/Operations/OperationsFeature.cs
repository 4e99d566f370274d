using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Operations.Backup;
using Portal.Operations.Health;
using Portal.Operations.Telemetry;

namespace Portal.Operations;

public static class OperationsFeature
{
    public const string HealthPath = "/health";

    private const string Ready = "ready";

    /// <summary>Services that the web host and the commands share.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<IInterceptor, CommandTracing>();
        services.AddSingleton<BackUpPortal>();
        services.AddSingleton<RestorePortal>();
        services.AddSingleton<JournalCommands>();
        services.AddSingleton<PortalCommands>();
        return services;
    }

    /// <summary>What only a running web host has: health and telemetry.</summary>
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.AddTelemetry();
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(10))
            .AddCheck<MigrationsCheck>("migrations", tags: [Ready], timeout: TimeSpan.FromSeconds(10))
            .AddCheck<IsolationCheck>("isolation", tags: [Ready], timeout: TimeSpan.FromSeconds(10))
            .AddCheck<FolderCheck>("folder", tags: [Ready])
            .AddCheck<DiskCheck>("disk", tags: [Ready])
            .AddCheck<SealingCheck>("journal", tags: [Ready]);
        return builder;
    }

    /// <summary>
    /// <c>/health/live</c>: the process answers; for restarting it. <c>/health/ready</c>: database reachable and migrated, data folder
    /// writable, room left; for sending it visitors. Both are anonymous and tell no secret.
    /// </summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder endpoints)
    {
        Map($"{HealthPath}/live", _ => false);
        Map($"{HealthPath}/ready", check => check.Tags.Contains(Ready));
        return endpoints;

        void Map(string path, Func<HealthCheckRegistration, bool> which) => endpoints
            .MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = HealthAnswer.WriteAsync })
            .AllowAnonymous().DisableHttpMetrics();
    }
}
