using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems.Maintain;
using Portal.Ui;

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
            .AddNavigation(new NavigationItem(NavigationGroups.Systems, "Systems.Navigation", "/systems", MudBlazor.Icons.Material.Outlined.Dns, SystemsPermissions.Maintain, 10, typeof(SystemsText)))
            .AddScoped<ReadOrigins>().AddScoped<SaveOrigin>().AddScoped<SaveSystem>().AddScoped<AddBusinessItem>().AddScoped<ListSystems>();
}
