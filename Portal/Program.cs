using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Portal.Kernel;
using Portal.Shell;
using Portal.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShell();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o => o.LoginPath = ShellPaths.SignIn);
builder.Services.AddAuthorization();
builder.Services.AddScoped<ICallerAccessor, TrialCaller>();
builder.Services.AddNavigation(
    new(NavigationGroups.Work, "Tile.Waiting", "/desk", MudBlazor.Icons.Material.Outlined.Dashboard, null, 1, typeof(Portal.Shell.Gallery.GalleryText)),
    new(NavigationGroups.Work, "Tile.Zero", "/inbox", MudBlazor.Icons.Material.Outlined.Draw, null, 2, typeof(Portal.Shell.Gallery.GalleryText)),
    new(NavigationGroups.Catalog, "Title", "/dev/gallery", MudBlazor.Icons.Material.Outlined.ViewList, null, 1, typeof(Portal.Shell.Gallery.GalleryText)),
    new(NavigationGroups.Catalog, "Action.First", "/catalog/new", MudBlazor.Icons.Material.Outlined.PostAdd, null, 1, typeof(Portal.Shell.Gallery.GalleryText)),
    new(NavigationGroups.Administration, "Panel.Upload", "/catalog/import", MudBlazor.Icons.Material.Outlined.UploadFile, null, 1, typeof(Portal.Shell.Gallery.GalleryText)));
builder.Services.AddSingleton<IInboxCounter, TrialInbox>();
var app = builder.Build();
app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapShell();
app.MapGet(ShellPaths.SignIn, async (HttpContext http) =>
{
    await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "x")], "trial")));
    return Results.LocalRedirect("/dev/gallery");
});
app.MapPost(ShellPaths.SignOut, async (HttpContext http) => { await http.SignOutAsync(); return Results.LocalRedirect("/"); });
app.MapPost("/dev/upload", async (IFormFile file) => { await Task.Delay(1000); return file.Length > 100 ? Results.Ok(new { file.FileName, file.Length }) : new Refusal(RefusalKind.Invalid, "Ui.Empty.Title").ToHttp(); });
app.MapGet("/dev/throw", (HttpContext _) => { throw new InvalidOperationException("x"); });
app.Run();

internal sealed class TrialCaller(IHttpContextAccessor http) : ICallerAccessor
{
    public ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(
        http.HttpContext?.User.Identity?.IsAuthenticated == true
            ? new Caller { UserId = Guid.Empty, Name = "王建国", DepartmentName = "盘锦市行政审批局", Roles = ["经办人", "部门负责人"], IsSystem = true, ActingFor = new(Guid.CreateVersion7(), "李卫东") }
            : Caller.Anonymous);
}

internal sealed class TrialInbox : IInboxCounter
{
    public event Action<Guid>? Changed { add { } remove { } }
    public ValueTask<int> CountAsync(Caller caller, CancellationToken cancellationToken) => ValueTask.FromResult(7);
}
