using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Logs;

/// <summary>What the system and the security administrator did, for the audit administrator.</summary>
public sealed partial class AdministrationPage(
    ListAdministration list, ICallerAccessor callers, IdentityWords words, NavigationManager navigation) : ComponentBase
{
    private Refusal? refusal;
    private string? subject;
    private string? person;

    private IdentityWords Words => words;

    private async Task<Page<JournalRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        (subject, person) = (navigation.ReadAll("subject").FirstOrDefault(), navigation.ReadAll("q").FirstOrDefault());
        var found = await list.ExecuteAsync(subject, person, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<JournalRow>([], 0, query.Page);
    }
}
