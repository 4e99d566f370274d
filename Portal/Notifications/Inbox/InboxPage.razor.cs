using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Notifications.Inbox;

/// <summary>The caller's notices; following one marks it as read.</summary>
public sealed partial class InboxPage(
    ReadInbox inbox, MarkNoticesRead markRead, RefusalWording wording, ICallerAccessor callers,
    IStringLocalizer<NotificationsText> text, NavigationManager navigation) : ComponentBase
{
    private DataTable<Notice>? table;
    private bool unreadOnly;

    private async Task<Page<Notice>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        unreadOnly = navigation.ReadAll("unread").Count > 0;
        StateHasChanged();
        return await inbox.ExecuteAsync(unreadOnly, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
    }

    private string Say(Notice notice) => wording.Say(notice.Code, [.. notice.Arguments]);

    private async Task ReadAsync(Notice notice) => await markRead.ExecuteAsync(notice.Id, await callers.GetAsync());

    private async Task MarkAsync(Notice notice)
    {
        await ReadAsync(notice);
        await table!.ReloadAsync();
    }

    private async Task ReadAllAsync()
    {
        await markRead.ExecuteAsync(null, await callers.GetAsync());
        await table!.ReloadAsync();
    }
}
