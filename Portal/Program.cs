using Portal;
using Portal.Data;
using Portal.Shell;
using Quartz;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddPortalFolders(DatabaseOptions.Read(builder.Configuration, builder.Environment.ContentRootPath), builder.Configuration);
    builder.Services.AddShell();
    builder.Services.AddQuartzHostedService(schedule => schedule.WaitForJobsToComplete = true);

    await using var app = builder.Build();
    await app.Services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
    await app.Services.GetRequiredService<Seeder>().RunAsync(CancellationToken.None);
    app.UseShell();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UsePublicTraffic();
    app.UseAntiforgery();
    app.MapPortalFolders();
    app.MapShell();
    await app.RunAsync();
    return 0;
}
catch (StartupRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}

/// <summary>Lets the tests name the entry point.</summary>
public sealed partial class Program;
