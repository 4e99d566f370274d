using Portal.Assets;
using Portal.Law;
using Portal.Systems;

namespace Portal.Kernel;

/// <summary>Folding makes several characters out of one; the key of a name still fits its column.</summary>
public sealed class FoldedKeyTests
{
    [Fact]
    public void A_key_is_cut_between_characters()
    {
        Assert.Equal("キロメートル", TextFold.Key("㌖"));
        Assert.Equal("キロメ", TextFold.CutKey("㌖", 3));
        Assert.Equal("a", TextFold.CutKey("a𠮷", 2));
        Assert.Equal("a𠮷", TextFold.CutKey("a𠮷", 3));
    }

    [Fact]
    public void The_keys_of_the_longest_names_fit()
    {
        Assert.Equal(InformationSystem.NameMaxLength, InformationSystem.Create(Guid.NewGuid(), new string('㌖', InformationSystem.NameMaxLength), "").NameKey.Length);
        Assert.Equal(BusinessItem.NameMaxLength, BusinessItem.Create(Guid.NewGuid(), new string('㌖', BusinessItem.NameMaxLength)).NameKey.Length);
        Assert.Equal(AssetContent.ShortMaxLength, Asset.SerialKeyOf(new string('㌖', AssetContent.ShortMaxLength))!.Length);
        var law = LegalText.Create(new LawDescription(new string('㌖', LegalText.TitleMaxLength), "", "", default, ""), new DateOnly(2026, 1, 1));
        Assert.Equal(LegalText.TitleMaxLength, law.TitleKey.Length);
    }
}
