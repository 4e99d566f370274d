using Portal.Assets;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Drafts;
using Portal.Files;
using Portal.Findings;
using Portal.Identity;
using Portal.Insights;
using Portal.Journal;
using Portal.Law;
using Portal.Notifications;
using Portal.Operations;
using Portal.Reporting;
using Portal.Sharing;
using Portal.Systems;
using Portal.Ui;

namespace Portal;

/// <summary>The folders of the portal in table order. The web host and the tests compose the same.</summary>
public static class PortalFolders
{
    public static IServiceCollection AddPortalFolders(this IServiceCollection services, DatabaseOptions database, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddReporting();
        services.AddUi();
        services.AddData(database);
        services.AddJournal(configuration, database);
        services.AddFiles(configuration, database);
        services.AddNotifications(configuration);
        services.AddDrafts();
        services.AddPortalIdentity(configuration);
        services.AddClocks();
        services.AddLaw();
        services.AddSystems();
        services.AddCatalog(configuration);
        services.AddSharing();
        services.AddAssets(configuration);
        services.AddInsights();
        services.AddFindings();
        services.AddOperations();
        return services;
    }

    /// <summary>Endpoints of the folders; pages are found by the shell.</summary>
    public static WebApplication MapPortalFolders(this WebApplication app)
    {
        app.MapJournal();
        app.MapPortalIdentity();
        app.MapClocks();
        app.MapLaw();
        app.MapSystems();
        app.MapCatalog();
        app.MapSharing();
        app.MapAssets();
        app.MapInsights();
        app.MapFindings();
        app.MapOperations();
        return app;
    }
}
