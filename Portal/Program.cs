using Portal;
using Portal.Data;
using Portal.Demo;
using Portal.Identity;
using Portal.Operations;
using Portal.Shell;
using Quartz;

if (PortalCommands.IsCommand(args) && !PortalCommands.IsKnown(args))
{
    return PortalCommands.ShowHelp(args, Console.Out, Console.Error);
}

try
{
    var builder = StartUp.CreateBuilder(PortalCommands.Settings(args));
    builder.Services.AddPortalFolders(DatabaseOptions.Read(builder.Configuration, builder.Environment.ContentRootPath), builder.Configuration);
    builder.AddOperations();
    builder.Services.AddShell();
    builder.Services.AddQuartzHostedService(schedule => schedule.WaitForJobsToComplete = true);
    builder.Services.AddDemo(builder.Environment);

    await using var app = builder.Build();
    if (PortalCommands.IsCommand(args))
    {
        return await app.Services.GetRequiredService<PortalCommands>().RunAsync(args, Console.Out, Console.Error);
    }

    StartUp.CheckAddresses(app.Configuration);
    await app.Services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
    await app.Services.GetRequiredService<Seeder>().RunAsync(CancellationToken.None);
    app.UseRequestId();
    app.UseShell();
    app.UsePortalIdentity();
    app.UsePublicTraffic();
    app.UseAntiforgery();
    app.MapPortalFolders();
    app.MapShell();
    await app.RunPortalAsync();
    return 0;
}
catch (Exception failure) when (StartUp.RefusalOf(failure) is { } refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}

/// <summary>Lets the tests name the entry point.</summary>
public sealed partial class Program;
