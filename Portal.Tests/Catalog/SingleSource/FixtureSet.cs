using System.Text.RegularExpressions;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Demo;
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
/// The fixture set of the collect-once guard: 42 departments with the 436 resources of the demo as the catalog, records written by hand in
/// one of the two text files, two noisy copies of each, and every demo resource typed again by its own department, which repeats nobody.
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
        var demo = await DemoFile.ReadAsync(cancellationToken);
        foreach (var department in demo.Departments)
        {
            foreach (var row in department.Resources)
            {
                var document = new CatalogDocument
                {
                    ResourceId = Guid.CreateVersion7(), RevisionId = Guid.CreateVersion7(), Name = row.Name, Code = $"demo/{set.Published.Count}",
                    DepartmentId = departments[department.Department].Id, DepartmentName = department.Department, SharingType = nameof(SharingType.Conditional),
                    ItemNames = [.. row.Items.Select(item => item.Split(' ')[0])], State = nameof(ResourceState.Active), PinyinKey = TextFold.PinyinKey(row.Name),
                    AccessTags = [CatalogArea.TagOf(departments[department.Department].Area)],
                };
                set.byPath[$"{department.Department}/{row.Name}"] = document;
                set.Published.Add(document);
                set.Typed.Add(new TypedRecord(department.Department, row.Name, document.ItemNames, document.ResourceId, new Dictionary<Guid, Truth>()));
            }
        }

        set.ReadTyped(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Catalog", "SingleSource", file), cancellationToken));
        return set;
    }

    public string NameOf(Guid resourceId) => byPath.First(pair => pair.Value.ResourceId == resourceId).Key;

    private void ReadTyped(string[] lines)
    {
        var (target, random) = (Guid.Empty, new Random(20261123));
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
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
