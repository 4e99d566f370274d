using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;

namespace Portal.Data;

public static class DataRegistration
{
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IInterceptor, VersionInterceptor>();
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddSingleton<IInterceptor, SqlitePragmas>();
            services.AddSingleton<IInterceptor, WriterQueue>();
            services.AddDbContextFactory<SqlitePortalDbContext>((provider, builder) => builder
                .UseSqlite(options.ConnectionString).AddInterceptors(provider.GetServices<IInterceptor>()));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, Upcast<SqlitePortalDbContext>>();
        }
        else
        {
            services.AddDbContextFactory<SqlServerPortalDbContext>((provider, builder) => builder
                .UseSqlServer(options.ConnectionString, o => o.UseCompatibilityLevel(DesignTime.SqlServerCompatibilityLevel)
                    .ExecutionStrategy(dependencies => new SqlServerStrategy(dependencies)))
                .AddInterceptors(provider.GetServices<IInterceptor>()));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, Upcast<SqlServerPortalDbContext>>();
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddDataProtection().SetApplicationName("panjin-portal").PersistKeysToDbContext<PortalDbContext>();
        services.AddSingleton<FolderLock>();
        services.AddSingleton<DatabaseGuard>();
        services.AddSingleton<PrepareDatabase>();
        services.AddSingleton<Seeder>();
        return services;
    }

    /// <summary><see cref="IDbContextFactory{TContext}"/> is not covariant.</summary>
    private sealed class Upcast<T>(IDbContextFactory<T> contexts) : IDbContextFactory<PortalDbContext>
        where T : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => contexts.CreateDbContext();

        public async Task<PortalDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}
