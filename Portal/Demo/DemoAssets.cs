using Microsoft.EntityFrameworkCore;
using Portal.Assets;
using Portal.Assets.Ledger;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Demo;

/// <summary>
/// Two years of the asset ledger: opening books, purchases, the depreciation of every month, transfers to the operation centre, scrapping and losses, and at the end
/// orders that stand at each step. Everything passes through the use cases. What an earlier run did is left alone.
/// </summary>
internal sealed class DemoAssets(IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, DemoClock clock, DemoPeople people, AccountFile accounts, OfficeHours hours)
{
    /// <summary>Days the history of assets goes back.</summary>
    public const int Days = 730;

    private const string Main = "clerk";
    private const string Centre = "center";

    private static readonly Thing[] Things =
    [
        new("机架式服务器", "A02010104", AssetKind.Equipment, "浪潮", "NF5280M6", "台", 72, 6_850_000, 1, true),
        new("塔式服务器", "2010103", AssetKind.Equipment, "联想", "ThinkSystem ST550", "台", 72, 3_280_000, 1, true),
        new("磁盘阵列", "A02010502", AssetKind.Equipment, "华为", "OceanStor 5310", "台", 72, 12_600_000, 1, true),
        new("核心交换机", "A02010202", AssetKind.Equipment, "华为", "S7706", "台", 60, 8_900_000, 1, false),
        new("接入交换机", "2010202", AssetKind.Equipment, "华三", "S5130S-52P", "台", 60, 420_000, 6, false),
        new("路由器", "A02010201", AssetKind.Equipment, "华为", "AR6280", "台", 60, 2_150_000, 1, false),
        new("防火墙", "A02010301", AssetKind.Equipment, "天融信", "NGFW4000-UF", "台", 60, 4_600_000, 1, false),
        new("台式计算机", "A02010105", AssetKind.Equipment, "联想", "开天 M90h", "台", 72, 568_000, 12, true),
        new("便携式计算机", "2010105", AssetKind.Equipment, "华为", "擎云 L420", "台", 72, 725_000, 4, true),
        new("不间断电源（UPS）", "A02061504", AssetKind.Facility, "科士达", "EPI33-60K", "台", 60, 5_300_000, 1, false),
        new("精密空调", "A02061899", AssetKind.Facility, "艾默生", "PEX1035", "台", 60, 9_750_000, 1, false),
        new("机柜", "6020201", AssetKind.Facility, "图腾", "G26642", "组", 120, 286_000, 5, false),
        new("服务器操作系统", "A08060301", AssetKind.Software, "麒麟软件", "V10 SP3", "套", 60, 1_180_000, 3, false),
        new("数据库管理系统", "A08060302", AssetKind.Software, "达梦", "DM8", "套", 60, 3_960_000, 1, false),
        new("办公系统软件", "A08060303", AssetKind.Software, "金山", "WPS 专业版", "套", 60, 39_800, 40, false),
    ];

    private readonly List<(DateTime At, Func<Task> Act)> events = [];
    private DemoRooms? rooms;
    private bool isTelling;
    private int next;
    private int serial;
    private int approval;

    /// <summary>Plans the two years; nothing happens yet.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.Assets.AnyAsync(cancellationToken) || !accounts.Accounts.Any(account => account.User == Centre))
        {
            return;
        }

        var main = accounts.Accounts.Single(account => account.User == Main).Department;
        var centre = accounts.Accounts.Single(account => account.User == Centre).Department;
        List<string> ready = [main, .. accounts.Accounts.Select(account => account.Department).Distinct().Where(name => name != main && name != centre && accounts.Of(name, RoleCodes.Clerk).Any() && accounts.Of(name, RoleCodes.Leader).Any()).Take(13)];
        rooms = new DemoRooms(this);
        rooms.PlanCounts(main, cancellationToken);
        foreach (var (department, when) in ready.Skip(11).Zip([0.985, 0.93]))
        {
            rooms.PlanDifferences(department, when, isSigned: when < 0.95, cancellationToken);
        }

        foreach (var (index, department) in ready.Index())
        {
            if (index < 11)
            {
                At(index * 6, () => rooms.RegisterAsync(department, index, cancellationToken));
            }

            At((index * 6) + 2, () => OpenBookAsync(department, index == 0 ? Things.Length * 5 : Things.Length + 5, cancellationToken));
            foreach (var (year, part) in new[] { (0, 0.31), (1, 0.67), (2, 0.9) })
            {
                At((int)(hours.Length * part) + (index * 97), () => BuyAsync(department, (index + year) % Things.Length, cancellationToken));
            }
        }

        for (var index = 0; index < 26; index++)
        {
            var department = ready[index % 3 == 0 ? 0 : 1 + (index % (ready.Count - 1))];
            var kind = (index % 6) switch { 4 => OrderKind.Scrapping, 5 => OrderKind.WriteOff, _ => OrderKind.Transfer };
            Tell(new DemoOrder(this, department, kind, index) { Stops = OrderState.Posted }, (int)(hours.Length * (0.08 + (index * 0.033))), cancellationToken);
        }

        // At the end an order of the department of the sign-in page stands at each step.
        foreach (var (index, state) in new[]
                 {
                     OrderState.HandedOver, OrderState.Approved, OrderState.FinanceReview, OrderState.AwaitingOpinion, OrderState.Returned, OrderState.AwaitingSignature, OrderState.Draft,
                 }.Index())
        {
            Tell(new DemoOrder(this, main, index == 2 ? OrderKind.Scrapping : OrderKind.Transfer, 100 + index) { Stops = state }, hours.Length - (OfficeHours.MinutesPerDay * 3) + (index * 41), cancellationToken);
        }

        for (var month = 1; month * 21 * OfficeHours.MinutesPerDay < hours.Length; month++)
        {
            At(month * 21 * OfficeHours.MinutesPerDay, () => services.GetRequiredService<RunDepreciation>().ExecuteAsync(cancellationToken));
        }

        events.Sort((one, other) => one.At.CompareTo(other.At));
        isTelling = true;
    }

    /// <summary>When the next thing happens; never again once all is told.</summary>
    public DateTime Next => next < events.Count ? events[next].At : DateTime.MaxValue;

    /// <summary>Lives through everything planned before that time.</summary>
    public async Task UntilAsync(DateTime time)
    {
        while (next < events.Count && events[next].At < time)
        {
            var (at, act) = events[next++];
            clock.MoveTo(at);
            await act();
        }
    }

    internal T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    internal Task<Caller> CallerAsync(string user, CancellationToken cancellationToken) => people.CallerAsync(user, null, cancellationToken);

    internal string UserOf(string department, string role) => accounts.Of(department, role).First().User;

    internal int Length => hours.Length;

    internal DateOnly Today => clock.Today();

    internal string NextApproval() => $"盘财资〔{clock.Today().Year}〕{++approval}号";

    internal Task<AssetOrder> OrderAsync(Guid id, CancellationToken cancellationToken) => ReadAsync(db => db.AssetOrders.AsNoTracking().Include(order => order.Lines.OrderBy(line => line.No)).SingleAsync(order => order.Id == id, cancellationToken), cancellationToken);

    /// <summary>Cards of the department that are free, the oldest first.</summary>
    internal Task<List<Guid>> FreeAsync(string department, int count, bool holdsData, CancellationToken cancellationToken) => ReadAsync(
        db =>
        {
            var lines = db.AssetOrderLines;
            var owner = db.Departments.Where(d => d.ShortName == department).Select(d => d.Id);
            return db.Assets.Where(asset => owner.Contains(asset.DepartmentId) && asset.Quantity > 0 && asset.HoldsData == holdsData && asset.Kind != AssetKind.Software && !lines.Any(line => line.OpenAssetId == asset.Id))
                .OrderBy(asset => asset.AcquiredOn).ThenBy(asset => asset.NumberKey).Take(count).Select(asset => asset.Id).ToListAsync(cancellationToken);
        }, cancellationToken);

    internal void At(int minute, Func<Task> act)
    {
        if (minute < hours.Length - 1)
        {
            // Milliseconds keep it apart from the steps of the catalog and of sharing.
            var at = hours.At(minute).AddSeconds(events.Count % 59).AddMilliseconds(610);

            // A story may go on while it is being told: what comes later finds its place among the rest.
            var place = isTelling ? events.FindIndex(next, other => other.At > at) : -1;
            events.Insert(place < 0 ? events.Count : place, (at, act));
        }
    }

    private void Tell(DemoOrder order, int minute, CancellationToken cancellationToken)
    {
        foreach (var (delay, act) in order.Steps(cancellationToken))
        {
            minute += delay;
            At(minute, act);
        }
    }

    private async Task OpenBookAsync(string department, int count, CancellationToken cancellationToken)
    {
        for (var index = 0; index < count; index++)
        {
            var thing = Things[index % Things.Length];
            var bought = new DateOnly(2017 + ((index * 5) % 8), 1 + ((index * 7) % 12), 1 + ((index * 11) % 27));
            await TakeAsync(department, thing, bought, index, cancellationToken);
        }
    }

    private Task BuyAsync(string department, int thing, CancellationToken cancellationToken) => TakeAsync(department, Things[thing], clock.Today().AddDays(-9), thing, cancellationToken);

    private async Task TakeAsync(string department, Thing thing, DateOnly bought, int index, CancellationToken cancellationToken)
    {
        var by = await people.CallerAsync(UserOf(department, RoleCodes.Clerk), null, cancellationToken);
        var pieces = 1 + (thing.Most > 1 ? (index * 3) % thing.Most : 0);
        var original = thing.Fen * pieces;
        var worn = Depreciation.Cumulative(original, thing.Life, Depreciation.Months(bought, clock.Today()) - 1);
        var content = new AssetContent
        {
            Kind = thing.Kind, Name = thing.Name, ClassCode = thing.Code, Brand = thing.Brand, Model = thing.Model, Unit = thing.Unit, LifeMonths = thing.Life, HoldsData = thing.HoldsData,
            SerialNumber = pieces == 1 && thing.Kind != AssetKind.Software ? $"{thing.Code[..3]}{bought.Year % 100:00}{++serial:000000}" : "", AcquiredOn = bought, InServiceOn = bought.AddDays(14), FundingSource = "财政拨款",
            Way = index % 9 == 8 ? AcquisitionWay.Allocation : AcquisitionWay.Purchase, Condition = index % 7 == 6 ? AssetCondition.Idle : AssetCondition.InUse, KeeperName = by.Name, UserName = index % 3 == 0 ? by.Name : "",
            RoomId = thing.Kind == AssetKind.Software || thing.Most > 3 ? null : rooms?.RoomOf(department), Place = thing.Kind == AssetKind.Software || thing.Most > 3 ? "办公区" : rooms?.RoomOf(department) is null ? "机关机房" : "", Rack = thing is { Kind: AssetKind.Equipment, Most: 1 } ? $"A{1 + (index % 4):00}" : "",
        };
        DemoRun.Require(await Use<TakeInAsset>().ExecuteAsync(new NewAsset("", content, new Amounts(pieces, original, Math.Min(worn, original))), by, cancellationToken), thing.Name);
    }

    internal async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await read(db);
    }

    private sealed record Thing(string Name, string Code, AssetKind Kind, string Brand, string Model, string Unit, int Life, long Fen, int Most, bool HoldsData);
}
