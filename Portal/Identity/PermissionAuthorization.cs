using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Portal.Kernel;

namespace Portal.Identity;

/// <summary>
/// A policy is named like the permission it asks for, or like several joined by <c>|</c>, of which one is enough; anything not
/// declared by a folder is no policy.
/// </summary>
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options, IEnumerable<PermissionDefinition> permissions)
    : DefaultAuthorizationPolicyProvider(options)
{
    private readonly HashSet<string> known = permissions.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.Split('|') is var permissions && permissions.All(known.Contains)
            ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permissions)).Build()
            : await base.GetPolicyAsync(policyName);
}

internal sealed record PermissionRequirement(IReadOnlyList<string> Permissions) : IAuthorizationRequirement;

internal sealed class PermissionHandler(CallerFactory callers) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.UserId() is { } userId)
        {
            var caller = await callers.CreateAsync(userId, context.User.ActingForId());
            if (requirement.Permissions.Any(caller.May))
            {
                context.Succeed(requirement);
            }
        }
    }
}
