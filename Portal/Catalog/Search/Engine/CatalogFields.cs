using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>What a result list can be narrowed by.</summary>
public enum CatalogFacet
{
    /// <summary>Values are department ids, written as <c>Guid.ToString("D")</c>.</summary>
    Department,

    /// <summary>Values are paths from the class down: <c>1</c>, <c>1/01</c>, <c>1/01/001</c>; a record counts at every level.</summary>
    Classification,
    SharingType,
    FormatCategory,
    FormatType,
    UpdateCycle,
    Openness,
    State,

    /// <summary>基础库 and 主题库 (plan 三(二)2): the path of class and item under the classes 1 and 2; records of the department class have none.</summary>
    Database,
}

/// <summary>How a document lies in the index: names of fields, and the way from a document to them and back.</summary>
internal static class CatalogFields
{
    public const string Id = "id";
    public const string Stored = "document";
    public const string Pinyin = "pinyin";
    public const string Published = "published";

    public const string Name = "name";
    public const string NameUnbroken = "name.unbroken";
    public const string NameKey = "name.key";
    public const string Code = "code";
    public const string CodeKey = "code.key";

    /// <summary>First characters of a key, every length up to <see cref="LongestNameStart"/>: titles that begin with one character are too many to be gone through one by one.</summary>
    public const string NameStart = "name.start";

    /// <summary>As of titles, up to <see cref="LongestCodeStart"/>: the classification, which many codes share.</summary>
    public const string CodeStart = "code.start";

    public const int LongestNameStart = 4;
    public const int LongestCodeStart = 8;
    public const string Items = "items";

    /// <summary>Whole items by <see cref="ItemKey"/>, for finding records that hold the same ones.</summary>
    public const string ItemKeys = "items.key";
    public const string Department = "department";
    public const string System = "system";
    public const string Abstract = "abstract";

    /// <summary>Stands for "(empty)" as a facet value and a selection.</summary>
    public const string Empty = "";

    public static readonly CatalogFacet[] Facets = Enum.GetValues<CatalogFacet>();

    public static string NameOf(CatalogFacet facet) => $"facet.{facet}";

    public static string NameOf(CatalogAccessField field) => $"access.{field}";

    /// <summary>A record may carry several values of it.</summary>
    public static bool IsMultiple(CatalogFacet facet) =>
        facet is CatalogFacet.Classification or CatalogFacet.FormatCategory or CatalogFacet.FormatType;

    /// <summary>At least one value; <see cref="Empty"/> when the record has none.</summary>
    public static IReadOnlyCollection<string> FacetValues(CatalogDocument document, CatalogFacet facet)
    {
        IEnumerable<string?> values = [];
        values = facet switch
        {
            CatalogFacet.Department => values.Append(document.DepartmentId.ToString("D")),
            CatalogFacet.Classification => ClassificationPaths(document),
            CatalogFacet.SharingType => values.Append(document.SharingType),
            CatalogFacet.FormatCategory => document.Formats.Select(format => format.Category),
            CatalogFacet.FormatType => document.Formats.Select(format => format.Type),
            CatalogFacet.UpdateCycle => values.Append(document.UpdateCycle),
            CatalogFacet.Openness => values.Append(document.Openness),
            CatalogFacet.State => values.Append(document.State),
            CatalogFacet.Database => document.ClassificationCodes is [("1" or "2") and var top, var item, ..] ? values.Append($"{top}/{item}") : [],
            _ => throw new ArgumentOutOfRangeException(nameof(facet)),
        };
        var found = values.OfType<string>().Where(value => value.Length > 0).Distinct().ToList();
        return found.Count > 0 ? found : [Empty];
    }

    public static IEnumerable<string> AccessValues(CatalogDocument document, CatalogAccessField field) => field switch
    {
        CatalogAccessField.Department => [document.DepartmentId.ToString("D")],
        CatalogAccessField.State => [document.State],
        CatalogAccessField.Tag => document.AccessTags,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static Document ToIndex(CatalogDocument document)
    {
        var fields = new Document
        {
            new StringField(Id, document.ResourceId.ToString("D"), Field.Store.NO),
            new SortedDocValuesField(Id, new BytesRef(document.ResourceId.ToString("D"))),
            new SortedDocValuesField(Pinyin, new BytesRef(document.PinyinKey)),
            new Int32Field(Published, document.PublishedOn?.DayNumber ?? 0, Field.Store.NO),
            new StoredField(Stored, JsonSerializer.SerializeToUtf8Bytes(document)),
        };
        AddTexts(fields, document);
        foreach (var field in Enum.GetValues<CatalogAccessField>())
        {
            foreach (var value in AccessValues(document, field))
            {
                fields.Add(new StringField(NameOf(field), value, Field.Store.NO));
            }
        }

        foreach (var facet in Facets)
        {
            foreach (var value in FacetValues(document, facet))
            {
                fields.Add(new StringField(NameOf(facet), value, Field.Store.NO));
                fields.Add(IsMultiple(facet)
                    ? new SortedSetDocValuesField(NameOf(facet), new BytesRef(value))
                    : new SortedDocValuesField(NameOf(facet), new BytesRef(value)));
            }
        }

        return fields;
    }

    public static CatalogDocument FromIndex(Document fields)
    {
        var bytes = fields.GetBinaryValue(Stored);
        return JsonSerializer.Deserialize<CatalogDocument>(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length))!;
    }

    private static void AddTexts(Document fields, CatalogDocument document)
    {
        var key = TextAtoms.Key(document.Name);
        fields.Add(new StringField(NameKey, key, Field.Store.NO));
        AddStarts(fields, NameStart, key, LongestNameStart);
        AddText(fields, Name, document.Name);

        // 人口（基础）信息 is also found by 人口基础信息.
        AddText(fields, NameUnbroken, key.Length == document.Name.Length ? null : key);
        AddText(fields, Department, document.DepartmentName);
        AddText(fields, System, document.SystemName);
        AddText(fields, Abstract, document.Abstract);
        foreach (var item in document.ItemNames)
        {
            AddText(fields, Items, item);
        }

        foreach (var item in document.ItemNames.Select(ItemKey.Of).Where(item => item.Length > 0).Distinct())
        {
            fields.Add(new StringField(ItemKeys, item, Field.Store.NO));
        }

        foreach (var code in new[] { document.Code, document.ForeignCode })
        {
            AddText(fields, Code, code);
            if (TextAtoms.Key(code) is { Length: > 0 } codeKey)
            {
                fields.Add(new StringField(CodeKey, codeKey, Field.Store.NO));
                AddStarts(fields, CodeStart, codeKey, LongestCodeStart);
            }
        }
    }

    private static void AddStarts(Document fields, string name, string key, int longest)
    {
        for (var length = 1; length <= Math.Min(longest, key.Length); length++)
        {
            if (!char.IsHighSurrogate(key[length - 1]))
            {
                fields.Add(new StringField(name, key[..length], Field.Store.NO));
            }
        }
    }

    private static void AddText(Document fields, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            fields.Add(new TextField(name, text, Field.Store.NO));
        }
    }

    private static IEnumerable<string> ClassificationPaths(CatalogDocument document)
    {
        var path = "";
        foreach (var code in document.ClassificationCodes)
        {
            path = path.Length == 0 ? code : $"{path}/{code}";
            yield return path;
        }
    }
}
