using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Logs;

/// <summary>Every attempt to come in, for the audit administrator.</summary>
public sealed partial class SignInsPage(
    ListSignIns list, ICallerAccessor callers, IdentityWords words, NavigationManager navigation) : ComponentBase
{
    private SignInFilter filter = new();
    private Refusal? refusal;

    private IdentityWords Words => words;

    private async Task<Page<SignInRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new SignInFilter(
            First("q"), Enum.TryParse<SignInOutcome>(First("outcome"), out var outcome) && Enum.IsDefined(outcome) ? outcome : null, Day("from"), Day("to"));
        var found = await list.ExecuteAsync(filter, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<SignInRow>([], 0, query.Page);
    }

    private string? First(string name) => navigation.ReadAll(name).FirstOrDefault();

    private DateOnly? Day(string name) =>
        DateOnly.TryParseExact(First(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
