using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems.Maintain;

namespace Portal.Systems;

public static class SystemsPermissions
{
    /// <summary>Keep the list of systems, their menus and business items.</summary>
    public const string Maintain = "systems.maintain";

    internal static readonly PermissionDefinition[] All = [new(Maintain, "Systems")];
}

public static class SystemsTables
{
    extension(PortalDbContext db)
    {
        public DbSet<InformationSystem> InformationSystems => db.Set<InformationSystem>();

        public DbSet<FunctionMenu> FunctionMenus => db.Set<FunctionMenu>();

        public DbSet<BusinessItem> BusinessItems => db.Set<BusinessItem>();
    }
}

public static class SystemsFeature
{
    public static IServiceCollection AddSystems(this IServiceCollection services) =>
        services.AddPermissions(SystemsPermissions.All)
            .AddScoped<ReadOrigins>().AddScoped<SaveSystem>().AddScoped<AddBusinessItem>().AddScoped<ListSystems>();
}
