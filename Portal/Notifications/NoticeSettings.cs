using System.Net.Mail;
using Portal.Kernel;

namespace Portal.Notifications;

/// <summary>When notices of a kind come as e-mail. Names are stored.</summary>
public enum MailTiming
{
    AtOnce,

    /// <summary>In one mail a working day.</summary>
    Digest,

    Never,
}

/// <summary>How a person wants to be told by e-mail. Who never chose has no row and no address, and gets none.</summary>
public sealed class NoticeSettings : IVersioned, IAudited
{
    /// <summary>RFC 5321: 254 characters of a path without its brackets.</summary>
    public const int AddressMaxLength = 254;

    private NoticeSettings() { }

    public Guid UserId { get; private init; }

    /// <summary>Empty: nothing is sent.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Language of the mails: that of the page on which the person saved.</summary>
    public string Language { get; private set; } = "zh-CN";

    public MailTiming Tasks { get; private set; } = MailTiming.AtOnce;

    public MailTiming Deadlines { get; private set; } = MailTiming.AtOnce;

    public MailTiming News { get; private set; } = MailTiming.Digest;

    public Guid Version { get; set; }

    public string JournalSubject => "User";

    public Guid JournalSubjectId => UserId;

    public string JournalLabel => "NoticeSettings";

    /// <summary>The address is the person's own affair: that it changed is journaled with the rest, not what it is.</summary>
    public bool IsJournaled(string property) => property is nameof(Tasks) or nameof(Deadlines) or nameof(News);

    public static NoticeSettings Of(Guid userId) => new() { UserId = userId };

    public MailTiming TimingOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Task => Tasks,
        NoticeKind.Deadline => Deadlines,
        NoticeKind.News => News,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Refused when the address is none.</summary>
    public Result Choose(string? address, string language, MailTiming tasks, MailTiming deadlines, MailTiming news)
    {
        var typed = address?.Trim() ?? "";
        if (typed.Length > 0 && !IsAddress(typed))
        {
            return NotificationsRefusals.BadAddress;
        }

        (Address, Language) = (typed, language);
        (Tasks, Deadlines, News) = (tasks, deadlines, news);
        return Result.Done;
    }

    /// <summary>One plain address; a name beside it, a list or a line break is none.</summary>
    internal static bool IsAddress(string text) =>
        text.Length <= AddressMaxLength && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>')
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Length > 0;
}
