using Microsoft.AspNetCore.Components;

namespace Portal.Shell.Errors;

/// <summary>Where the cookie scheme sends a signed-in person who may not open a page; the answer is 403, not a plain page.</summary>
public sealed partial class NoPermissionPage : ComponentBase
{
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    protected override void OnInitialized()
    {
        if (HttpContext is not null)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
