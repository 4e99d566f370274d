using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Assets.Counting;
using Portal.Assets.Ledger;
using Portal.Assets.Rooms;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Demo;

/// <summary>
/// Server rooms in the course of the two years: two vacated, one kept with approval, one asked for, one refused, the others on their way with days that pass; and
/// stock-takings: one signed with a surplus and one being counted in the department of the sign-in page, one that waits for its leader and one with differences in others.
/// </summary>
internal sealed class DemoRooms(DemoAssets demo)
{
    private readonly Dictionary<string, Guid> rooms = [];

    /// <summary>Months from the start to the day by which a room is to be empty: a few days are over, one is tomorrow.</summary>
    private static readonly int[] Months = [24, 27, 26, 28, 22, 25, 20, 27, 30, 21, 32];

    private static readonly string[] Kinds = ["机关机房", "信息中心机房", "三楼机房"];

    /// <summary>The room into which the equipment of the opening book goes; null where it stands elsewhere.</summary>
    public Guid? RoomOf(string department) => rooms.TryGetValue(department, out var room) ? room : null;

    /// <summary>Registers the room of a department; <paramref name="index"/> decides its story.</summary>
    public async Task RegisterAsync(string department, int index, CancellationToken token)
    {
        var by = await CallerAsync(department, RoleCodes.Clerk, token);
        var facts = new RoomFacts
        {
            Name = (department.StartsWith('市') ? department[1..] : department) + Kinds[index % Kinds.Length], Address = $"盘锦市兴隆台区市府大街{20 + (index * 7)}号{2 + (index % 4)}楼", AreaSquareMetres = Kept(index) ? 18.5m : 24m + (index * 3.5m), Racks = 2 + (index % 5),
            Lines = ["政务外网 100M（联通）", "互联网 200M（电信）"], Power = "双路市电，UPS 60kVA，精密空调一台", Purpose = Kept(index) ? "网络接入设备和局域网核心" : "业务系统服务器和网络设备",
        };
        var room = DemoRun.Require(await demo.Use<RegisterRoom>().ExecuteAsync(facts, demo.Today.AddMonths(Months[index % Months.Length]), by, token), facts.Name);
        if (!Cleared(index))
        {
            rooms[department] = room;
        }

        demo.At(Share(0.45 + (index * 0.02)), () => PlanAsync(department, room, index, token));
        if (index != 0 && !Cleared(index))
        {
            return;
        }

        demo.At(Share(0.55), async () => DemoRun.Require(await demo.Use<EndRoomLine>().ExecuteAsync(room, facts.Lines[1], demo.Today, by, token), facts.Name));
        if (Cleared(index))
        {
            // The room of this department holds nothing of its own any more.
            demo.At(Share(0.6), async () => DemoRun.Require(await demo.Use<EndRoomLine>().ExecuteAsync(room, facts.Lines[0], demo.Today, by, token), facts.Name));
            demo.At(Share(0.62), async () => DemoRun.Require(await demo.Use<DeclareVacated>().ExecuteAsync(room, by, token), facts.Name));
        }
    }

    /// <summary>In the department of the sign-in page one round signed in the middle of the history, with a surplus that was taken in, and one being counted at its end.</summary>
    public void PlanCounts(string department, CancellationToken token)
    {
        var middle = Share(0.72);
        var round = Plan(department, middle, 1.0, token);
        demo.At(middle + 420, () => SignAsync(round, token));
        demo.At(middle + 600, () => TakeSurplusAsync(round, token));
        var last = new Round(department);
        demo.At(demo.Length - OfficeHours.MinutesPerDay - 120, () => StartAsync(last, token));
        demo.At(demo.Length - OfficeHours.MinutesPerDay - 60, () => CountAsync(last, 0.7, token));
    }

    /// <summary>A round with something missing and something surplus: signed, or waiting for its leader.</summary>
    public void PlanDifferences(string department, double when, bool isSigned, CancellationToken token)
    {
        var round = Plan(department, Share(when), 0.9, token);
        if (isSigned)
        {
            demo.At(Share(when) + 900, () => SignAsync(round, token));
        }
    }

    private Round Plan(string department, int minute, double seen, CancellationToken token)
    {
        var round = new Round(department);
        demo.At(minute, () => StartAsync(round, token));
        demo.At(minute + 60, () => CountAsync(round, seen, token));
        demo.At(minute + 180, async () => DemoRun.Require(await demo.Use<RecordSurplus>().ExecuteAsync(
            round.Id, new SurplusEntry(Guid.CreateVersion7(), "", "接入交换机", "机房 A04 机柜", 1, "历史遗留设备，无卡片"), await CallerAsync(department, RoleCodes.Clerk, token), token), department));
        demo.At(minute + 240, async () => DemoRun.Require(await demo.Use<CloseRound>().ExecuteAsync(round.Id, await CallerAsync(department, RoleCodes.Clerk, token), token), department));
        return round;
    }

    private static bool Kept(int index) => index is 1 or 2 or 7;

    private static bool Cleared(int index) => index is 6 or 9;

    private int Share(double part) => (int)(demo.Length * part);

    private async Task PlanAsync(string department, Guid room, int index, CancellationToken token)
    {
        if (!Kept(index))
        {
            return;
        }

        var leader = await CallerAsync(department, RoleCodes.Leader, token);
        DemoRun.Require(await demo.Use<AskRetention>().ExecuteAsync(
            room, index == 7 ? RetentionReason.SecrecyOrSecurity : RetentionReason.NetworkAccess, index == 7 ? "执法案件保密终端和加密机须与外网隔离，留在本单位。" : "楼内接入交换和政务外网汇聚设备无法迁出，需保留一间。", leader, token), department);
        if (index == 7)
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

    private async Task StartAsync(Round round, CancellationToken token) =>
        round.Id = DemoRun.Require(await demo.Use<StartRound>().ExecuteAsync(null, await CallerAsync(round.Department, RoleCodes.Clerk, token), token), round.Department);

    /// <summary>Counts that share of what is expected, in the order of the cards.</summary>
    private async Task CountAsync(Round round, double share, CancellationToken token)
    {
        var by = await CallerAsync(round.Department, RoleCodes.Clerk, token);
        var lines = await demo.ReadAsync(db => db.StockLines.AsNoTracking().Where(line => line.RoundId == round.Id && line.State == LineState.NotSeen).OrderBy(line => line.AssetNumber).ToListAsync(token), token);
        foreach (var line in lines.Take((int)(lines.Count * share)))
        {
            DemoRun.Require(await demo.Use<CountAsset>().ExecuteAsync(round.Id, line.AssetNumber, line.ExpectedQuantity, null, by, token), line.AssetNumber);
        }
    }

    private async Task SignAsync(Round round, CancellationToken token) =>
        DemoRun.Require(await demo.Use<SignRound>().ExecuteAsync(round.Id, await CallerAsync(round.Department, RoleCodes.Leader, token), token), round.Department);

    private async Task TakeSurplusAsync(Round round, CancellationToken token)
    {
        var line = await demo.ReadAsync(db => db.StockLines.AsNoTracking().FirstAsync(one => one.RoundId == round.Id && one.State == LineState.Surplus, token), token);
        var content = new AssetContent { Name = line.AssetName, ClassCode = "A02010202", Brand = "华三", Model = "S3600", Unit = "台", AcquiredOn = demo.Today, LifeMonths = 60, Way = AcquisitionWay.Surplus, Condition = AssetCondition.Idle, Place = line.FoundPlace };
        DemoRun.Require(await demo.Use<TakeInSurplus>().ExecuteAsync(round.Id, line.Id, new NewAsset("", content, new Amounts(1, 80_000, 0)), await CallerAsync(round.Department, RoleCodes.Clerk, token), token), round.Department);
    }

    private Task<Caller> CallerAsync(string department, string role, CancellationToken token) => demo.CallerAsync(demo.UserOf(department, role), token);

    /// <summary>One stock-taking on its way; the number is known once it began.</summary>
    private sealed class Round(string department)
    {
        public string Department => department;

        public Guid Id { get; set; }
    }
}
