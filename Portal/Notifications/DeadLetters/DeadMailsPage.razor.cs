using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Notifications.DeadLetters;

/// <summary>Mails that were given up, for the administrator to look into and send again.</summary>
public sealed partial class DeadMailsPage(ListDeadMails read, RetryMail retry, ICallerAccessor callers, IStringLocalizer<NotificationsText> text) : ComponentBase
{
    private DataTable<DeadMail>? table;
    private DeadMails? list;
    private Refusal? refusal;

    private async Task<Page<DeadMail>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        (list, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        StateHasChanged();
        return list?.Mails ?? new Page<DeadMail>([], 0, query.Page);
    }

    private async Task RetryAsync(DeadMail mail)
    {
        refusal = (await retry.ExecuteAsync(mail.Id, await callers.GetAsync())).Refusal;
        if (refusal is null)
        {
            await table!.ReloadAsync();
        }
    }
}
