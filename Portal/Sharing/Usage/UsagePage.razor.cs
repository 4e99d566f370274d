using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Usage;

/// <summary>Who fetched what under which right of use; for the provider, the authority and audit it is the inspection of use.</summary>
public sealed partial class UsagePage(ListUses list, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private UseFilter filter = new();

    private SharingWords Words => words;

    private async Task<Page<UsageRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new UseFilter(navigation.ReadAll("q").FirstOrDefault(), Day("from"), Day("to"));
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        StateHasChanged();
        return found;
    }

    private DateOnly? Day(string name) =>
        DateOnly.TryParseExact(navigation.ReadAll(name).FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
