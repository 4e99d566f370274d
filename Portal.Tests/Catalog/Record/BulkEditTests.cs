using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Record;

public sealed class BulkEditTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task One_refusal_does_not_hold_up_the_others()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var stranger = await database.CallerAsync(RoleCodes.Clerk, "市税务局");
        var (draft, submitted, foreign) = (await database.DraftAsync(clerk), await database.SubmittedAsync(clerk), await database.DraftAsync(stranger));

        var done = (await database.Get<BulkEdit>().ChangeAsync([draft.Id, submitted.Id, foreign.Id], new BulkChange(BulkField.UpdateCycle, nameof(UpdateCycle.Daily)), clerk)).Value;

        Assert.Equal([null, "Catalog.WrongState", "Catalog.NotFound"], done.Select(outcome => outcome.Refusal?.Code));
        Assert.Equal(UpdateCycle.Daily, (await database.RevisionAsync(draft.Id)).Content.UpdateCycle);
        Assert.Equal(UpdateCycle.Monthly, (await database.RevisionAsync(submitted.Id)).Content.UpdateCycle);
        Assert.Equal(UpdateCycle.Monthly, (await database.RevisionAsync(foreign.Id)).Content.UpdateCycle);
    }

    [Fact]
    public async Task Unsaved_typing_is_not_overtaken()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var draft = await database.DraftAsync(clerk);
        Assert.Null((await database.Get<AutosaveRecord>().ExecuteAsync(draft.Id, draft.Version, new RecordForm(draft.Content with { Abstract = "正在改" }), clerk)).Refusal);

        var done = (await database.Get<BulkEdit>().ChangeAsync([draft.Id], new BulkChange(BulkField.ProviderOffice, "法规科"), clerk)).Value;

        Assert.Equal(CatalogRefusals.UnsavedTyping, Assert.Single(done).Refusal);
    }

    [Fact]
    public async Task A_selection_is_submitted_and_what_lacks_something_says_what()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var whole = await database.DraftAsync(clerk);
        var part = await database.DraftAsync(clerk, Given.Content("值班信息") with { Abstract = "", SystemId = null, MenuId = null });

        var done = (await database.Get<BulkEdit>().SubmitAsync([whole.Id, part.Id], clerk)).Value;

        Assert.Null(done[0].Refusal);
        Assert.Equal(RevisionStatus.Submitted, (await database.RevisionAsync(whole.Id)).Status);
        Assert.Contains(done[1].Refusal!.Gaps, gap => gap.Field == "Abstract");
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused_whole()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        var change = new BulkChange(BulkField.OpennessNotOpen, "");

        Assert.Equal(CatalogRefusals.BulkSize, (await database.Get<BulkEdit>().ChangeAsync([], change, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.BulkSize, (await database.Get<BulkEdit>().ChangeAsync([.. Enumerable.Range(0, BulkEdit.MaxRecords + 1).Select(_ => Guid.NewGuid())], change, clerk)).Refusal);
        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<BulkEdit>().ChangeAsync([Guid.NewGuid()], change, await database.CallerAsync(RoleCodes.Auditor))).Refusal);
    }

    [Theory]
    [InlineData(BulkField.ProviderOffice, " ")]
    [InlineData(BulkField.UpdateCycle, "17")]
    [InlineData(BulkField.DataLevel, nameof(DataLevel.Classified))]
    [InlineData(BulkField.Purpose, "玩")]
    [InlineData(BulkField.Classification, "1")]
    public void A_value_that_is_none_of_the_field_s_is_refused(BulkField field, string value) => Assert.Null(BulkEdit.Apply(Given.Content(), new BulkChange(field, value)));

    [Fact]
    public void Sharing_unconditionally_clears_what_only_the_other_types_have()
    {
        var shared = BulkEdit.Apply(Given.Content() with { SharingType = SharingType.Conditional, SharingCondition = "依申请", SharingScope = new SharingScope() }, new BulkChange(BulkField.SharingUnconditional, ""))!;

        Assert.Equal((SharingType.Unconditional, "", null), (shared.SharingType, shared.SharingCondition, shared.SharingScope));
    }
}
