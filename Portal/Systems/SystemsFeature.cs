using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Systems.Card;
using Portal.Systems.Maintain;
using Portal.Systems.Menus;
using Portal.Ui;

namespace Portal.Systems;

public static class SystemsPermissions
{
    /// <summary>Keep the list of systems, their menus and business items.</summary>
    public const string Maintain = "systems.maintain";

    /// <summary>Read the systems of other departments too (survey campaigns, audit).</summary>
    public const string Read = "systems.read";

    internal static readonly PermissionDefinition[] All = [new(Maintain, "Systems"), new(Read, "Systems")];
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
            .AddNavigation(new NavigationItem(NavigationGroups.Systems, "Systems.Navigation", SystemsPaths.Systems, MudBlazor.Icons.Material.Outlined.Dns, SystemsPermissions.Maintain, 10, typeof(SystemsText)))
            .AddScoped<ReadOrigins>().AddScoped<SaveOrigin>().AddScoped<SaveSystem>().AddScoped<AddBusinessItem>().AddScoped<ListSystems>()
            .AddScoped<ReadSystem>().AddScoped<ChangeSystem>().AddScoped<EditMenus>().AddScoped<MenuFile>().AddScoped<ReadOwners>().AddScoped<FindDepartments>();

    public static IEndpointRouteBuilder MapSystems(this IEndpointRouteBuilder routes)
    {
        MenuFile.Map(routes);
        return routes;
    }
}
