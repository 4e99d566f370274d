using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Grants;

/// <summary>Rights of use the department has and gives.</summary>
public sealed partial class GrantsPage(ListGrants list, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private string side = "";

    private SharingWords Words => words;

    private NavigationManager Navigation => navigation;

    private async Task<Page<GrantRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        side = navigation.ReadAll("side").FirstOrDefault() switch { "had" => "had", "given" => "given", _ => "" };
        var found = await list.ExecuteAsync(null, side switch { "had" => false, "given" => true, _ => null }, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        StateHasChanged();
        return found;
    }

    private static Dictionary<string, object?> To(string value) => new() { ["side"] = value.Length == 0 ? null : value, ["page"] = (int?)null };
}
