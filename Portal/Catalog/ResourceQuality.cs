using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>What a record is measured by, each with its weight in points; see <see cref="ResourceQuality"/>.</summary>
public enum QualityCriterion
{
    Abstract,
    ItemsTyped,
    ItemsNoted,
    MachineReadable,
    SharingSettled,
    PlatformMethod,
    Origin,
    RegularCycle,
    Purpose,
    Related,
    CycleKept,
    Reviewed,
}

/// <param name="Field">Where it can be improved: the path of the form's field; empty when it is not a matter of the form.</param>
public sealed record QualityMark(QualityCriterion Criterion, int Weight, bool IsMet, string Field);

/// <summary>Points of 100 and every criterion with its answer.</summary>
public sealed record QualityScore(int Points, IReadOnlyList<QualityMark> Marks)
{
    public IEnumerable<QualityMark> Unmet => Marks.Where(mark => !mark.IsMet);
}

/// <summary>
/// How good a record is beyond being complete: a number of 100 points in which every missing point has a name. It is advice and refuses nothing.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>10 Abstract</term><description>at least 20 characters, and not just the name again</description></item>
/// <item><term>10 ItemsTyped</term><description>every data item has a known type, and type C a length; met where the format carries no items</description></item>
/// <item><term>5 ItemsNoted</term><description>at least half of the items have a note; met where the format carries no items</description></item>
/// <item><term>10 MachineReadable</term><description>a database, spreadsheet or interface, or xml, csv or json among the formats</description></item>
/// <item><term>10 SharingSettled</term><description>shared; or not shared on a complete basis that the newest rule set accepts (decree 809 art. 14–15)</description></item>
/// <item><term>10 PlatformMethod</term><description>can be had over the platform (database, file, interface, query), not only by mail, disk or paper; met when not shared</description></item>
/// <item><term>10 Origin</term><description>system, menu and business item are named</description></item>
/// <item><term>5 RegularCycle</term><description>a cycle is declared, and it is not "irregular"</description></item>
/// <item><term>5 Purpose</term><description>a purpose besides "other"</description></item>
/// <item><term>5 Related</term><description>names at least one related resource</description></item>
/// <item><term>10 CycleKept</term><description>the data are not overdue (<see cref="Freshness"/>); met before publication</description></item>
/// <item><term>10 Reviewed</term><description>published within the last twelve months; met before publication</description></item>
/// </list>
/// The first ten depend on the content alone and are kept with the revision; the last two are read on the day. Openness to the public is no criterion:
/// whether data may be open is a question of law, not of care.
/// </remarks>
public static class ResourceQuality
{
    /// <summary>Raised whenever a criterion of the content or a weight changes, so that stored points are counted again (<see cref="RecountQuality"/>).</summary>
    public const int Edition = 1;

    public const int Max = 100;
    public const int AbstractLength = 20;

    /// <summary>Points of each of the two criteria that depend on the day.</summary>
    public const int DayWeight = 10;

    private static readonly string[] ReadableTypes = ["xml", "csv", "json"];

    public static QualityScore Of(ResourceContent content, InformationResource? resource, DateOnly today)
    {
        var marks = OfContent(content);
        var isPublished = resource?.PublishedOn is not null;
        marks.Add(new(QualityCriterion.CycleKept, DayWeight, !isPublished || Freshness.DaysLate(resource!.UpdateDueOn, today) == 0, ""));
        marks.Add(new(QualityCriterion.Reviewed, DayWeight, !isPublished || resource!.PublishedOn >= today.AddYears(-1), ""));
        return new QualityScore(marks.Where(mark => mark.IsMet).Sum(mark => mark.Weight), marks);
    }

    /// <summary>Points of the criteria that depend on the content alone, 0 to 80.</summary>
    public static int ContentPoints(ResourceContent content) => OfContent(content).Where(mark => mark.IsMet).Sum(mark => mark.Weight);

    private static List<QualityMark> OfContent(ResourceContent content)
    {
        var items = content.DataItems;
        var needsItems = items.Count > 0 || content.Formats.Count == 0 || content.Formats.Any(format => FormatList.HasItems(format.Category));
        var firstVague = items.Index().Where(pair => !IsTyped(pair.Item)).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
        var isNotShared = content.SharingType == SharingType.NotShared;
        return
        [
            new(QualityCriterion.Abstract, 10, content.Abstract.Trim().Length >= AbstractLength && TextFold.Key(content.Abstract) != TextFold.Key(content.Name), "Abstract"),
            new(QualityCriterion.ItemsTyped, 10, !needsItems || (items.Count > 0 && items.All(IsTyped)), firstVague < 0 ? "DataItems" : $"DataItems[{firstVague}].Type"),
            new(QualityCriterion.ItemsNoted, 5, !needsItems || (items.Count > 0 && items.Count(item => !string.IsNullOrWhiteSpace(item.Note)) * 2 >= items.Count), "DataItems"),
            new(QualityCriterion.MachineReadable, 10, content.Formats.Any(IsReadable), "Formats"),
            new(QualityCriterion.SharingSettled, 10, content.SharingType is { } type && (type != SharingType.NotShared || IsComplete(content.LegalBasis)), isNotShared ? "LegalBasis.Title" : "SharingType"),
            new(QualityCriterion.PlatformMethod, 10, isNotShared || content.SharingMethods.Any(method => method.StartsWith("platform/", StringComparison.Ordinal) || method.StartsWith("plan/", StringComparison.Ordinal)), "SharingMethods"),
            new(QualityCriterion.Origin, 10, content is { SystemId: not null, MenuId: not null, BusinessItemId: not null }, content.SystemId is null ? "SystemId" : content.MenuId is null ? "MenuId" : "BusinessItemId"),
            new(QualityCriterion.RegularCycle, 5, content.UpdateCycle is not (null or UpdateCycle.Irregular), "UpdateCycle"),
            new(QualityCriterion.Purpose, 5, content.Purposes.Any(purpose => purpose != "other"), "Purposes"),
            new(QualityCriterion.Related, 5, content.RelatedCodes.Count > 0, "RelatedCodes"),
        ];
    }

    private static bool IsTyped(DataItem item) => DataTypes.Knows(item.Type) && (item.Type != DataTypes.Character || item.Length > 0);

    private static bool IsReadable(ResourceFormat format) =>
        format.Category is FormatList.Database or FormatList.Spreadsheet or FormatList.Service || ReadableTypes.Contains(format.Type, StringComparer.OrdinalIgnoreCase);

    private static bool IsComplete(LegalBasis? basis) =>
        basis is { Title.Length: > 0, Article.Length: > 0, EffectiveOn: not null, Level: { } level } && ContentRules.BasisLevels("decree-809").Contains(level);
}
