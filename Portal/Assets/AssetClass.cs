using Portal.Kernel;

namespace Portal.Assets;

/// <summary>资产分类 of GB/T 14885: the 2010 edition has seven digits, the 2022 edition begins with a letter. Both are kept as importable data (domain 5).</summary>
public sealed class AssetClass : IAudited
{
    public const int CodeMaxLength = 20;
    public const int NameMaxLength = 100;
    public const int EditionMaxLength = 10;

    private AssetClass() { }

    public Guid Id { get; private init; }

    /// <summary><c>2010</c> or <c>2022</c>.</summary>
    public string Edition { get; private init; } = "";

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public AssetKind Kind { get; private set; }

    /// <summary>Least useful life in months; null where no rule sets one (财会〔2017〕4号).</summary>
    public int? MinLifeMonths { get; private set; }

    /// <summary>Holds data that must be wiped before the thing leaves for scrap.</summary>
    public bool HoldsData { get; private set; }

    public string JournalSubject => nameof(AssetClass);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Code;

    /// <summary>The edition a code belongs to by its form.</summary>
    public static string EditionOf(string code) => code.Length > 0 && char.IsAsciiLetter(code[0]) ? "2022" : "2010";

    public static AssetClass Create(string code) => new() { Id = Guid.CreateVersion7(), Code = code, Edition = EditionOf(code) };

    public void Describe(string name, AssetKind kind, int? minLifeMonths, bool holdsData) => (Name, Kind, MinLifeMonths, HoldsData) = (name.Trim(), kind, minLifeMonths, holdsData);
}
