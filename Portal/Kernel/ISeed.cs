namespace Portal.Kernel;

/// <summary>
/// Loads a folder's reference data. Runs at every start, so it must be idempotent: it adds what is missing and
/// never overwrites what an administrator changed.
/// </summary>
public interface ISeed
{
    /// <summary>Lower runs first; the folder table's order.</summary>
    int Order { get; }

    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>A permission a folder declares, with its text key.</summary>
/// <param name="Name"><c>folder.verb</c>; stored with roles, so it never changes once released.</param>
/// <param name="Group">Folder, for grouping on the matrix.</param>
/// <param name="IsBusiness">A business permission needs a second person to be granted and is never held by administrators.</param>
public sealed record PermissionDefinition(string Name, string Group, bool IsBusiness = true);

public static class PermissionRegistration
{
    /// <summary>Declares a folder's permissions: each becomes a policy of the same name and a row of the matrix.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services, IEnumerable<PermissionDefinition> permissions)
    {
        foreach (var permission in permissions)
        {
            services.AddSingleton(permission);
        }

        return services;
    }
}
