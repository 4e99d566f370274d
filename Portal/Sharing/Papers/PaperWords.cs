using System.Globalization;
using System.Resources;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Law;

namespace Portal.Sharing.Papers;

/// <summary>The words of official paper: Chinese whatever the language of the reader.</summary>
internal static class PaperWords
{
    private static readonly ResourceManager Sharing = new(typeof(SharingText));
    private static readonly ResourceManager Calendar = new(typeof(CalendarText));
    private static readonly ResourceManager Catalog = new(typeof(CatalogText));
    private static readonly ResourceManager Laws = new(typeof(LawText));

    /// <summary>2026年11月23日: figures, as GB/T 9704-2012 7.3.5.5 wants the date of a document.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>A UTC instant as wall-clock time in Shanghai.</summary>
    public static string Minute(DateTime utc) => ShanghaiTime.ToLocal(utc).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One person, or a deputy with the name of whom he signed for.</summary>
    public static string By(Signature signature) => signature.ForName is { } name ? Of(Sharing, "Sharing.SignedFor", signature.ByName, name) : signature.ByName;

    public static string Items(IReadOnlyList<string> items, bool isWhole) =>
        isWhole ? Of(Sharing, "Sharing.WholeResource") : items.Count == 0 ? "未授权" : $"共{Number(items.Count)}项：{string.Join("、", items)}";

    public static string Status(ShareCaseStatus status) => Of(Sharing, $"Sharing.Status.{status}");

    public static string State(RequestFormState state) => Of(Sharing, $"Sharing.FormState.{state}");

    public static string State(GrantState state) => Of(Sharing, $"Sharing.GrantState.{state}");

    public static string? Reason(Grant grant) => grant.StateReason == Grant.MergedReason ? Of(Sharing, Grant.MergedReason) : grant.StateReason;

    public static string Kind(GrantKind kind) => Of(Sharing, $"Sharing.GrantKind.{kind}");

    public static string Frequency(UseFrequency? frequency) => frequency is { } value ? Of(Sharing, $"Sharing.Frequency.{value}") : "";

    public static string Method(string code) => code.Length == 0 ? "" : Of(Catalog, $"Catalog.Method.{code}");

    public static string Type(SharingType type) => Of(Catalog, $"Catalog.SharingType.{type}");

    public static string Level(LawLevel level) => Of(Laws, $"Law.Level.{level}");

    public static string Period(RequestContent content)
    {
        var from = content.From is { } start ? $"自{Date(start)}起" : "自同意之日起";
        return content.IsLongTerm ? $"{from}长期使用" : content.To is { } to ? $"{from}至{Date(to)}止" : "";
    }

    public static string Period(DateOnly from, DateOnly? to) => to is { } end ? $"自{Date(from)}起至{Date(end)}止" : $"自{Date(from)}起，未定终止日期";

    public static string Rules(string code) => Of(Calendar, $"Calendar.RuleSet.{code}");

    /// <summary>《政务数据共享条例》（国务院令第809号）第二十一条; the title alone for what may not be shown as law.</summary>
    public static string Article(RuleSource source) => source.MayBeShownAsLaw ? Rules(source.Text) + ArticleNumbers.Shown(source.Clause) : Rules(source.Text);

    public static string Reason(LedgerLine line) => Of(Calendar, line.ReasonCode, line.Arguments);

    public static string Step(DisputeStep step) => step switch
    {
        DisputeStep.Negotiation => "与提供单位协商",
        DisputeStep.SharingAuthority => "提请政务数据共享主管部门协调",
        DisputeStep.SameLevelGovernment => "报请本级人民政府决定",
        DisputeStep.LeadingGroup => "提请市政务信息资源共享工作领导小组协调",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The way of somebody who does not agree, as the rule set has it.</summary>
    public static string Complaint(RuleSet? rules) => rules is { DisputeSteps.Count: > 0 }
        ? $"对办理结果有异议的，可以依次{string.Join("、", rules.DisputeSteps.Select(Step))}{(rules.DisputeSource is { MayBeShownAsLaw: true } source ? $"（{Article(source)}）" : "")}。"
        : "对办理结果有异议的，可以与提供单位协商。";

    private static string Of(ResourceManager words, string key, params object[] arguments)
    {
        var text = words.GetString(key, CultureInfo.InvariantCulture) ?? key;
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
