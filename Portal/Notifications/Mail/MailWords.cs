using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Ui;

namespace Portal.Notifications.Mail;

/// <summary>Words of a mail in the language the person chose, with links to the portal's public address.</summary>
internal sealed class MailWords(RefusalWording wording, IStringLocalizer<NotificationsText> text, MailOptions options)
{
    public const int MostLines = 100;

    public (string Subject, string Body) Single(Notice notice, string language) => In(language, () =>
    {
        var sentence = Sentence(notice);
        return (text["Mail.Subject", sentence].Value, string.Join('\n', sentence, Link(notice.Href), "", text["Mail.Foot", Link("/inbox/settings")].Value, ""));
    });

    /// <param name="total">How many there are in all; those beyond <paramref name="notices"/> are only counted.</param>
    public (string Subject, string Body) Digest(IReadOnlyList<Notice> notices, int total, DateOnly day, string language) => In(language, () =>
    {
        var lines = notices.SelectMany(notice => new[] { $"· {Display.Minute(notice.At)} {Sentence(notice)}", $"  {Link(notice.Href)}" }).ToList();
        if (total > notices.Count)
        {
            lines.Add(text["Mail.More", total - notices.Count, Link("/inbox?unread=1")].Value);
        }

        return (text["Mail.DigestSubject", Display.Date(day), total].Value, string.Join('\n', [.. lines, "", text["Mail.Foot", Link("/inbox/settings")].Value, ""]));
    });

    /// <summary>One line: a name with a line break in it must not break the subject.</summary>
    private string Sentence(Notice notice) => string.Join(' ', wording.Say(notice.Code, [.. notice.Arguments]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Link(string href) => new Uri(options.BaseAddress!, href.TrimStart('/')).AbsoluteUri;

    private static T In<T>(string language, Func<T> say)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }
}
