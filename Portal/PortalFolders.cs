using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Drafts;
using Portal.Identity;
using Portal.Journal;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Systems;

namespace Portal;

/// <summary>The folders of the portal in table order. The web host and the tests compose the same.</summary>
public static class PortalFolders
{
    public static IServiceCollection AddPortalFolders(this IServiceCollection services, DatabaseOptions database, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddReporting();
        services.AddData(database);
        services.AddJournal();
        services.AddNotifications();
        services.AddDrafts();
        services.AddPortalIdentity();
        services.AddClocks();
        services.AddSystems();
        services.AddCatalog();
        return services;
    }
}
