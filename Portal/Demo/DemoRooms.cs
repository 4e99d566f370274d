using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Rooms;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Demo;

/// <summary>
/// Server rooms in the course of the two years: one vacated, one kept with approval, one asked for, one refused, the others on their way with days that pass; and the
/// stock-takings of the department of the sign-in page, one signed with a surplus and one being counted.
/// </summary>
internal sealed class DemoRooms(DemoAssets demo)
{
    private readonly Dictionary<string, Guid> rooms = [];
    private Guid? roundId;

    /// <summary>The room into which the equipment of the opening book goes; null where it stands elsewhere.</summary>
    public Guid? RoomOf(string department) => rooms.TryGetValue(department, out var room) ? room : null;

    /// <summary>Registers the room of a department; <paramref name="index"/> decides its story.</summary>
    public async Task RegisterAsync(string department, int index, CancellationToken token)
    {
        var by = await CallerAsync(department, RoleCodes.Clerk, token);
        var facts = new RoomFacts
        {
            Name = $"{department.TrimStart('市')}机关机房", Address = $"盘锦市兴隆台区市府大街{20 + (index * 7)}号{2 + (index % 4)}楼", AreaSquareMetres = Kept(index) ? 18.5m : 24m + (index * 3.5m), Racks = 2 + (index % 5),
            Lines = ["政务外网 100M（联通）", "互联网 200M（电信）"], Power = "双路市电，UPS 60kVA，精密空调一台", Purpose = Kept(index) ? "网络接入设备和局域网核心" : "业务系统服务器和网络设备",
        };
        var room = DemoRun.Require(await demo.Use<RegisterRoom>().ExecuteAsync(facts, demo.Today.AddMonths(14 + (index * 2)), by, token), facts.Name);
        if (index != 6)
        {
            rooms[department] = room;
        }

        demo.At(Share(0.45 + (index * 0.02)), () => PlanAsync(department, room, index, token));
        if (index is not (0 or 6))
        {
            return;
        }

        demo.At(Share(0.55), async () => DemoRun.Require(await demo.Use<EndRoomLine>().ExecuteAsync(room, facts.Lines[1], demo.Today, by, token), facts.Name));
        if (index == 6)
        {
            // The room of this department holds nothing of its own any more.
            demo.At(Share(0.6), async () => DemoRun.Require(await demo.Use<EndRoomLine>().ExecuteAsync(room, facts.Lines[0], demo.Today, by, token), facts.Name));
            demo.At(Share(0.62), async () => DemoRun.Require(await demo.Use<DeclareVacated>().ExecuteAsync(room, by, token), facts.Name));
        }
    }

    /// <summary>One round signed in the middle of the history, with a surplus that was taken in; one being counted at its end.</summary>
    public void PlanCounts(string department, CancellationToken token)
    {
        var middle = Share(0.72);
        demo.At(middle, () => StartAsync(department, token));
        demo.At(middle + 60, () => CountAsync(department, 1.0, token));
        demo.At(middle + 180, async () => DemoRun.Require(await demo.Use<RecordSurplus>().ExecuteAsync(
            roundId!.Value, new SurplusEntry(Guid.CreateVersion7(), "", "接入交换机", "机关机房 A04 机柜", 1, "历史遗留设备，无卡片"), await CallerAsync(department, RoleCodes.Clerk, token), token), department));
        demo.At(middle + 240, () => ActAsync(department, RoleCodes.Clerk, (id, by) => demo.Use<CloseRound>().ExecuteAsync(id, by, token), token));
        demo.At(middle + 420, () => ActAsync(department, RoleCodes.Leader, (id, by) => demo.Use<SignRound>().ExecuteAsync(id, by, token), token));
        demo.At(middle + 600, () => TakeSurplusAsync(department, token));
        demo.At(demo.Length - OfficeHours.MinutesPerDay - 120, () => StartAsync(department, token));
        demo.At(demo.Length - OfficeHours.MinutesPerDay - 60, () => CountAsync(department, 0.7, token));
    }

    private static bool Kept(int index) => index is 1 or 2 or 3;

    private int Share(double part) => (int)(demo.Length * part);

    private async Task PlanAsync(string department, Guid room, int index, CancellationToken token)
    {
        if (!Kept(index))
        {
            return;
        }

        var leader = await CallerAsync(department, RoleCodes.Leader, token);
        DemoRun.Require(await demo.Use<AskRetention>().ExecuteAsync(room, RetentionReason.NetworkAccess, "楼内接入交换和政务外网汇聚设备无法迁出，需保留一间。", leader, token), department);
        if (index == 3)
        {
            return;
        }

        var office = await demo.CallerAsync("office", token);
        DemoRun.Require(
            index == 1
                ? await demo.Use<ApproveRetention>().ExecuteAsync(room, new RetentionDecision($"盘智办〔{demo.Today.Year}〕{index + 3}号", demo.Today, "同意保留网络接入机房一间。"), office, token)
                : await demo.Use<RefuseRetention>().ExecuteAsync(room, "接入设备可并入楼层弱电间，请按期腾退。", office, token),
            department);
    }

    private async Task StartAsync(string department, CancellationToken token) =>
        roundId = DemoRun.Require(await demo.Use<StartRound>().ExecuteAsync(null, await CallerAsync(department, RoleCodes.Clerk, token), token), department);

    /// <summary>Counts that share of what is expected, in the order of the cards.</summary>
    private async Task CountAsync(string department, double share, CancellationToken token)
    {
        var by = await CallerAsync(department, RoleCodes.Clerk, token);
        var lines = await demo.ReadAsync(db => db.StockLines.AsNoTracking().Where(line => line.RoundId == roundId && line.State == LineState.NotSeen).OrderBy(line => line.AssetNumber).ToListAsync(token), token);
        foreach (var line in lines.Take((int)(lines.Count * share)))
        {
            DemoRun.Require(await demo.Use<CountAsset>().ExecuteAsync(roundId!.Value, line.AssetNumber, line.ExpectedQuantity, null, by, token), line.AssetNumber);
        }
    }

    private async Task TakeSurplusAsync(string department, CancellationToken token)
    {
        var line = await demo.ReadAsync(db => db.StockLines.AsNoTracking().FirstAsync(one => one.RoundId == roundId && one.State == LineState.Surplus, token), token);
        var content = new AssetContent { Name = line.AssetName, ClassCode = "A02010202", Brand = "华三", Model = "S3600", Unit = "台", AcquiredOn = demo.Today, LifeMonths = 60, Way = AcquisitionWay.Surplus, Condition = AssetCondition.Idle, Place = line.FoundPlace };
        DemoRun.Require(await demo.Use<TakeInSurplus>().ExecuteAsync(roundId!.Value, line.Id, new NewAsset("", content, new Amounts(1, 80_000, 0)), await CallerAsync(department, RoleCodes.Clerk, token), token), department);
    }

    private async Task ActAsync(string department, string role, Func<Guid, Caller, Task<Result>> act, CancellationToken token) =>
        DemoRun.Require(await act(roundId!.Value, await CallerAsync(department, role, token)), department);

    private Task<Caller> CallerAsync(string department, string role, CancellationToken token) => demo.CallerAsync(demo.UserOf(department, role), token);
}
