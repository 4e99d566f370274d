using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Sqlite;
using Portal.Organization;
using TemplateApp.Components;

namespace Portal.Bench.Floor;

/// <summary>The bare template with nothing more than the portal's database model, its accounts and one question to the database: no start of the portal can be quicker.</summary>
internal static class Start
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddHealthChecks();
        builder.Services.AddDbContextFactory<SqlitePortalDbContext>(options => options.UseSqlite($"Data Source={Path.Combine(builder.Configuration["Data:Folder"]!, DatabaseOptions.FileName)}"));
        builder.Services.AddIdentityCore<PortalUser>(DesignTime.ShapeTables).AddRoles<PortalRole>().AddEntityFrameworkStores<SqlitePortalDbContext>();
        var app = builder.Build();
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<SqlitePortalDbContext>>().CreateDbContextAsync())
        {
            await db.Departments.AnyAsync();
        }

        app.UseAntiforgery();
        app.MapHealthChecks("/health/live");
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        await app.RunAsync();
    }
}
