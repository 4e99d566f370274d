using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.SingleSource;

/// <summary>What is collected once is not collected again: from the hit to the leader who reads the reason.</summary>
public sealed class SingleSourceFlowTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly string[] Register = ["码头编号", "码头名称", "泊位吨级", "靠泊能力", "经营人名称"];

    [Fact]
    public async Task A_repetition_is_refused_until_it_is_answered_and_the_answer_travels_with_the_revision()
    {
        var holder = await PublishAsync("市交通局", "乡镇渡口基本信息", ["渡口编号", "渡口名称", "渡船数量", "核定客位", "渡运经营人"], SharingType.Unconditional);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var draft = await DraftAsync(clerk, "乡镇渡口情况表", ["渡口编码", "渡口名称（必填）", "渡船数量", "核定客位", "渡运经营人", "应急物资"]);

        var refused = await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk);
        var gap = Assert.Single(refused.Refusal!.Gaps);
        Assert.Equal(("Catalog.Gap.DuplicateUnanswered", DuplicateAnswer.FieldOf(holder.ResourceId)), (gap.Code, gap.Field));
        Assert.Equal(RevisionStatus.Draft, (await database.RevisionAsync(draft.Id)).Status);

        var hit = Assert.Single(await HitsAsync(draft, clerk), hit => hit.ResourceId == holder.ResourceId);
        var saved = await SaveAsync(draft, Answering.NotTheSame(draft.Content, hit, "登记的是应急物资，渡口信息只作对照"), clerk);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);

        var leader = await database.CallerAsync(RoleCodes.Leader, "市应急局");
        var decision = (await database.Get<ReadDecision>().ExecuteAsync(draft.Id, leader)).Value;
        Assert.Empty(decision.Gaps);
        Assert.Equal("登记的是应急物资，渡口信息只作对照", Assert.Single(decision.Revision.Content.DuplicateAnswers).Reason);
        await using var db = await database.OpenAsync();
        var rows = await db.Set<JournalRow>().Where(row => row.SubjectId == saved.ResourceId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(rows, row => row.Action == "Catalog.Edited"
            && row.Changes.Any(change => change.Field.EndsWith("DuplicateAnswers", StringComparison.Ordinal) && change.New!.Contains("渡口信息只作对照", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Requesting_it_instead_answers_and_makes_it_a_related_resource()
    {
        var holder = await PublishAsync("市交通局", "港口码头基本信息乙", Register, SharingType.Conditional);
        var code = await CodeAsync(holder.ResourceId);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var draft = await DraftAsync(clerk, "港口码头基本信息乙", Register);
        var hit = Assert.Single(await HitsAsync(draft, clerk), hit => hit.ResourceId == holder.ResourceId);

        var content = Answering.Request(draft.Content, hit);
        foreach (var other in await UnansweredAsync(draft, content, clerk))
        {
            content = Answering.NotTheSame(content, other, "另一个码头");
        }

        await SaveAsync(draft, content, clerk);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);
        Assert.Contains(code, (await database.RevisionAsync(draft.Id)).Content.RelatedCodes);
        Assert.Empty(Answering.Withdraw(content, holder.ResourceId).RelatedCodes);
    }

    [Fact]
    public async Task What_is_not_shared_is_shown_and_asks_for_nothing()
    {
        string[] register = ["灯塔编号", "灯质周期", "灯高米数", "射程海里", "守塔人"];
        var holder = await PublishAsync("市交通局", "航标灯塔信息", register, SharingType.NotShared);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市气象局");
        var draft = await DraftAsync(clerk, "航标灯塔台账", register);

        var hit = Assert.Single(await HitsAsync(draft, clerk), hit => hit.ResourceId == holder.ResourceId);
        Assert.Equal((LikenessLevel.Strong, false), (hit.Likeness.Level, hit.NeedsAnswer));
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);
    }

    [Fact]
    public async Task Another_area_is_no_repetition()
    {
        string[] register = ["网箱编号", "网箱长度", "养殖品种", "投苗日期", "投饵量"];
        await PublishAsync("双台子区", "网箱养殖登记信息", register, SharingType.Unconditional);
        var county = await database.CallerAsync(RoleCodes.Clerk, "大洼区");
        var city = await database.CallerAsync(RoleCodes.Clerk, "市农业农村局");

        foreach (var clerk in new[] { county, city })
        {
            var draft = await DraftAsync(clerk, "网箱养殖登记信息", register);
            Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);
        }
    }

    [Fact]
    public async Task The_own_department_s_like_is_a_warning_with_a_link()
    {
        string[] register = ["渡口编号", "渡口位置", "渡船数量", "渡工姓名", "日渡运量"];
        var published = await PublishAsync("市交通局", "渡口渡船信息", register, SharingType.Unconditional);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市交通局");
        var first = await DraftAsync(clerk, "渡口渡船登记表", register);
        var second = await DraftAsync(clerk, "渡口渡船 登记表", ["渡口编号"]);

        var found = await FindAsync(first, clerk);
        Assert.DoesNotContain(found.Elsewhere, hit => hit.ResourceId == published.ResourceId);
        Assert.Equal([(published.ResourceId, null), (second.ResourceId, second.Id)], found.Own.Select(twin => (twin.ResourceId, twin.RevisionId)));
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(first.Id, clerk)).Refusal);
    }

    [Fact]
    public async Task The_next_revision_keeps_the_answers_that_still_stand()
    {
        string[] register = ["闸门编号", "闸孔净宽", "设计流量", "启闭机型号", "闸底高程"];
        var holder = await PublishAsync("市水利局", "水闸工程信息", register, SharingType.Unconditional);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市农业农村局");
        var draft = await DraftAsync(clerk, "灌区水闸工程台账", register);
        var hit = Assert.Single(await HitsAsync(draft, clerk), hit => hit.ResourceId == holder.ResourceId);
        var answered = Answering.NotTheSame(draft.Content, hit, "灌区自建小型水闸，不在水利部门名录内");
        var gone = new DuplicateAnswer { ResourceId = Guid.CreateVersion7(), Name = "已退出目录的资源", Kind = DuplicateAnswerKind.NotTheSame, Reason = "旧" };
        await SaveAsync(draft, answered with { DuplicateAnswers = [.. answered.DuplicateAnswers, gone] }, clerk);
        await PublishAsync(draft, clerk);

        var next = await database.Get<StartRevision>().ExecuteAsync(draft.ResourceId, clerk);

        Assert.Equal(holder.ResourceId, Assert.Single((await database.RevisionAsync(next.Value)).Content.DuplicateAnswers).ResourceId);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(next.Value, clerk)).Refusal);
    }

    [Fact]
    public async Task Who_published_first_is_the_source_and_answers_only_for_what_it_adds()
    {
        string[] register = ["冰情站号", "冰厚厘米", "岸冰宽度", "封冻起日", "解冻止日"];
        var source = await PublishAsync("市水利局", "河道冰情观测信息", register, SharingType.Unconditional);
        database.Clock.Advance(TimeSpan.FromHours(1));
        await PublishAsync("市气象局", "河道冰情数据", register, SharingType.Unconditional);
        string[] other = ["浮标编号", "浮标型号", "投放海域", "电池电量", "回收船名"];
        await PublishAsync("市气象局", "河道冰情浮标信息", other, SharingType.Unconditional);
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var next = await database.RevisionAsync((await database.Get<StartRevision>().ExecuteAsync(source.ResourceId, clerk)).Value);

        Assert.All(await HitsAsync(next, clerk), hit => Assert.False(hit.NeedsAnswer, hit.Name));
        var grown = next.Content with { DataItems = [.. next.Content.DataItems, .. other.Select(item => new DataItem { Name = item, Type = "C", Length = 50 })] };
        Assert.Equal("河道冰情浮标信息", Assert.Single(await UnansweredAsync(next, grown, clerk)).Name);
    }

    [Fact]
    public async Task Answers_are_typing_like_any_other_and_are_held_to_their_limits()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市商务局");
        var content = Given.Content() with { DuplicateAnswers = [new DuplicateAnswer { ResourceId = Guid.CreateVersion7(), Kind = DuplicateAnswerKind.NotTheSame, Reason = "口径不同" }] };
        var id = Guid.CreateVersion7();
        await database.Get<AutosaveRecord>().ExecuteAsync(id, null, new RecordForm(content, clerk.DepartmentId), clerk);

        Assert.Equal(content.DuplicateAnswers, (await database.Get<OpenRecord>().ExecuteAsync(id, clerk)).Value.Content.DuplicateAnswers);
        var tooLong = content with { DuplicateAnswers = [content.DuplicateAnswers[0] with { Reason = new string('长', DuplicateAnswer.ReasonMaxLength + 1) }] };
        Assert.Equal("Catalog.Gap.TooLong", Assert.Single(ContentRules.DraftGaps(tooLong)).Code);
        var secret = content with { DuplicateAnswers = [content.DuplicateAnswers[0] with { Reason = "见机密★件" }] };
        Assert.Equal(CatalogRefusals.Classified, ContentRules.RefuseClassified(secret));
    }

    [Fact]
    public async Task Who_may_not_read_the_catalog_finds_nothing_and_a_node_without_an_index_says_so()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市商务局");
        var question = new HolderQuestion(clerk.DepartmentId!.Value, null, "港口码头", Register);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<FindHolders>().ExecuteAsync(question, Caller.Anonymous)).Refusal);

        await using var fresh = new PortalDatabase();
        await fresh.InitializeAsync();
        var other = await fresh.CallerAsync(RoleCodes.Clerk, "市商务局");
        Assert.Equal(CatalogRefusals.IndexNotReady, (await fresh.Get<FindHolders>().ExecuteAsync(question with { DepartmentId = other.DepartmentId!.Value }, other)).Refusal);
    }

    private async Task<ResourceRevision> PublishAsync(string department, string name, string[] items, SharingType sharing)
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, department);
        return await PublishAsync(await DraftAsync(clerk, name, items, sharing), clerk);
    }

    private async Task<ResourceRevision> PublishAsync(ResourceRevision draft, Caller clerk)
    {
        await using var db = await database.OpenAsync();
        var department = await db.Departments.Where(d => d.Id == clerk.DepartmentId).Select(d => d.ShortName).SingleAsync();
        var content = draft.Content;
        foreach (var hit in await UnansweredAsync(draft, content, clerk))
        {
            content = Answering.NotTheSame(content, hit, "测试资料");
        }

        await SaveAsync(draft, content, clerk);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(draft.Id, await database.CallerAsync(RoleCodes.Leader, department))).Refusal);
        Assert.Null((await database.Get<PublishRecord>().ExecuteAsync(draft.Id, await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"))).Refusal);
        return await database.RevisionAsync(draft.Id);
    }

    private async Task<ResourceRevision> DraftAsync(Caller clerk, string name, string[] items, SharingType sharing = SharingType.Unconditional)
    {
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value, name) with { DataItems = [.. items.Select(item => new DataItem { Name = item, Type = "C", Length = 50 })] };
        return await database.DraftAsync(clerk, sharing switch
        {
            SharingType.Conditional => content with { SharingType = sharing, SharingCondition = "用于安全监管", SharingScope = new SharingScope() },
            SharingType.NotShared => content with
            {
                SharingType = sharing, SharingMethods = [],
                LegalBasis = new LegalBasis { Title = "《中华人民共和国海上交通安全法》", Level = LegalBasisLevel.Law, Article = "第三条", EffectiveOn = new DateOnly(2021, 9, 1) },
            },
            _ => content,
        });
    }

    private async Task<HolderFindings> FindAsync(ResourceRevision draft, Caller clerk, ResourceContent? content = null)
    {
        await database.Get<CatalogIndexKeeper>().CatchUpAsync(TestContext.Current.CancellationToken);
        return (await database.Get<FindHolders>().ExecuteAsync(HolderQuestion.Of(draft.DepartmentId, draft.ResourceId, content ?? draft.Content), clerk)).Value;
    }

    private async Task<IReadOnlyList<Holder>> HitsAsync(ResourceRevision draft, Caller clerk) => (await FindAsync(draft, clerk)).Elsewhere;

    private async Task<IReadOnlyList<Holder>> UnansweredAsync(ResourceRevision draft, ResourceContent content, Caller clerk) =>
        (await FindAsync(draft, clerk, content)).Unanswered(content);

    private async Task<ResourceRevision> SaveAsync(ResourceRevision draft, ResourceContent content, Caller clerk) =>
        (await database.Get<SaveRecord>().ExecuteAsync(draft.Id, null, draft.DepartmentId, content, clerk)).Value;

    private async Task<string> CodeAsync(Guid resourceId)
    {
        await using var db = await database.OpenAsync();
        return (await db.InformationResources.Where(r => r.Id == resourceId).Select(r => r.Code).SingleAsync())!;
    }
}
