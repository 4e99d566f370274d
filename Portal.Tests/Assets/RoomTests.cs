using Microsoft.EntityFrameworkCore;
using Portal.Assets.Ledger;
using Portal.Assets.Rooms;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;

namespace Portal.Assets;

public sealed class RoomTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;
    private Caller office = null!;

    private DateOnly Today => database.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
        office = await database.CallerAsync("leading-group-office", "领导小组办公室");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_room_is_registered_to_be_vacated_and_everything_wrong_is_named_at_once()
    {
        var refused = await database.Get<RegisterRoom>().ExecuteAsync(new RoomFacts { AreaSquareMetres = 12.345m, Racks = -1 }, Today.AddDays(-1), people.Clerk);
        Assert.Equal(["Name", "Address", "Purpose", "AreaSquareMetres", "Racks", "VacateBy"], refused.Refusal!.Gaps.Select(gap => gap.Field));

        var room = await ReadAsync(await RoomAsync());
        Assert.Equal((RoomPlan.Vacate, people.Clerk.DepartmentId!.Value), (room.Plan, room.DepartmentId));
        Assert.Equal(["电信专线 100M", "政务外网"], room.Lines);
    }

    [Fact]
    public async Task It_is_vacated_only_when_assets_are_gone_systems_migrated_and_lines_cancelled()
    {
        var id = await RoomAsync();
        var asset = await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = id });
        var system = await SystemAsync("投资审批系统");
        Assert.Null((await database.Get<AddRoomSystem>().ExecuteAsync(id, system, people.Clerk)).Refusal);

        var refused = (await database.Get<DeclareVacated>().ExecuteAsync(id, people.Clerk)).Refusal!;
        Assert.Equal("Assets.RoomNotClear", refused.Code);
        Assert.Equal(["Assets.Gap.RoomAssets", "Assets.Gap.RoomSystem", "Assets.Gap.RoomLine", "Assets.Gap.RoomLine"], refused.Gaps.Select(gap => gap.Code));

        Assert.Null((await database.Get<ChangeAsset>().ExecuteAsync(asset.Id, asset.Content() with { RoomId = null, Place = "市数据中心" }, asset.Version, people.Clerk)).Refusal);
        Assert.Null((await database.Get<MigrateRoomSystem>().ExecuteAsync(id, system, Today, "迁入政务云", people.Clerk)).Refusal);
        Assert.Equal("Assets.Incomplete", (await database.Get<EndRoomLine>().ExecuteAsync(id, "政务外网", Today.AddDays(1), people.Clerk)).Refusal!.Code);
        foreach (var line in (await ReadAsync(id)).Lines)
        {
            Assert.Null((await database.Get<EndRoomLine>().ExecuteAsync(id, line, Today, people.Clerk)).Refusal);
        }

        Assert.Null((await database.Get<DeclareVacated>().ExecuteAsync(id, people.Clerk)).Refusal);
        Assert.Equal((RoomPlan.Vacated, Today), ((await ReadAsync(id)).Plan, (await ReadAsync(id)).VacatedOn!.Value));
        Assert.Equal("Assets.WrongPlan", (await database.Get<PlanVacating>().ExecuteAsync(id, Today, people.Leader)).Refusal!.Code);
    }

    [Fact]
    public async Task A_department_keeps_one_room_of_at_most_twenty_square_metres_for_a_reason_of_the_plan()
    {
        var large = await RoomAsync("大机房", 20.01m);
        var (first, second) = (await RoomAsync("一号机房", 20m), await RoomAsync("二号机房", 8m));
        Assert.Equal(AssetsRefusals.RoomTooLarge(20.01m), (await AskAsync(large)).Refusal);
        Assert.Equal(["RetentionReason", "RetentionText"], (await database.Get<AskRetention>().ExecuteAsync(first, null, " ", people.Leader)).Refusal!.Gaps.Select(gap => gap.Field));
        Assert.Null((await AskAsync(first)).Refusal);
        Assert.Null((await AskAsync(second)).Refusal);
        Assert.Contains(AssetsNotices.RetentionAsked, await NoticesAsync(office));

        var empty = await database.Get<ApproveRetention>().ExecuteAsync(first, new RetentionDecision("", null, ""), office);
        Assert.Equal(["Number", "On", "Text"], empty.Refusal!.Gaps.Select(gap => gap.Field));
        Assert.Null((await ApproveAsync(first, "盘领办〔2026〕3号")).Refusal);
        Assert.Contains(AssetsNotices.RoomRetained, await NoticesAsync(people.Clerk));
        Assert.Equal(AssetsRefusals.RoomRetained("一号机房"), (await ApproveAsync(second, "盘领办〔2026〕4号")).Refusal);
        Assert.Equal(AssetsRefusals.RoomTooLarge(21m), (await ChangeAsync(first, 21m)).Refusal);
        Assert.Null((await database.Get<RefuseRetention>().ExecuteAsync(second, "已有一间", office)).Refusal);
        Assert.Equal((RoomPlan.Vacate, "已有一间"), ((await ReadAsync(second)).Plan, (await ReadAsync(second)).RefusalText));

        // Giving the room up is for the leader, and makes room for the other.
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<PlanVacating>().ExecuteAsync(first, Today.AddDays(30), people.Clerk)).Refusal);
        Assert.Null((await database.Get<PlanVacating>().ExecuteAsync(first, Today.AddDays(30), people.Leader)).Refusal);
        Assert.Null((await AskAsync(second)).Refusal);
        Assert.Null((await ApproveAsync(second, "盘领办〔2026〕5号")).Refusal);
    }

    [Fact]
    public async Task Two_approvals_at_the_same_moment_keep_one_room()
    {
        var rooms = new[] { await RoomAsync("一号机房", 10m), await RoomAsync("二号机房", 10m) };
        foreach (var room in rooms)
        {
            Assert.Null((await AskAsync(room)).Refusal);
        }

        var answers = await Task.WhenAll(rooms.Select((room, index) => Task.Run(() => ApproveAsync(room, $"盘领办〔2026〕1{index}号"))));
        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Contains(answers.Single(answer => !answer.Succeeded).Refusal!.Code, new[] { "Assets.RoomRetained", "Assets.Stale" });
        await using var db = await database.OpenAsync();
        Assert.Equal(1, await db.ServerRooms.CountAsync(room => room.Plan == RoomPlan.Retained));

        // The index alone holds as well, should two of them get past the question.
        var other = await db.ServerRooms.SingleAsync(room => room.Plan != RoomPlan.Retained && rooms.Contains(room.Id));
        Assert.Null(other.Retain(new RetentionApproval("盘领办〔2026〕19号", Today, Signature.Of(office, database.Clock.UtcNow()), "同意"), Today).Refusal);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Rooms_follow_a_merger_and_of_two_kept_rooms_the_later_approved_is_vacated()
    {
        var (own, kept) = (await RoomAsync("发改委机房", 10m), await RoomAsync("发改委库房", 10m));
        var heirClerk = await database.CallerAsync("clerk", "市财政局");
        var heirLeader = await database.CallerAsync("leader", "市财政局");
        var heirRoom = await RoomAsync("财政局机房", 10m, heirClerk);
        Assert.Null((await database.Get<AskRetention>().ExecuteAsync(heirRoom, RetentionReason.LanSystem, "局域网核心", heirLeader)).Refusal);
        Assert.Null((await AskAsync(kept)).Refusal);
        Assert.Null((await ApproveAsync(heirRoom, "盘领办〔2026〕6号", Today)).Refusal);
        Assert.Null((await ApproveAsync(kept, "盘领办〔2026〕2号", Today.AddDays(-10))).Refusal);

        await using (var db = await database.OpenAsync())
        {
            var department = await db.Set<Department>().SingleAsync(d => d.Id == people.Clerk.DepartmentId);
            department.End(Today.AddDays(-1), heirClerk.DepartmentId!.Value);
            await db.SaveChangesAsync();
        }

        Assert.Equal(2, await database.Get<SucceedRooms>().ExecuteAsync());
        Assert.Equal((heirClerk.DepartmentId, RoomPlan.Vacate), ((await ReadAsync(own)).DepartmentId, (await ReadAsync(own)).Plan));
        var (earlier, later) = (await ReadAsync(kept), await ReadAsync(heirRoom));
        Assert.Equal((RoomPlan.Retained, heirClerk.DepartmentId), (earlier.Plan, earlier.RetainedForId));
        Assert.Equal((RoomPlan.Vacate, null, null), (later.Plan, later.RetainedForId, later.VacateBy));
        Assert.Contains("批准较晚", later.RefusalText, StringComparison.Ordinal);
        Assert.Contains(AssetsNotices.RoomToVacate, await NoticesAsync(heirClerk));
        Assert.Equal(0, await database.Get<SucceedRooms>().ExecuteAsync());
    }

    [Fact]
    public async Task Progress_counts_what_each_department_has_left_to_do()
    {
        var overdue = await RoomAsync("旧机房");
        var vacated = await RoomAsync("空机房", lines: []);
        Assert.Null((await database.Get<DeclareVacated>().ExecuteAsync(vacated, people.Clerk)).Refusal);
        await people.AssetAsync(content: AssetsPeople.Content() with { RoomId = overdue });
        database.Clock.Advance(TimeSpan.FromDays(31));

        var row = (await database.Get<ListRooms>().ProgressAsync(people.Center)).Value.Single(one => one.DepartmentId == people.Clerk.DepartmentId);
        Assert.Equal((2, 1, 0, 1, 3), (row.Rooms, row.Vacated, row.Retained, row.Overdue, row.Open));
        var list = await database.Get<ListRooms>().ExecuteAsync(new RoomFilter(Due: RoomDueFilter.Overdue), new PageRequest(), people.Center);
        Assert.Equal(("旧机房", 1, 3), (list.Page.Items.Single().Name, list.Page.Items[0].Assets, list.Page.Items[0].Open));
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ListRooms>().ProgressAsync(people.Clerk)).Refusal);
    }

    [Fact]
    public async Task The_desk_counts_rooms_that_are_due_and_rooms_that_wait_for_a_decision()
    {
        var (soon, later, asked) = (await RoomAsync("将到期机房"), await RoomAsync("尚早机房"), await RoomAsync("小机房", 12m));
        Assert.Null((await database.Get<PlanVacating>().ExecuteAsync(later, Today.AddDays(ListRooms.SoonDays + 1), people.Clerk)).Refusal);
        Assert.Null((await AskAsync(asked)).Refusal);

        var desk = await database.Get<AssetsDesk>().ReadAsync(8, people.Clerk, CancellationToken.None);
        var counter = desk.Counters.Single(one => one.TextKey == "Desk.Rooms");
        Assert.Equal((1, $"/assets/rooms?due=Soon&department={people.Clerk.DepartmentId}"), (counter.Count, counter.Href));
        Assert.Equal(AssetsPaths.Room(soon), desk.Waiting.Single(matter => matter.DueOn is not null).Href);
        var decided = await database.Get<AssetsDesk>().ReadAsync(8, office, CancellationToken.None);
        Assert.Equal((1, "/assets/rooms?plan=RetentionAsked"), decided.Counters.Where(one => one.TextKey == "Desk.Retention").Select(one => (one.Count, one.Href)).Single());
        Assert.Equal(AssetsPaths.Room(asked), decided.Waiting.Single(matter => matter.Title == "小机房").Href);
        Assert.DoesNotContain((await database.Get<AssetsDesk>().ReadAsync(8, people.Auditor, CancellationToken.None)).Counters, one => one.TextKey.StartsWith("Desk.R", StringComparison.Ordinal));
    }

    /// <summary>Role × own or other department: who sees a room, keeps it, asks to keep it, decides.</summary>
    [Theory]
    [InlineData("clerk", true, true, true, false, false)]
    [InlineData("leader", true, true, true, true, false)]
    [InlineData("clerk", false, false, false, false, false)]
    [InlineData("leader", false, false, false, false, false)]
    [InlineData("operation-centre", false, true, false, false, false)]
    [InlineData("auditor", false, true, false, false, false)]
    [InlineData("finance", false, false, false, false, false)]
    [InlineData("supervision", false, false, false, false, false)]
    [InlineData("leading-group-office", false, true, false, false, true)]
    public async Task Each_role_does_its_part(string role, bool isOwn, bool sees, bool keeps, bool asks, bool decides)
    {
        var caller = await database.CallerAsync(role, isOwn ? "市发改委" : "市卫健委");
        var id = await RoomAsync("机房", 10m);
        Assert.Equal(sees, (await database.Get<ReadRoom>().ExecuteAsync(id, caller)).Succeeded);
        Assert.Equal(sees ? 1 : 0, (await database.Get<ListRooms>().ExecuteAsync(new RoomFilter(), new PageRequest(), caller)).Page.Total);
        Assert.Equal(keeps, (await database.Get<EndRoomLine>().ExecuteAsync(id, "政务外网", Today, caller)).Succeeded);
        Assert.Equal(asks, (await database.Get<AskRetention>().ExecuteAsync(id, RetentionReason.LanSystem, "核心交换机", caller)).Succeeded);
        if (!asks)
        {
            Assert.Null((await AskAsync(id)).Refusal);
        }

        Assert.Equal(decides, (await database.Get<ApproveRetention>().ExecuteAsync(id, new RetentionDecision("盘领办〔2026〕7号", Today, "同意"), caller)).Succeeded);
    }

    private async Task<Guid> RoomAsync(string name = "信息中心机房", decimal area = 45m, Caller? by = null, IReadOnlyList<string>? lines = null)
    {
        var facts = new RoomFacts { Name = name, Address = "兴隆台区石油大街1号", AreaSquareMetres = area, Racks = 4, Lines = lines ?? ["电信专线 100M", " 政务外网 ", "政务外网", ""], Power = "市电一路", Purpose = "业务系统" };
        var registered = await database.Get<RegisterRoom>().ExecuteAsync(facts, Today.AddDays(30), by ?? people.Clerk);
        Assert.Null(registered.Refusal);
        return registered.Value;
    }

    private Task<Result> AskAsync(Guid room) => database.Get<AskRetention>().ExecuteAsync(room, RetentionReason.NetworkAccess, "放置接入交换机", people.Leader);

    private Task<Result> ApproveAsync(Guid room, string number, DateOnly? on = null) => database.Get<ApproveRetention>().ExecuteAsync(room, new RetentionDecision(number, on ?? Today, "同意保留"), office);

    private async Task<Result> ChangeAsync(Guid id, decimal area)
    {
        var room = await ReadAsync(id);
        return await database.Get<ChangeRoom>().ExecuteAsync(id, room.Facts() with { AreaSquareMetres = area }, room.Version, people.Clerk);
    }

    private async Task<ServerRoom> ReadAsync(Guid id)
    {
        await using var db = await database.OpenAsync();
        return await db.ServerRooms.AsNoTracking().SingleAsync(room => room.Id == id);
    }

    private async Task<Guid> SystemAsync(string name)
    {
        await using var db = await database.OpenAsync();
        var system = InformationSystem.Create(people.Clerk.DepartmentId!.Value, name, "办理业务");
        db.Add(system);
        await db.SaveChangesAsync();
        return system.Id;
    }

    private async Task<List<string>> NoticesAsync(Caller of)
    {
        await using var db = await database.OpenAsync();
        return await db.Set<Notice>().Where(notice => notice.UserId == of.UserId).Select(notice => notice.Code).ToListAsync();
    }
}
