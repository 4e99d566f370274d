using Portal.Catalog.Search;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>
/// One spelling of a data item and what it means: 公民身份号码 and 身份证件号码 mean 身份证号. Data, so that spellings met later can be added;
/// shipped with <c>db/seed/item-synonyms.json</c>.
/// </summary>
public sealed class ItemSynonym : IAudited
{
    public const int WordMaxLength = 100;

    private ItemSynonym() { }

    public ItemSynonym(string word, string meaning, bool isGeneric, string source) =>
        (Id, Word, Key, Meaning, IsGeneric, Source) = (Guid.CreateVersion7(), word, ItemKey.Of(word), ItemKey.Of(meaning), isGeneric, source);

    public Guid Id { get; private init; }

    public string Word { get; private init; } = "";

    /// <summary>The word as it is compared; unique.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Key of the leading word of its group.</summary>
    public string Meaning { get; private init; } = "";

    /// <summary>Says nothing by itself: 姓名, 联系电话, 备注.</summary>
    public bool IsGeneric { get; private init; }

    /// <summary>Version of the seed it came with.</summary>
    public string Source { get; private init; } = "";

    public string JournalSubject => nameof(ItemSynonym);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Word;
}
