using System.Text.RegularExpressions;
using Portal.Catalog.Search;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>What is true between a record being typed and a published resource.</summary>
internal enum Truth
{
    Same,

    /// <summary>A good part of it among other data: worth a look, no refusal.</summary>
    Part,
    Other,
}

/// <summary>One record as somebody types it, and the published resources it repeats.</summary>
internal sealed record TypedRecord(string Department, string Name, IReadOnlyList<string> Items, Guid? Itself, IReadOnlyDictionary<Guid, Truth> Truths);

/// <summary>
/// The fixture set of the collect-once guard: 436 resources of 42 departments as the catalog, records written by hand in
/// one of the two text files, two noisy copies of each, and every resource of the catalog typed again by its own department, which repeats nobody.
/// </summary>
internal sealed partial class FixtureSet
{
    private readonly Dictionary<string, CatalogDocument> byPath = new(StringComparer.Ordinal);

    public List<CatalogDocument> Published { get; } = [];

    public List<TypedRecord> Typed { get; } = [];

    public required IReadOnlyDictionary<string, Guid> Departments { get; init; }

    public static async Task<FixtureSet> ReadAsync(string file, IReadOnlyDictionary<string, (Guid Id, string Area)> departments, CancellationToken cancellationToken)
    {
        var set = new FixtureSet { Departments = departments.ToDictionary(d => d.Key, d => d.Value.Id, StringComparer.Ordinal) };
        foreach (var line in (await LinesAsync("collect-once-catalog.txt", cancellationToken)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            var (department, name, items) = (line[0], line[1], line[2].Split(' '));
            var document = new CatalogDocument
            {
                ResourceId = Guid.CreateVersion7(), RevisionId = Guid.CreateVersion7(), Name = name, Code = $"demo/{set.Published.Count}",
                DepartmentId = departments[department].Id, DepartmentName = department, SharingType = nameof(SharingType.Conditional),
                ItemNames = items, State = nameof(ResourceState.Active), PinyinKey = TextFold.PinyinKey(name),
                AccessTags = [CatalogArea.TagOf(departments[department].Area)],
            };
            set.byPath[$"{department}/{name}"] = document;
            set.Published.Add(document);
            set.Typed.Add(new TypedRecord(department, name, items, document.ResourceId, new Dictionary<Guid, Truth>()));
        }

        set.ReadTyped(await LinesAsync(file, cancellationToken));
        return set;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(string file, CancellationToken cancellationToken) =>
    [
        .. (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Catalog", "SingleSource", file), cancellationToken)).Where(line => line.Length > 0 && line[0] != '#'),
    ];

    public string NameOf(Guid resourceId) => byPath.First(pair => pair.Value.ResourceId == resourceId).Key;

    private void ReadTyped(IReadOnlyList<string> lines)
    {
        var (target, random) = (Guid.Empty, new Random(20261123));
        foreach (var line in lines)
        {
            if (line[0] == '=')
            {
                target = byPath[line[2..].Trim()].ResourceId;
                continue;
            }

            var parts = line[2..].Split('|', StringSplitOptions.TrimEntries);
            var truth = line[0] switch { '+' => Truth.Same, '~' => Truth.Part, _ => Truth.Other };
            var truths = new Dictionary<Guid, Truth> { [target] = truth };
            var written = new TypedRecord(parts[0], parts[1], parts[2].Split(' '), null, truths);
            Typed.Add(written);
            Typed.Add(Noisy(written, random, extra: 1));
            Typed.Add(Noisy(written, random, extra: 3));
        }
    }

    /// <summary>The same record from another keyboard: other order, width, remarks and punctuation, a missing item, columns of its own.</summary>
    private static TypedRecord Noisy(TypedRecord written, Random random, int extra)
    {
        var items = written.Items.OrderBy(_ => random.Next()).ToList();
        if (items.Count > 5 && random.Next(2) == 0)
        {
            items.RemoveAt(0);
        }

        string[] own = ["备注", "填报人", "所属股室", "台账页码", "审核意见", "数据批次", "归档盒号", "录入员", "核对标记", "是否入库"];
        var noisy = items.Select(item => random.Next(6) switch
        {
            0 => $"{item}（必填）",
            1 => $" {item}*",
            2 => Wide(item),
            3 => $"{random.Next(1, 20)}.{item}",
            _ => item,
        }).Concat(own.OrderBy(_ => random.Next()).Take(extra)).ToList();
        var name = random.Next(4) switch
        {
            0 => $"{random.Next(2019, 2027)}年{written.Name}",
            1 => $"盘锦市{written.Name}（新）",
            2 => $"{written.Department}{written.Name}",
            _ => Wide(written.Name),
        };
        return written with { Name = name, Items = noisy };
    }

    private static string Wide(string text) => WideSign().Replace(text, match => ((char)(match.Value[0] + 0xFEE0)).ToString());

    [GeneratedRegex("[!-~]")]
    private static partial Regex WideSign();
}
