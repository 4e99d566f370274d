using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Catalog.Lifecycle;
using Portal.Data;
using Portal.Identity.Departments;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Sharing.Cases;
using Portal.Sharing.Grants;
using Portal.Sharing.Papers;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Sharing.Sweep;
using Portal.Sharing.Usage;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>What happens to a case and its rights from outside: another use, a merged department, a retired resource, nobody left to act, attachments, inspection.</summary>
public sealed class SequelTests : SharingTest
{
    [Fact]
    public async Task Another_use_needs_the_consent_of_the_provider()
    {
        var grant = await GrantAsync();
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<AskUseChange>().ExecuteAsync(grant.Id, "用于学籍核验", "业务调整", People.Clerk)).Refusal);
        Assert.Equal(SharingRefusals.ReasonRequired, (await Database.Get<AskUseChange>().ExecuteAsync(grant.Id, "用于学籍核验", "", People.Leader)).Refusal);
        Assert.Null((await Database.Get<AskUseChange>().ExecuteAsync(grant.Id, "用于学籍核验", "业务调整", People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.ChangePending, (await Database.Get<AskUseChange>().ExecuteAsync(grant.Id, "另一用途", "业务调整", People.Leader)).Refusal);
        Assert.Equal(grant.Purpose, (await ReadAsync(grant.Id)).Purpose);

        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<DecideUseChange>().ExecuteAsync(grant.Id, true, null, People.Leader)).Refusal);
        Assert.Equal(SharingRefusals.ReasonRequired, (await Database.Get<DecideUseChange>().ExecuteAsync(grant.Id, false, " ", People.ProviderLeader)).Refusal);
        Assert.Null((await Database.Get<DecideUseChange>().ExecuteAsync(grant.Id, true, null, People.ProviderLeader)).Refusal);
        var changed = await ReadAsync(grant.Id);
        Assert.Equal(("用于学籍核验", (UseChange?)null), (changed.Purpose, changed.Change));
        Assert.Equal(SharingRefusals.NoChangeAsked, (await Database.Get<DecideUseChange>().ExecuteAsync(grant.Id, true, null, People.ProviderLeader)).Refusal);
    }

    [Fact]
    public async Task The_successor_of_a_merged_provider_goes_on_with_number_and_clock()
    {
        var received = await People.ReceivedAsync();
        var due = Assert.Single(await People.ClocksAsync(received.Id)).DueOn;
        var (clerk, leader) = (await Database.CallerAsync(RoleCodes.Clerk, "市公安局"), await Database.CallerAsync(RoleCodes.Leader, "市公安局"));
        await EndAsync(People.ProviderClerk.DepartmentId!.Value, clerk.DepartmentId!.Value);
        Assert.Equal((0, 0), await Database.Get<SucceedDepartments>().ExecuteAsync());
        Database.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((1, 0), await Database.Get<SucceedDepartments>().ExecuteAsync());
        Assert.Equal((0, 0), await Database.Get<SucceedDepartments>().ExecuteAsync());
        var moved = await People.CaseAsync(received.Id);
        Assert.Equal((received.Number, clerk.DepartmentId.Value, ShareCaseStatus.Received), (moved.Number, moved.ProviderId, moved.Status));
        Assert.Equal(due, Assert.Single(await People.ClocksAsync(received.Id)).DueOn);
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), clerk)).Refusal);
        Assert.Null((await Database.Get<SignReply>().ExecuteAsync(received.Id, leader)).Refusal);
        Assert.True((await Database.Get<ReadCase>().ExecuteAsync(received.Id, People.ProviderClerk)).Succeeded);
    }

    [Fact]
    public async Task A_case_between_two_departments_that_become_one_is_over()
    {
        var (received, grant) = (await People.ReceivedAsync(), await GrantAsync());
        await EndAsync(People.ProviderClerk.DepartmentId!.Value, People.Clerk.DepartmentId!.Value);
        Database.Clock.Advance(TimeSpan.FromDays(1));
        await Database.Get<SucceedDepartments>().ExecuteAsync();

        Assert.Equal(ShareCaseStatus.Withdrawn, (await People.CaseAsync(received.Id)).Status);
        Assert.All(await People.ClocksAsync(received.Id), clock => Assert.NotNull(clock.FinishedOn));
        var ended = await ReadAsync(grant.Id);
        Assert.Equal((GrantState.Terminated, Grant.MergedReason), (ended.State, ended.StateReason));
        Assert.Contains(await Database.Get<ReadTimeline>().ExecuteAsync([(Grant.SubjectKind, grant.Id)], Caller.System), row => row.Action == "Sharing.GrantMerged");
        Assert.NotEqual(Grant.MergedReason, Database.Get<SharingWords>().Reason(ended));
        Assert.Contains("合并", PaperWords.Reason(ended), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task Papers_somebody_works_on_are_handed_over_at_the_second_try_or_left_to_the_next_run(int faster, int left)
    {
        var form = (await Database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await People.ResourceAsync()), People.Clerk)).Value;
        var heir = (await Database.DepartmentAsync("市公安局")).Id;
        await EndAsync(People.Clerk.DepartmentId!.Value, heir);
        Database.Clock.Advance(TimeSpan.FromDays(1));
        var log = new Warnings();
        var racing = new SucceedDepartments(new FasterWriter(Database, form.Id, faster), Database.Get<Notifier>(), Database.Clock, log);

        Assert.Equal((0, left), await racing.ExecuteAsync());
        Assert.Equal(left, log.Count);
        Assert.Equal(left == 0 ? heir : People.Clerk.DepartmentId.Value, await OwnerAsync(form.Id));

        Assert.Equal((0, 0), await racing.ExecuteAsync());
        Assert.Equal(heir, await OwnerAsync(form.Id));
    }

    [Fact]
    public async Task What_was_retired_meanwhile_is_not_granted_and_refused_without_an_article()
    {
        var resource = await People.ResourceAsync();
        var received = await People.ReceivedAsync(resource);
        Assert.Null((await Database.Get<RetireResource>().ExecuteAsync(resource.ResourceId, "系统下线", null, People.Group)).Refusal);

        Assert.Equal([resource.Content.Name], (await Database.Get<ReadCase>().ExecuteAsync(received.Id, People.ProviderClerk)).Value.Retired);
        var agreed = await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk);
        Assert.Contains("Sharing.Gap.GrantsRetired", agreed.Refusal!.Gaps.Select(gap => gap.Code));
        var bare = await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent { Kind = ReplyKind.Refuse }, People.ProviderClerk);
        Assert.Contains("Sharing.Gap.ReasonTooShort", bare.Refusal!.Gaps.Select(gap => gap.Code));
        Assert.Equal(ShareCaseStatus.Refused, (await People.RepliedAsync(received, new ReplyContent { Kind = ReplyKind.Refuse, Reason = "该资源已随系统下线退役，不再产生数据。" })).Status);
    }

    [Fact]
    public async Task A_case_nobody_can_move_is_reported_to_the_administrator_once()
    {
        var admin = await Database.CallerAsync(RoleCodes.SystemAdministrator, "市运管中心");
        var received = await People.ReceivedAsync();
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        Assert.Equal(0, await Database.Get<FindStuckCases>().ExecuteAsync());
        await DisableAsync(People.ProviderLeader);

        Assert.Equal(1, await Database.Get<FindStuckCases>().ExecuteAsync());
        Assert.Equal(0, await Database.Get<FindStuckCases>().ExecuteAsync());
        await using var db = await Database.OpenAsync();
        var notice = await db.Set<Notice>().SingleAsync(one => one.UserId == admin.UserId && one.Code == SharingNotices.Stuck);
        Assert.Equal([received.Number, "市发改委", SharingPermissions.Sign], notice.Arguments);
    }

    [Fact]
    public async Task Attachments_are_seen_by_the_provider_and_by_nobody_outside()
    {
        var outsider = await Database.CallerAsync(RoleCodes.Clerk, "市财政局");
        var saved = await Database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await People.ResourceAsync()), People.Clerk);
        var formId = saved.Value.Id;
        Assert.Equal(SharingRefusals.NotFound, (await UploadAsync(formId, outsider)).Refusal);
        var (kept, left) = ((await UploadAsync(formId, People.Clerk)).Value, (await UploadAsync(formId, People.Clerk)).Value);
        saved = await Database.Get<SaveForm>().ExecuteAsync(formId, saved.Value.Version, saved.Value.Content with { FileIds = [kept.Id] }, People.Clerk);
        Assert.Null((await Database.Get<SubmitForm>().ExecuteAsync(formId, People.Clerk)).Refusal);
        var caseId = (await Database.Get<SignForm>().ExecuteAsync(formId, People.Leader)).Value[0];
        Assert.Equal(SharingRefusals.WrongFormState(RequestFormState.Sent), (await UploadAsync(formId, People.Clerk)).Refusal);

        Assert.Equal([kept.Id], (await Database.Get<ReadCase>().ExecuteAsync(caseId, People.ProviderClerk)).Value.Attachments.Select(file => file.Id));
        var files = Database.Get<FormFiles>();
        var opened = await files.OpenAsync(formId, kept.Id, People.ProviderClerk);
        await opened.Value.Content.DisposeAsync();
        Assert.Equal(SharingRefusals.NotFound, (await files.OpenAsync(formId, left.Id, People.ProviderClerk)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await files.OpenAsync(formId, kept.Id, outsider)).Refusal);
        Assert.Contains(await Database.Get<ReadTimeline>().ExecuteAsync([(RequestForm.Kind, formId)], Caller.System), row => row.Action == "Sharing.FileFetched" && row.ActorId == People.ProviderClerk.UserId);
    }

    [Fact]
    public async Task Downloads_are_use_records_that_provider_and_authority_inspect()
    {
        var grant = await GrantAsync();
        var caseId = grant.CaseId!.Value;
        await using var content = new MemoryStream("名称,日期\n"u8.ToArray());
        var file = (await Database.Get<DeliveryFiles>().SaveAsync(caseId, content, "数据.csv", People.ProviderClerk)).Value;
        Assert.Null((await Database.Get<DeliverData>().ExecuteAsync(caseId, "", [file.Id], People.ProviderClerk)).Refusal);
        await (await Database.Get<DeliveryFiles>().OpenAsync(caseId, file.Id, People.Clerk)).Value.Content.DisposeAsync();
        await (await Database.Get<DeliveryFiles>().OpenAsync(caseId, file.Id, People.ProviderClerk)).Value.Content.DisposeAsync();

        var seen = await Database.Get<ListUses>().ExecuteAsync(new UseFilter("数据", Database.Clock.Today()), new PageRequest(1, 20), People.Authority);
        Assert.Empty(seen.Items);
        seen = await Database.Get<ListUses>().ExecuteAsync(new UseFilter(grant.Number, Database.Clock.Today(), Database.Clock.Today()), new PageRequest(1, 20), People.Authority);
        Assert.Equal([(People.Clerk.Name, "数据.csv")], seen.Items.Select(row => (row.Who, row.What)));
        Assert.Empty((await Database.Get<ListUses>().ExecuteAsync(new UseFilter(To: Database.Clock.Today().AddDays(-1)), new PageRequest(1, 20), People.ProviderClerk)).Items);
        Assert.Empty((await Database.Get<ListUses>().ExecuteAsync(new UseFilter(), new PageRequest(1, 20), await Database.CallerAsync(RoleCodes.Clerk, "市财政局"))).Items);
        await using var db = await Database.OpenAsync();
        Assert.Equal(2, await db.Set<JournalRow>().CountAsync(row => row.Action == "Sharing.FileFetched" && row.SubjectId == caseId));
        Assert.Equal(1, await db.Set<JournalRow>().CountAsync(row => row.Action == "Sharing.UsesRead" && row.ActorId == People.Authority.UserId));
    }

    [Fact]
    public async Task Open_data_start_filled_in_and_a_right_is_renewed_from_its_end()
    {
        var open = await People.ResourceAsync(content => content with { SharingType = Catalog.SharingType.Unconditional, SharingCondition = "", SharingScope = null });
        var started = (await Database.Get<OpenForm>().ExecuteAsync(null, new FormStart(ResourceId: open.ResourceId), People.Clerk)).Value.Content;
        Assert.Equal(open.Content.DataItems.Select(item => item.Name), started.Lines[0].Items);
        var saved = await Database.Get<SaveForm>().ExecuteAsync(null, null, started, People.Clerk);
        Assert.Equal(["ContactPhone"], (await Database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, People.Clerk)).Refusal!.Gaps.Select(gap => gap.Field));

        var grant = await GrantAsync();
        var again = (await Database.Get<OpenForm>().ExecuteAsync(null, new FormStart(ResourceId: open.ResourceId), People.Clerk)).Value.Content;
        Assert.Equal("0427-2825301", again.ContactPhone);
        saved = await Database.Get<SaveForm>().ExecuteAsync(null, null, again, People.Clerk);
        Assert.Null((await Database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, People.Clerk)).Refusal);

        var renewed = (await Database.Get<OpenForm>().ExecuteAsync(null, new FormStart(RenewId: grant.Id), People.Clerk)).Value.Content;
        Assert.Equal((grant.ResourceId, new DateOnly(2027, 7, 1), new DateOnly(2028, 6, 30), grant.Purpose), (renewed.Lines[0].ResourceId, renewed.From, renewed.To, renewed.Purpose));
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<OpenForm>().ExecuteAsync(null, new FormStart(RenewId: grant.Id), People.ProviderClerk)).Refusal);
    }

    private async Task<Guid> OwnerAsync(Guid formId)
    {
        await using var db = await Database.OpenAsync();
        return await db.RequestForms.Where(form => form.Id == formId).Select(form => form.DepartmentId).SingleAsync();
    }

    private async Task<Grant> GrantAsync()
    {
        var agreed = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent());
        return Assert.Single(await People.GrantsAsync(agreed.Id));
    }

    private async Task<Grant> ReadAsync(Guid id)
    {
        await using var db = await Database.OpenAsync();
        return await db.Grants.AsNoTracking().SingleAsync(grant => grant.Id == id);
    }

    private async Task<Result<Files.StoredFile>> UploadAsync(Guid formId, Caller by)
    {
        await using var content = new MemoryStream("名称,说明\n批准文件,一份\n"u8.ToArray());
        return await Database.Get<FormFiles>().SaveAsync(formId, content, "批准文件.csv", by);
    }

    private async Task EndAsync(Guid departmentId, Guid successorId) =>
        Assert.Null((await Database.Get<EndDepartment>().ExecuteAsync(departmentId, Database.Clock.Today(), successorId, movePeople: false, "机构改革", Caller.System)).Refusal);

    private async Task DisableAsync(Caller person)
    {
        await using var db = await Database.OpenAsync();
        await db.Users.Where(user => user.Id == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true));
    }

    /// <summary>Writes to the application just before the first saves that would change it.</summary>
    private sealed class FasterWriter(PortalDatabase database, Guid formId, int times) : IDbContextFactory<PortalDbContext>
    {
        private int left = times;

        public PortalDbContext CreateDbContext()
        {
            var made = database.Contexts.CreateDbContext();
            made.SavingChanges += (_, _) =>
            {
                if (left > 0 && made.ChangeTracker.Entries<RequestForm>().Any(entry => entry.Entity.Id == formId))
                {
                    left--;
                    using var other = database.Contexts.CreateDbContext();
                    other.RequestForms.Where(form => form.Id == formId).ExecuteUpdate(set => set.SetProperty(form => form.Version, Guid.NewGuid()));
                }
            };
            return made;
        }
    }

    private sealed class Warnings : ILogger<SucceedDepartments>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
