using CsCheck;
using Portal.Organization;
using Portal.Systems.Maintain;

namespace Portal.Kernel;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("排污许可证 信息（Ａ）", "排污许可证信息a")]
    [InlineData("  ABC－１２３ ", "abc123")]
    [InlineData("", "")]
    [InlineData("（）、。", "")]
    [InlineData("𠮷野家", "𠮷野家")]
    public void Width_case_space_and_punctuation_do_not_count(string text, string key) => Assert.Equal(key, TextFold.Key(text));

    [Fact]
    public void Any_text_folds_without_failing_and_folding_twice_changes_nothing() => Gen.String[Gen.Char, 0, 40].Sample(text =>
    {
        var key = TextFold.Key(text);
        return TextFold.Key(key) == key;
    });

    /// <summary>The quick answer for common characters is the normalizer's own.</summary>
    [Fact]
    public void Common_characters_are_normalized_like_all_others() =>
        Gen.OneOf<char>(Gen.Char['\0', '\u007F'], Gen.Char['一', '\u9FFF'], Gen.OneOf("、。《—·“Ａ　①\u0301ﬁ".ToCharArray())).Array[0, 12]
            .Sample(characters =>
            {
                var text = new string(characters);
                var normal = text.Normalize(System.Text.NormalizationForm.FormKC);
                return TextFold.Normalize(text) == normal && TextFold.Key(text) == string.Concat(normal.ToLowerInvariant().Where(IsKept));
            });

    private static bool IsKept(char character) => char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark;

    [Theory]
    [InlineData("\uD800")]
    [InlineData("甲\uFFFE乙")]
    public void Half_a_character_does_not_fail(string text) => Assert.NotNull(TextFold.Key(text));

    [Fact]
    public void Names_are_ordered_by_pinyin() => Assert.Equal(
        ["阿坝", "北京", "重庆", "广州", "上海"],
        new[] { "上海", "广州", "阿坝", "重庆", "北京" }.OrderBy(name => TextFold.PinyinKey(name), StringComparer.Ordinal));

    [Theory]
    [InlineData("11500000009276871K", true)]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("9135010OM000100Y43", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_credit_code_has_a_check_character(string? code, bool isValid) => Assert.Equal(isValid, CreditCode.IsValid(code));

    [Fact]
    public void Menus_are_read_by_separators_and_by_indentation() => Assert.Equal(
        ["登记", "登记/设立", "登记/设立/名称核准", "登记/注销", "查询/企业/详情"],
        MenuText.Parse("登记\n\t设立\n\t\t名称核准\n\t注销\n查询 > 企业／详情\n\n").Select(path => string.Join('/', path)));
}
