using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>The own department's applications before and after they were sent.</summary>
public sealed partial class FormsPage(ListForms list, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyDictionary<RequestFormState, int> counts = new Dictionary<RequestFormState, int>();
    private RequestFormState? state;

    private SharingWords Words => words;

    private NavigationManager Navigation => navigation;

    private async Task<Page<FormRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        state = Enum.TryParse<RequestFormState>(navigation.ReadAll("state").FirstOrDefault(), out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var found = await list.ExecuteAsync(state, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private static Dictionary<string, object?> To(RequestFormState? value) => new() { ["state"] = value?.ToString(), ["page"] = (int?)null };
}
