using Portal.Support;

namespace Portal.Catalog;

public sealed class ResourceQualityTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Meets every criterion of the content.</summary>
    private static readonly ResourceContent Best = Given.Content() with
    {
        Abstract = "企业投资项目备案的项目名称、备案单位、备案日期和项目状态，供投资监管使用。",
        DataItems = [new DataItem { Name = "项目名称", Type = "C", Length = 100, Note = "全称" }, new DataItem { Name = "备案日期", Type = "D" }],
        RelatedCodes = ["10100000/00001"],
    };

    public static TheoryData<QualityCriterion, string, Func<ResourceContent, ResourceContent>> Worse() => new()
    {
        { QualityCriterion.Abstract, "Abstract", content => content with { Abstract = "项目备案。" } },
        { QualityCriterion.Abstract, "Abstract", content => content with { Name = "企业投资项目备案信息企业投资项目备案信息资源", Abstract = "企业投资项目备案信息企业投资项目备案信息资源" } },
        { QualityCriterion.ItemsTyped, "DataItems[1].Type", content => content with { DataItems = [content.DataItems[0], new DataItem { Name = "日期", Note = "年月日" }] } },
        { QualityCriterion.ItemsTyped, "DataItems[0].Type", content => content with { DataItems = [content.DataItems[0] with { Length = null }] } },
        { QualityCriterion.ItemsNoted, "DataItems", content => content with { DataItems = [.. content.DataItems, new DataItem { Name = "状态", Type = "L" }] } },
        { QualityCriterion.MachineReadable, "Formats", content => content with { Formats = [new ResourceFormat(FormatList.Document, "pdf")] } },
        { QualityCriterion.SharingSettled, "LegalBasis.Title", content => content with { SharingType = SharingType.NotShared, LegalBasis = new LegalBasis { Title = "某政策", Article = "三", Level = LegalBasisLevel.ProvincialPolicy, EffectiveOn = new(2020, 1, 1) } } },
        { QualityCriterion.PlatformMethod, "SharingMethods", content => content with { SharingMethods = [SharingMethods.Mail] } },
        { QualityCriterion.Origin, "BusinessItemId", content => content with { BusinessItemId = null } },
        { QualityCriterion.RegularCycle, "UpdateCycle", content => content with { UpdateCycle = UpdateCycle.Irregular } },
        { QualityCriterion.Purpose, "Purposes", content => content with { Purposes = ["other"] } },
        { QualityCriterion.Related, "RelatedCodes", content => content with { RelatedCodes = [] } },
    };

    [Fact]
    public void A_record_that_meets_everything_has_a_hundred_points() => Assert.Equal(ResourceQuality.Max, ResourceQuality.Of(Best, null, Today).Points);

    /// <summary>When this fails, points stored by the former criteria are wrong: raise the edition, then write down the new points here.</summary>
    [Fact]
    public void These_are_the_points_of_this_edition() => Assert.Equal(
        (1, "80,70,70,70,70,75,70,70,70,70,75,75,75"),
        (ResourceQuality.Edition, string.Join(',', Worse().Select(row => row.Data.Item3(Best)).Prepend(Best).Select(ResourceQuality.ContentPoints))));

    [Fact]
    public void The_weights_of_all_criteria_sum_to_a_hundred_each_named_once()
    {
        var marks = ResourceQuality.Of(new ResourceContent(), null, Today).Marks;

        Assert.Equal(ResourceQuality.Max, marks.Sum(mark => mark.Weight));
        Assert.Equal(Enum.GetValues<QualityCriterion>(), marks.Select(mark => mark.Criterion).Order());
    }

    [Theory]
    [MemberData(nameof(Worse))]
    public void Each_criterion_is_missed_alone_and_points_to_its_field(QualityCriterion criterion, string field, Func<ResourceContent, ResourceContent> spoil)
    {
        var score = ResourceQuality.Of(spoil(Best), null, Today);

        var missed = Assert.Single(score.Unmet);
        Assert.Equal((criterion, field, ResourceQuality.Max - missed.Weight), (missed.Criterion, missed.Field, score.Points));
    }

    [Fact]
    public void A_resource_that_law_keeps_closed_loses_nothing_for_it()
    {
        var basis = new LegalBasis { Title = "中华人民共和国统计法", Article = "第二十五条", Level = LegalBasisLevel.Law, EffectiveOn = new(2010, 1, 1) };
        var closed = Best with { SharingType = SharingType.NotShared, SharingMethods = [], LegalBasis = basis };

        Assert.Equal(ResourceQuality.Max, ResourceQuality.Of(closed, null, Today).Points);
    }

    [Fact]
    public void A_document_needs_no_items()
    {
        var paper = Best with { Formats = [new ResourceFormat(FormatList.Document, "xml")], DataItems = [] };

        Assert.Equal(ResourceQuality.Max, ResourceQuality.Of(paper, null, Today).Points);
    }

    [Theory]
    [InlineData("2026-11-01", "", 100)]
    [InlineData("2026-09-30", "CycleKept", 90)]
    [InlineData("2025-11-22", "CycleKept,Reviewed", 80)]
    public void Age_counts_from_the_day_of_reading(string publishedOn, string missed, int points)
    {
        var day = DateOnly.Parse(publishedOn, System.Globalization.CultureInfo.InvariantCulture);
        var (resource, revision) = GivenResource.Published(Best, day);

        var score = ResourceQuality.Of(revision.Content, resource, Today);

        Assert.Equal((points, missed), (score.Points, string.Join(',', score.Unmet.Select(mark => mark.Criterion))));
        Assert.Equal(revision.QualityPoints, score.Marks.Where(mark => mark.IsMet && mark.Criterion < QualityCriterion.CycleKept).Sum(mark => mark.Weight));
    }
}
