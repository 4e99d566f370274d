using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Orders;
using Portal.Assets.Rooms;
using Portal.Identity.Departments;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;
using Portal.Systems.Maintain;
using Portal.Systems.Menus;

namespace Portal.Insights.Reports;

/// <summary>What was changed after a day is not seen in a report as of that day.</summary>
public sealed class AsOfTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;
    private DateOnly day;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
        day = database.Clock.Today();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_department_is_called_as_it_was_called_then()
    {
        await SystemAsync("林地管理");
        var departmentId = people.Clerk.DepartmentId!.Value;
        NextWeek();
        await using (var db = await database.OpenAsync())
        {
            var before = await db.Set<Department>().AsNoTracking().SingleAsync(one => one.Id == departmentId);
            var form = new DepartmentForm(before.Number, "盘锦市发展局", "市发展局", before.Kind, before.CreditCode, default);
            Assert.Null((await database.Get<ChangeDepartment>().ExecuteAsync(departmentId, before.Version, form, database.Clock.Today(), "机构改革", await database.CallerAsync(RoleCodes.SystemAdministrator))).Refusal);
        }

        Assert.Equal("市发改委", (await OnlyAsync("Systems", day))["Department"]);
        Assert.Equal("市发展局", (await OnlyAsync("Systems", database.Clock.Today()))["Department"]);
    }

    [Fact]
    public async Task Menus_added_removed_renamed_and_judged_again_stand_as_they_did()
    {
        var systemId = await SystemAsync("受理/登记\n受理/审核\n归档");
        await JudgeAsync(systemId, "受理/登记", MenuVerdict.Produces);
        await JudgeAsync(systemId, "归档", MenuVerdict.Produces);
        var asked = await database.RunReportAsync("Survey", day, people.Auditor);
        NextWeek();
        var edit = database.Get<EditMenus>();
        await JudgeAsync(systemId, "受理/审核", MenuVerdict.Produces);
        await JudgeAsync(systemId, "受理/登记", null);
        Assert.Null((await edit.RenameAsync(systemId, await MenuAsync(systemId, "受理"), "收件", people.Clerk)).Refusal);
        await JudgeAsync(systemId, "收件/登记", MenuVerdict.NoResource);
        Assert.Null((await edit.RemoveAsync(systemId, await MenuAsync(systemId, "归档"), "不再使用", people.Clerk)).Refusal);
        Assert.True((await edit.AddAsync(systemId, "统计\n查询", people.Clerk)).Succeeded);

        Assert.Equal(("3", "2"), await LeavesAsync(day));
        Assert.Equal(("4", "2"), await LeavesAsync(database.Clock.Today()));
        Assert.Equal(asked.RowsHash, (await database.RunReportAsync("Survey", day, people.Auditor)).RowsHash);

        async Task<(string?, string?)> LeavesAsync(DateOnly asOf) => await OnlyAsync("Survey", asOf) is var row ? (row["Leaves"], row["JudgedLeaves"]) : default;
    }

    [Fact]
    public async Task A_menu_that_came_alone_does_not_hide_its_system()
    {
        var systemId = await SystemAsync("登记");
        NextWeek();
        Assert.True((await database.Get<EditMenus>().AddAsync(systemId, "查询", people.Clerk)).Succeeded);
        Assert.Null((await database.Get<EditMenus>().RenameAsync(systemId, await MenuAsync(systemId, "查询"), "检索", people.Clerk)).Refusal);

        var row = await OnlyAsync("Systems", day);
        Assert.Equal("业务系统", row["SystemName"]);
    }

    [Fact]
    public async Task An_order_carries_the_lines_and_sums_it_had()
    {
        var (first, second) = (await people.AssetAsync(originalFen: 1_000_000), await people.AssetAsync(originalFen: 500_000));
        var order = await people.DraftAsync(OrderKind.Transfer, new OrderPick(first.Id), new OrderPick(second.Id));
        NextWeek();
        var line = (await people.OrderAsync(order)).Lines.Single(line => line.AssetId == second.Id);
        Assert.Null((await database.Get<RemoveOrderLines>().ExecuteAsync(order, [line.Id], people.Clerk)).Refusal);

        Assert.Equal(("2", "1500000"), await OnlyAsync("AssetOrders", day) is var then ? (then["Lines"], then["Original"]) : default);
        Assert.Equal(("1", "1000000"), await OnlyAsync("AssetOrders", database.Clock.Today()) is var now ? (now["Lines"], now["Original"]) : default);
    }

    [Fact]
    public async Task A_room_has_the_size_it_had()
    {
        var facts = new RoomFacts { Name = "一号机房", Address = "石油大街", AreaSquareMetres = 30.5m, Racks = 8, Purpose = "业务" };
        var room = (await database.Get<RegisterRoom>().ExecuteAsync(facts, day.AddDays(60), people.Clerk)).Value;
        NextWeek();
        await using (var db = await database.OpenAsync())
        {
            var version = await db.ServerRooms.Where(one => one.Id == room).Select(one => one.Version).SingleAsync();
            Assert.Null((await database.Get<ChangeRoom>().ExecuteAsync(room, facts with { AreaSquareMetres = 18, Racks = 4 }, version, people.Clerk)).Refusal);
        }

        Assert.Equal(("30.5", "8"), await OnlyAsync("Rooms", day) is var then ? (then["Area"], then["Racks"]) : default);
        Assert.Equal(("18", "4"), await OnlyAsync("Rooms", database.Clock.Today()) is var now ? (now["Area"], now["Racks"]) : default);
    }

    [Fact]
    public async Task A_difference_is_open_until_the_books_are_right()
    {
        var (lost, several) = (await people.AssetAsync(), await people.AssetAsync(10, 1_000_000));
        var round = (await database.Get<StartRound>().ExecuteAsync(null, people.Clerk)).Value;
        Assert.Null((await database.Get<CountAsset>().ExecuteAsync(round, several.Number, 7, null, people.Clerk)).Refusal);
        Assert.Null((await database.Get<RecordSurplus>().ExecuteAsync(round, new SurplusEntry(Guid.CreateVersion7(), "", "防火墙", "一号机房", 1, ""), people.Clerk)).Refusal);
        Assert.Null((await database.Get<CloseRound>().ExecuteAsync(round, people.Clerk)).Refusal);
        Assert.Null((await database.Get<SignRound>().ExecuteAsync(round, people.Leader)).Refusal);
        NextWeek();
        var card = new NewAsset("", AssetsPeople.Content("防火墙") with { Way = AcquisitionWay.Purchase, AcquiredOn = day, InServiceOn = null }, new Amounts(1, 800_000, 0));
        await using (var db = await database.OpenAsync())
        {
            var surplus = await db.StockLines.Where(line => line.RoundId == round && line.State == LineState.Surplus).Select(line => line.Id).SingleAsync();
            Assert.Null((await database.Get<TakeInSurplus>().ExecuteAsync(round, surplus, card, people.Clerk)).Refusal);
        }

        var middle = database.Clock.Today();
        NextWeek();
        var order = await people.ApprovedAsync(OrderKind.WriteOff, "盘财资〔2026〕31号", new OrderPick(lost.Id));
        Assert.Null((await database.Get<PostOrder>().ExecuteAsync(order, people.Finance)).Refusal);
        await people.AssertBooksAgreeAsync();

        Assert.Equal([("Missing", "false"), ("Missing", "false"), ("Surplus", "false")], await DifferencesAsync(day));
        Assert.Equal([("Missing", "false"), ("Missing", "false"), ("Surplus", "true")], await DifferencesAsync(middle));
        Assert.Equal([("Missing", "false"), ("Missing", "true"), ("Surplus", "true")], await DifferencesAsync(database.Clock.Today()));

        async Task<IEnumerable<(string?, string?)>> DifferencesAsync(DateOnly asOf) =>
            (await database.RowsOfAsync(await database.RunReportAsync("AssetDifferences", asOf, people.Auditor), people.Auditor)).Select(row => (row["DifferenceKind"], row["Settled"])).Order();
    }

    [Fact]
    public async Task All_questions_of_one_reading_see_one_moment()
    {
        await SystemAsync("登记");
        await using var reading = await database.OpenAsync();
        await using (await Data.Snapshot.BeginSnapshotAsync(reading, CancellationToken.None))
        {
            Assert.SkipWhen(reading.Database.CurrentTransaction is null, "This database does not allow snapshots.");
            Assert.Equal(1, await reading.InformationSystems.CountAsync());
            await SystemAsync("归档", "另一系统");
            Assert.Equal(1, await reading.InformationSystems.CountAsync());
        }

        Assert.Equal(2, await reading.InformationSystems.CountAsync());
    }

    private void NextWeek() => database.Clock.Advance(TimeSpan.FromDays(7));

    private async Task<IReadOnlyDictionary<string, string?>> OnlyAsync(string code, DateOnly asOf) =>
        Assert.Single(await database.RowsOfAsync(await database.RunReportAsync(code, asOf, people.Auditor), people.Auditor));

    private async Task<Guid> SystemAsync(string menus, string name = "业务系统") =>
        (await database.Get<SaveSystem>().ExecuteAsync(new SystemForm(null, null, people.Clerk.DepartmentId!.Value, name, "办理业务", menus), people.Clerk)).Value;

    private async Task<Guid> MenuAsync(Guid systemId, string path)
    {
        await using var db = await database.OpenAsync();
        return await db.FunctionMenus.Where(menu => menu.SystemId == systemId && menu.Path == path).Select(menu => menu.Id).SingleAsync();
    }

    private async Task JudgeAsync(Guid systemId, string path, MenuVerdict? verdict) =>
        Assert.Null((await database.Get<EditMenus>().JudgeAsync(systemId, [await MenuAsync(systemId, path)], verdict, verdict == MenuVerdict.NoResource ? "只作查询" : null, people.Clerk)).Refusal);
}
