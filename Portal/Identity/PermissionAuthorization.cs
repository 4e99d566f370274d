using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Portal.Kernel;

namespace Portal.Identity;

/// <summary>A policy is named like the permission it asks for; anything not declared by a folder is no policy.</summary>
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options, IEnumerable<PermissionDefinition> permissions)
    : DefaultAuthorizationPolicyProvider(options)
{
    private readonly HashSet<string> known = permissions.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        known.Contains(policyName)
            ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(policyName)).Build()
            : await base.GetPolicyAsync(policyName);
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(CallerFactory callers) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.UserId() is { } userId
            && (await callers.CreateAsync(userId, context.User.ActingForId())).May(requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}
