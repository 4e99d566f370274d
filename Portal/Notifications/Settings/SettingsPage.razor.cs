using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Notifications.Settings;

/// <summary>How the caller is told: by e-mail at once, in the daily digest or never, for each kind of notice.</summary>
public sealed partial class SettingsPage(
    ReadNoticeSettings read, SaveNoticeSettings save, InboxSettingsParts parts, ICallerAccessor callers, IStringLocalizer<NotificationsText> text) : ComponentBase
{
    private IReadOnlyList<Choice<MailTiming>> timings = [];
    private ShownNoticeSettings? shown;
    private Refusal? refusal;
    private MailTiming tasks;
    private MailTiming deadlines;
    private MailTiming news;
    private string? address;
    private bool saved;
    private bool busy;

    protected override async Task OnInitializedAsync()
    {
        timings = [.. Enum.GetValues<MailTiming>().Select(timing => new Choice<MailTiming>(timing, text[$"Settings.Timing.{timing}"]))];
        var found = await read.ExecuteAsync(await callers.GetAsync());
        refusal = found.Refusal;
        if (found.Succeeded)
        {
            shown = found.Value;
            (address, tasks, deadlines, news) = (shown.Settings.Address, shown.Settings.Tasks, shown.Settings.Deadlines, shown.Settings.News);
        }
    }

    private async Task SaveAsync()
    {
        busy = true;
        var done = await save.ExecuteAsync(address, tasks, deadlines, news, CultureInfo.CurrentUICulture.Name, await callers.GetAsync());
        (busy, saved, refusal) = (false, done.Succeeded, done.Refusal);
    }
}
