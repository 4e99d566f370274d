using TemplateApp.Components;

// What `dotnet new blazor --interactivity Server --all-interactive --empty` makes, and a health endpoint: the measure for start and circuits.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddHealthChecks();
var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealthChecks("/health/live");
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
