using Portal.Support;

namespace Portal.Catalog;

public sealed class ContentRulesTests
{
    private static readonly LegalBasis Law = new() { Title = "中华人民共和国统计法", Article = "第九条", Level = LegalBasisLevel.Law, EffectiveOn = new DateOnly(2010, 1, 1) };

    [Fact]
    public void A_complete_record_has_no_gap() => Assert.Empty(ContentRules.SubmissionGaps(Given.Content(), Given.Rules));

    [Fact]
    public void An_empty_record_names_everything_at_once_in_the_order_of_the_form() => Assert.Equal(
        ["Name", "Abstract", "Classification", "ProviderOffice", "UpdateCycle", "DataLevel", "Purposes", "SystemId", "MenuId", "BusinessItemId", "Formats", "SharingType", "Openness"],
        ContentRules.SubmissionGaps(new ResourceContent(), Given.Rules).Select(gap => gap.Field));

    public static TheoryData<string, ResourceContent, string, string> Cases()
    {
        var good = Given.Content();
        var conditional = good with { SharingType = SharingType.Conditional, SharingCondition = "用于业务协同", SharingScope = new SharingScope { Kind = SharingScopeKind.AllDepartments } };
        var secret = good with { SharingType = SharingType.NotShared, SharingMethods = [], LegalBasis = Law };
        return new()
        {
            { "conditional without condition", conditional with { SharingCondition = " " }, "SharingCondition", "Catalog.Gap.Missing" },
            { "conditional without scope", conditional with { SharingScope = null }, "SharingScope", "Catalog.Gap.Missing" },
            { "scope of no department", conditional with { SharingScope = new SharingScope { Kind = SharingScopeKind.Departments } }, "SharingScope", "Catalog.Gap.Missing" },
            { "not shared without title", secret with { LegalBasis = Law with { Title = "" } }, "LegalBasis.Title", "Catalog.Gap.Missing" },
            { "not shared without article", secret with { LegalBasis = Law with { Article = "" } }, "LegalBasis.Article", "Catalog.Gap.Missing" },
            { "not shared by provincial policy", secret with { LegalBasis = Law with { Level = LegalBasisLevel.ProvincialPolicy } }, "LegalBasis.Level", "Catalog.Gap.BasisTooLow" },
            { "basis not yet in force", secret with { LegalBasis = Law with { EffectiveOn = new DateOnly(2026, 11, 24) } }, "LegalBasis.EffectiveOn", "Catalog.Gap.BasisNotInForce" },
            { "not shared and open", secret with { Openness = Openness.Open }, "Openness", "Catalog.Gap.NotSharedNotOpen" },
            { "open with condition but none given", good with { Openness = Openness.ConditionallyOpen }, "OpenCondition", "Catalog.Gap.Missing" },
            { "shared without method", good with { SharingMethods = [] }, "SharingMethods", "Catalog.Gap.Missing" },
            { "unknown method", good with { SharingMethods = ["pigeon"] }, "SharingMethods", "Catalog.Gap.UnknownValue" },
            { "file method for a database", good with { SharingMethods = [SharingMethods.PlatformFile] }, "SharingMethods", "Catalog.Gap.FileMethodNeedsFile" },
            { "database method for a file", good with { Formats = [new(FormatList.Document, "pdf")], SharingMethods = [SharingMethods.PlatformDatabase] }, "SharingMethods", "Catalog.Gap.DatabaseMethodNeedsDatabase" },
            { "database without items", good with { DataItems = [] }, "DataItems", "Catalog.Gap.ItemsRequired" },
            { "item without name", good with { DataItems = [new DataItem { Type = "D" }] }, "DataItems[0].Name", "Catalog.Gap.Missing" },
            { "item without type", good with { DataItems = [new DataItem { Name = "日期" }] }, "DataItems[0].Type", "Catalog.Gap.ItemType" },
            { "character item without length", good with { DataItems = [new DataItem { Name = "姓名", Type = "C" }] }, "DataItems[0].Length", "Catalog.Gap.ItemLength" },
            { "the same item twice after folding", good with { DataItems = [new DataItem { Name = "证号", Type = "D" }, new DataItem { Name = "证 号", Type = "D" }] }, "DataItems", "Catalog.Gap.ItemTwice" },
            { "unknown class", good with { Classification = "99900000" }, "Classification", "Catalog.Gap.UnknownClassification" },
            { "unknown format", good with { Formats = [new(FormatList.Document, "exe")] }, "Formats", "Catalog.Gap.UnknownFormat" },
            { "abstract too long", good with { Abstract = new string('长', 501) }, "Abstract", "Catalog.Gap.TooLong" },
        };
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_names_its_field(string what, ResourceContent content, string field, string code) =>
        Assert.True(ContentRules.SubmissionGaps(content, Given.Rules).Any(gap => gap.Field == field && gap.Code == code), what);

    [Fact]
    public void Under_the_plan_a_provincial_policy_suffices_and_under_the_decree_it_does_not()
    {
        var content = Given.Content() with { SharingType = SharingType.NotShared, SharingMethods = [], LegalBasis = Law with { Level = LegalBasisLevel.ProvincialPolicy } };

        Assert.Empty(ContentRules.SubmissionGaps(content, Given.Rules with { RuleSet = "plan-2017" }));
        Assert.NotEmpty(ContentRules.SubmissionGaps(content, Given.Rules));
    }

    [Theory]
    [InlineData("机密★ 某名单")]
    [InlineData("绝密级资料")]
    public void A_secrecy_mark_in_the_text_is_refused(string name) =>
        Assert.Equal(CatalogRefusals.Classified, ContentRules.RefuseClassified(Given.Content(name)));

    [Fact]
    public void Content_survives_its_stored_form()
    {
        var content = Given.Content("信息𠮷") with
        {
            SharingScope = new SharingScope { Kind = SharingScopeKind.Departments, DepartmentIds = [Guid.NewGuid()] },
            LegalBasis = Law,
            RelatedCodes = ["30701300/00001"],
        };

        Assert.Equal(content, ContentJson.Read<ResourceContent>(ContentJson.Write(content)));
    }

    [Theory]
    [InlineData("字符型C", "C")]
    [InlineData("字符串型C", "C")]
    [InlineData("C", "C")]
    [InlineData("ｃ", "C")]
    [InlineData("字符型", "C")]
    [InlineData("日期时间型T", "T")]
    [InlineData("datetime", "T")]
    [InlineData("整数", "I")]
    [InlineData("天书", null)]
    [InlineData("", null)]
    public void A_data_type_is_read_by_its_letter_then_by_its_name(string text, string? letter) => Assert.Equal(letter, DataTypes.Parse(text));

    [Theory]
    [InlineData("30700000", 13, "30701300")]
    [InlineData("30800000", 40, "30804000")]
    [InlineData("10100000", 13, "10100000")]
    public void Under_the_department_classes_the_department_s_number_stands_in_the_code(string classification, int number, string prefix)
    {
        Assert.Equal(prefix, ResourceCode.PrefixOf(classification, number));
        Assert.True(ResourceCode.IsWellFormed(ResourceCode.Format(prefix, 1)));
    }

    [Fact]
    public void Every_code_of_the_lists_has_words_in_both_languages()
    {
        var words = new System.Resources.ResourceManager("Portal.Catalog.CatalogText", typeof(CatalogText).Assembly);
        var keys = FormatList.All.Select(f => $"Catalog.Format.{f.Code}").Concat(SharingMethods.All.Select(m => $"Catalog.Method.{m}"))
            .Concat(UsagePurposes.All.Select(p => $"Catalog.Purpose.{p}")).Concat(DataTypes.All.Select(t => $"Catalog.DataType.{t.Letter}"))
            .Concat(Enum.GetNames<SharingType>().Select(n => $"Catalog.SharingType.{n}")).Concat(Enum.GetNames<Openness>().Select(n => $"Catalog.Openness.{n}"))
            .Concat(Enum.GetNames<UpdateCycle>().Select(n => $"Catalog.UpdateCycle.{n}")).Concat(Enum.GetNames<DataLevel>().Select(n => $"Catalog.DataLevel.{n}"))
            .Concat(Enum.GetNames<LegalBasisLevel>().Select(n => $"Catalog.BasisLevel.{n}")).Concat(Enum.GetNames<RevisionStatus>().Select(n => $"Catalog.Status.{n}"))
            .Concat(Enum.GetNames<ResourceState>().Select(n => $"Catalog.State.{n}")).Concat(Enum.GetNames<SharingScopeKind>().Select(n => $"Catalog.Scope.{n}")).ToList();

        Assert.All(keys, key => Assert.NotNull(words.GetString(key, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(keys, key => Assert.NotNull(words.GetResourceSet(new System.Globalization.CultureInfo("en"), true, false)!.GetString(key)));
    }
}
