using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MudBlazor;
using Portal.Data;
using Portal.Identity.Departments;
using Portal.Identity.Deputies;
using Portal.Identity.Logs;
using Portal.Identity.Roles;
using Portal.Identity.Seeds;
using Portal.Identity.SignIn;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;
using Portal.Ui;

namespace Portal.Identity;

/// <summary>Who is who and may do what: sign-in, own account, administration kept apart in three.</summary>
public static class IdentityFeature
{
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPermissions(IdentityPermissions.All);
        services.AddOptions<IdentitySettings>().Bind(configuration.GetSection(IdentitySettings.Section));
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        AddSignIn(services, IdentitySettings.Read(configuration).Oidc);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<CallerFactory>();
        services.AddScoped<ConfirmPerson>();
        services.AddScoped<ICallerAccessor, CallerAccessor>();
        services.AddScoped<SessionActivity>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<SessionActivity>());
        services.AddScoped<AuthenticationStateProvider, RevalidatingSignIn>();
        services.AddTransient<ISeed, RoleSeed>();
        services.AddTransient<ISeed, DepartmentSeed>();
        AddUseCases(services);
        AddLinks(services);
        return services;
    }

    /// <summary>Authentication, the forced password change and authorization, in this order; before antiforgery.</summary>
    public static WebApplication UsePortalIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseForcedPasswordChange();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapPortalIdentity(this WebApplication app)
    {
        AccountEndpoints.Map(app);
        DepartmentImportEndpoint.Map(app);
        return app;
    }

    private static void AddSignIn(IServiceCollection services, OidcSettings oidc)
    {
        services.AddAuthentication(options => (options.DefaultScheme, options.DefaultSignInScheme) = (IdentityConstants.ApplicationScheme, IdentityConstants.ExternalScheme))
            .AddPortalProvider(oidc)
            .AddIdentityCookies();
        services.AddIdentityCore<PortalUser>(identity =>
            {
                DesignTime.ShapeTables(identity);
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = PasswordRules.LeastLength;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.SignIn.RequireConfirmedAccount = false;
            })
            .AddRoles<PortalRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddUserManager<PortalUserManager>()
            .AddSignInManager<PortalSignInManager>()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>()
            .AddDefaultTokenProviders();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<IdentitySettings>>(SessionCookie.Shape);
        services.Configure<SecurityStampValidatorOptions>(SessionCookie.Recheck);
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddSingleton<FirstRunCode>().AddSingleton<SignInThrottle>().AddSingleton<SignInRecorder>();
        services.AddHostedService<AnnounceFirstRun>().AddHostedService<SignInLogUpkeep>();
        services.AddScoped<IdentityWords>().AddScoped<ComeIn>().AddScoped<ListDemoAccounts>().AddScoped<MakeFirstPeople>();
        services.AddScoped<ChangeOwnPassword>().AddScoped<AcceptLink>().AddScoped<SecondFactor>().AddScoped<OwnPasskeys>();
        services.AddScoped<ListUsers>().AddScoped<ReadUser>().AddScoped<InviteUser>().AddScoped<ChangeUser>();
        services.AddScoped<DisableUser>().AddScoped<EnableUser>().AddScoped<UnlockUser>().AddScoped<ResetPassword>();
        services.AddScoped<ProposeRole>().AddScoped<RevokeRole>().AddScoped<ProposePermission>().AddScoped<DecideRoleRequest>().AddScoped<WithdrawRoleRequest>();
        services.AddScoped<ReadMatrix>().AddScoped<ListRoles>().AddScoped<ListRoleRequests>();
        services.AddScoped<ListDepartments>().AddScoped<ChooseDepartment>().AddScoped<ReadDepartment>().AddScoped<CreateDepartment>().AddScoped<ChangeDepartment>();
        services.AddScoped<EndDepartment>().AddScoped<NameDepartment>().AddScoped<KeepSections>().AddScoped<DepartmentFileReader>().AddScoped<ImportDepartments>();
        services.AddScoped<AppointDeputy>().AddScoped<RevokeDeputy>().AddScoped<ListDeputies>();
        services.AddScoped<ListSignIns>().AddScoped<ListAdministration>().AddScoped<SweepSignInLog>();
    }

    /// <summary>A page that several administrators share stands once for each: nobody holds two of these permissions.</summary>
    private static void AddLinks(IServiceCollection services)
    {
        void Add(string key, string href, string icon, int order, string policy)
        {
            foreach (var permission in policy.Split('|'))
            {
                services.AddNavigation(new NavigationItem(NavigationGroups.Administration, key, href, icon, permission, order, typeof(IdentityText)));
            }
        }

        Add("Nav.Users", "/admin/users", Icons.Material.Outlined.Group, 10, IdentityPermissions.SeesPeople);
        Add("Nav.RoleRequests", "/admin/role-requests", Icons.Material.Outlined.HowToReg, 20, IdentityPermissions.SeesRoles);
        Add("Nav.Roles", "/admin/roles", Icons.Material.Outlined.GridOn, 30, IdentityPermissions.SeesRoles);
        Add("Nav.Departments", "/admin/departments", Icons.Material.Outlined.AccountBalance, 40, IdentityPermissions.SeesDepartments);
        Add("Nav.SignIns", "/admin/sign-ins", Icons.Material.Outlined.Login, 50, IdentityPermissions.SeesLogs);
        Add("Nav.Administration", "/admin/journal", Icons.Material.Outlined.HistoryEdu, 60, IdentityPermissions.SeesLogs);
    }
}
