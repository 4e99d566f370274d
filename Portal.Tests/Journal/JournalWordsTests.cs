using System.Globalization;
using System.Text.Json;
using Portal.Kernel;

namespace Portal.Journal;

public sealed class JournalWordsTests
{
    private static readonly DateTime At = new(2026, 9, 17, 8, 24, 6, DateTimeKind.Utc);

    [Theory]
    [InlineData("zh-CN", "沈思远（代贺丹阳） 2026-09-17 16:24")]
    [InlineData("en-US", "沈思远 for 贺丹阳 2026-09-17 16:24")]
    public void A_signature_is_told_by_its_people_and_its_time(string culture, string said)
    {
        var kept = JsonSerializer.Serialize(new Signature(Guid.CreateVersion7(), "沈思远", Guid.CreateVersion7(), "贺丹阳", At));

        Assert.Equal(said, new JournalWords().Value(kept, "IssuedBy", "Findings.Issued", CultureInfo.GetCultureInfo(culture)));
    }

    [Fact]
    public void What_only_looks_like_one_is_shown_as_it_is()
    {
        const string Kept = "{\"ById\": 7, 损坏";

        Assert.Equal(Kept, new JournalWords().Value(Kept, "IssuedBy", "Findings.Issued", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("""[{"Category":"数据库","Type":"MySQL","Other":null},{"Category":"电子表格","Type":"csv"}]""", "数据库 · MySQL; 电子表格 · csv")]
    [InlineData("""["市教育局","市财政局"]""", "市教育局; 市财政局")]
    [InlineData("""[{"Category":"损坏""", """[{"Category":"损坏""")]
    public void A_list_is_told_by_its_entries(string kept, string said) =>
        Assert.Equal(said, new JournalWords().Value(kept, "Formats", "Catalog.Edited", CultureInfo.GetCultureInfo("en")));
}
