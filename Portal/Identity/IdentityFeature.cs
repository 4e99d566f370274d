using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Identity.Seeds;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity;

public static class IdentityFeature
{
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddPermissions(IdentityPermissions.All);
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddIdentityCore<PortalUser>(identity =>
            {
                DesignTime.ShapeTables(identity);
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = 10;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.SignIn.RequireConfirmedAccount = false;
            })
            .AddRoles<PortalRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddSingleton<CallerFactory>();
        services.AddScoped<ICallerAccessor, CallerAccessor>();
        services.AddScoped<AuthenticationStateProvider, RevalidatingSignIn>();
        services.AddTransient<ISeed, RoleSeed>();
        services.AddTransient<ISeed, DepartmentSeed>();
        return services;
    }
}
