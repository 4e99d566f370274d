using System.Collections.Concurrent;
using System.Globalization;
using Portal.Reporting;

namespace Portal.Catalog.Export;

/// <summary>One line of the official template: the resource, and one of its data items or none.</summary>
public sealed record CatalogLine(
    ResourceContent Content, string Code, DateOnly? PublishedOn, string Provider, string ProviderCode,
    IReadOnlyList<string> ClassNames, DataItem? Item);

/// <summary>
/// The official catalog template (cataloguing guide, domain 4): one row per data item, resource columns repeated. Always Chinese.
/// </summary>
public static class CatalogSheet
{
    public const string Name = "政务信息资源目录";

    public static readonly IReadOnlyList<Column<CatalogLine>> Columns =
    [
        Text("类", line => line.ClassNames.ElementAtOrDefault(0), 16),
        Text("项", line => line.ClassNames.ElementAtOrDefault(1), 18),
        Text("目", line => line.ClassNames.ElementAtOrDefault(2), 18),
        Text("细目", line => line.ClassNames.ElementAtOrDefault(3), 12),
        Text("信息资源名称", line => line.Content.Name, 36),
        Text("信息资源代码", line => line.Code, 18),
        Text("信息资源提供方", line => line.Provider, 30),
        Text("资源提供方代码", line => line.ProviderCode, 22),
        Text("信息资源摘要", line => line.Content.Abstract, 48),
        Text("信息资源格式分类", line => Join(line.Content.Formats.Select(f => ChineseWords.Format(f.Category)).Distinct()), 18),
        Text("信息资源格式类型", line => Join(line.Content.Formats.Select(f => f.Type)), 18),
        Text("信息项名称", line => line.Item?.Name, 24),
        Text("数据类型", line => line.Item is { Type.Length: > 0 } item ? ChineseWords.DataType(item.Type) : null, 12),
        Text("数据长度", line => line.Item?.Length?.ToString(CultureInfo.InvariantCulture), 10),
        Text("共享类型", line => line.Content.SharingType is { } type ? ChineseWords.SharingType(type) : null, 14),
        Text("共享条件", line => line.Content.SharingType == SharingType.NotShared ? BasisOf(line.Content) : line.Content.SharingCondition, 32),
        Text("共享方式分类", line => Join(line.Content.SharingMethods.Select(ChineseWords.MethodCategory).Distinct()), 16),
        Text("共享方式类型", line => Join(line.Content.SharingMethods.Select(ChineseWords.MethodType)), 16),
        Text("是否向社会开放", line => line.Content.Openness is { } open ? ChineseWords.Openness(open) : null, 14),
        Text("开放条件", line => line.Content.OpenCondition, 24),
        Text("更新周期", line => line.Content.UpdateCycle is { } cycle ? ChineseWords.Cycle(cycle) : null, 12),
        new("发布日期", line => line.PublishedOn, null, 14, ColumnKind.Date),
        Text("关联资源代码", line => Join(line.Content.RelatedCodes), 20),
    ];

    /// <summary>A resource as its lines: one per item, or one without an item.</summary>
    public static IEnumerable<CatalogLine> LinesOf(CatalogLine resource) =>
        resource.Content.DataItems.Count == 0 ? [resource] : resource.Content.DataItems.Select(item => resource with { Item = item });

    /// <summary>The reason of a resource that is not shared, as one sentence.</summary>
    public static string BasisOf(ResourceContent content) => content.LegalBasis is { IsEmpty: false } basis
        ? $"不予共享依据：{basis.Title}{basis.Article}" : "";

    private static Column<CatalogLine> Text(string title, Func<CatalogLine, object?> value, double width) => new(title, value, null, width, ColumnKind.Text);

    private static string Join(IEnumerable<string> parts) => string.Join('、', parts);
}

/// <summary>The words of official paper, whatever the language of the reader.</summary>
public static class ChineseWords
{
    private static readonly System.Resources.ResourceManager Words = new("Portal.Catalog.CatalogText", typeof(CatalogText).Assembly);

    private static readonly Kept<string> Formats = new(category => Of($"Catalog.Format.{category}"));
    private static readonly Kept<string> Types = new(letter => DataTypes.All.FirstOrDefault(t => t.Letter == letter) is { Name: { } name } ? $"{name}型{letter}" : letter);
    private static readonly Kept<SharingType> SharingTypes = new(type => Of($"Catalog.SharingType.{type}"));
    private static readonly Kept<Openness> Opennesses = new(openness => Of($"Catalog.Openness.{openness}"));
    private static readonly Kept<UpdateCycle> Cycles = new(cycle => Of($"Catalog.UpdateCycle.{cycle}"));
    private static readonly Kept<string> MethodCategories = new(method => Of($"Catalog.Method.{method}").Split('·')[0]);
    private static readonly Kept<string> MethodTypes = new(method => Of($"Catalog.Method.{method}").Split('·')[^1]);

    public static string Of(string key) => Words.GetString(key, CultureInfo.InvariantCulture) ?? key;

    public static string Format(string category) => Formats.Of(category);

    public static string DataType(string letter) => Types.Of(letter);

    public static string SharingType(SharingType type) => SharingTypes.Of(type);

    public static string Openness(Openness openness) => Opennesses.Of(openness);

    public static string Cycle(UpdateCycle cycle) => Cycles.Of(cycle);

    public static string MethodCategory(string method) => MethodCategories.Of(method);

    public static string MethodType(string method) => MethodTypes.Of(method);

    /// <summary>The words of a closed list, looked up once: an export asks for them in every line.</summary>
    private sealed class Kept<T>(Func<T, string> word)
        where T : notnull
    {
        /// <summary>Values of foreign files may be anything; only so many are kept.</summary>
        private const int Most = 1_000;

        private readonly ConcurrentDictionary<T, string> words = [];

        public string Of(T value)
        {
            if (!words.TryGetValue(value, out var known))
            {
                known = word(value);
                if (words.Count < Most)
                {
                    words[value] = known;
                }
            }

            return known;
        }
    }
}
