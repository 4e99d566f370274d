using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Catalog.Search;
using Portal.Clocks;
using Portal.Kernel;
using Portal.Organization;
using Portal.Sharing;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Insights.Window;

public sealed class WindowTests : IAsyncLifetime
{
    private static readonly WindowPeriod Everything = new(new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31));

    private readonly PortalDatabase database = new();

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Figures_of_a_random_history_equal_those_counted_by_hand_and_open_their_rows()
    {
        var random = new Random(20261123);
        await HistoryAsync(random, 120);
        var reader = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var today = database.Clock.Today();
        var truth = await ByHandAsync();
        Assert.Contains(truth, one => one.OnTime == false);
        Assert.Contains(truth, one => one.OnTime == true);
        Assert.Contains(truth, one => one.RepliedOn is null && one.DueOn < today);

        var departments = truth.Select(one => (Guid?)one.ProviderId).Distinct().Append(null).ToList();
        foreach (var period in new[] { Everything, new WindowPeriod(new DateOnly(2026, 12, 10), new DateOnly(2027, 2, 5)), new WindowPeriod(new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31)) })
        {
            foreach (var department in departments)
            {
                var view = (await database.Get<ReadWindow>().ExecuteAsync(period, department, reader)).Value;
                var own = truth.Where(one => department is null || one.ProviderId == department).ToList();

                Assert.Equal(Count(own, period, today), view.Total);
                Assert.All(view.Departments, one => Assert.Equal(Count(own.Where(row => row.ProviderId == one.Id), period, today), one.Figures));
                Assert.All(view.Months, one => Assert.Equal(Count(own, one.Month, today), one.Figures));
                Assert.Equal(view.Total.Received, view.Months.Sum(one => one.Figures.Received));
                Assert.Equal(view.Total.Replied, view.Departments.Sum(one => one.Figures.Replied));
                foreach (var what in Enum.GetValues<WindowRows>())
                {
                    var rows = (await database.Get<ListWindowCases>().ExecuteAsync(what, period, department, new PageRequest(1, PageRequest.MaxSize), reader)).Value;
                    Assert.Equal(Rows(own, what, period, today).Select(one => one.Number).Order(), rows.Items.Select(row => row.Number).Order());
                    Assert.Equal(Of(view.Total, what), rows.Total);
                    Assert.All(rows.Items, row => Assert.Equal(truth.Single(one => one.Number == row.Number).WorkingDays, row.WorkingDays));
                }
            }
        }
    }

    [Fact]
    public async Task A_recalled_request_is_not_counted_and_one_passed_on_counts_once_for_who_has_it()
    {
        var people = await SharingPeople.OfAsync(database);
        var resource = await people.ResourceAsync();
        var recalled = await people.ReceivedAsync(resource);
        Assert.Null((await database.Get<WithdrawCase>().ExecuteAsync(recalled.Id, "填错了信息项", people.Clerk)).Refusal);
        var passed = await people.ReceivedAsync(resource);
        var police = await database.DepartmentAsync("市公安局");
        database.Clock.Advance(TimeSpan.FromDays(3));
        await people.RepliedAsync(passed, new ReplyContent { Kind = ReplyKind.Transfer, TransferToId = police.Id, Reason = "该数据由市公安局提供，本部门不掌握" });

        var view = (await database.Get<ReadWindow>().ExecuteAsync(Everything, null, people.Clerk)).Value;

        Assert.Equal((police.Id, 1), (Assert.Single(view.Departments).Id, view.Total.Received));
        var row = Assert.Single((await database.Get<ListWindowCases>().ExecuteAsync(WindowRows.Received, Everything, null, new PageRequest(), people.Clerk)).Value.Items);
        Assert.Equal((passed.Number, passed.ReceivedOn), (row.Number, row.ReceivedOn));
        Assert.Equal(new DateOnly(2026, 12, 10), row.DueOn);
    }

    [Fact]
    public async Task Rows_are_for_everybody_and_links_for_those_who_may_read()
    {
        var people = await SharingPeople.OfAsync(database);
        var one = await people.ReceivedAsync();
        var outsider = await database.CallerAsync(RoleCodes.SystemAdministrator);

        var (own, others) = (await OneAsync(people.Clerk), await OneAsync(outsider));

        Assert.Equal((one.Number, "市发改委", "市教育局", true), (own.Number, own.Provider, own.Requester, own.MayRead));
        Assert.Equal(own with { MayRead = false }, others);
        Assert.Equal(InsightsRefusals.SignIn, (await database.Get<ReadWindow>().ExecuteAsync(Everything, null, Caller.Anonymous)).Refusal);
        Assert.Equal(InsightsRefusals.SignIn, (await database.Get<ListWindowCases>().ExecuteAsync(WindowRows.Received, Everything, null, new PageRequest(), Caller.Anonymous)).Refusal);

        async Task<WindowCaseRow> OneAsync(Caller caller) =>
            Assert.Single((await database.Get<ListWindowCases>().ExecuteAsync(WindowRows.Received, Everything, null, new PageRequest(), caller)).Value.Items);
    }

    [Fact]
    public async Task Resources_by_sharing_type_and_department_equal_what_the_catalog_shows()
    {
        var (first, second) = (await SharingPeople.OfAsync(database), await SharingPeople.OfAsync(database, "市公安局"));
        await first.ResourceAsync();
        await first.ResourceAsync(content => content with { SharingType = SharingType.Unconditional, SharingCondition = "", SharingScope = null });
        await second.ResourceAsync();
        await database.DraftAsync(first.ProviderClerk);

        var view = (await database.Get<ReadWindow>().ExecuteAsync(Everything, null, first.Clerk)).Value;

        Assert.Equal([("市发改委", 1, 1, 0), ("市公安局", 0, 1, 0)], view.Resources.Select(one => (one.Name, one.Unconditional, one.Conditional, one.NotShared)));
        await database.Services.GetRequiredService<CatalogIndexKeeper>().CatchUpAsync(CancellationToken.None);
        foreach (var department in view.Resources)
        {
            Assert.Equal(department.Conditional, Found(department.Id, "Conditional"));
            Assert.Equal(department.Unconditional, Found(department.Id, "Unconditional"));
        }

        int Found(Guid department, string type) => database.Get<SearchCatalog>().Execute(
            new CatalogSearchRequest
            {
                Selections = new Dictionary<CatalogFacet, IReadOnlyCollection<string>> { [CatalogFacet.Department] = [department.ToString("D")], [CatalogFacet.SharingType] = [type] },
            }, first.Clerk).Value.Total;
    }

    /// <summary>Requests of two departments to two providers side by side over some months; at every step one of them moves, or a new one comes.</summary>
    private async Task HistoryAsync(Random random, int steps)
    {
        SharingPeople[] sides = [await SharingPeople.OfAsync(database), await SharingPeople.OfAsync(database, "市公安局", "市水利局")];
        ResourceRevision[] resources = [await sides[0].ResourceAsync(), await sides[1].ResourceAsync()];
        var open = new List<(Guid Id, SharingPeople Applicants)>();
        for (var step = 0; step < steps; step++)
        {
            database.Clock.Advance(TimeSpan.FromDays(random.Next(3)));
            if (open.Count < 4 || random.Next(4) == 0)
            {
                var side = random.Next(2);
                open.Add(((await sides[side].ReceivedAsync(resources[side])).Id, sides[side]));
                continue;
            }

            var (id, applicants) = open[random.Next(open.Count)];
            var one = await applicants.CaseAsync(id);
            if (await MoveAsync(random, one, applicants, sides.Single(people => people.ProviderClerk.DepartmentId == one.ProviderId), sides))
            {
                open.RemoveAll(pair => pair.Id == id);
            }
        }
    }

    /// <returns>Whether it has come to its end.</returns>
    private async Task<bool> MoveAsync(Random random, ShareCase one, SharingPeople applicants, SharingPeople providers, SharingPeople[] sides)
    {
        if (one.Status == ShareCaseStatus.SupplementRequested)
        {
            Assert.Null((await database.Get<DraftSupplement>().ExecuteAsync(one.Id, one.Content, "已补充说明使用科室", applicants.Clerk)).Refusal);
            Assert.Null((await database.Get<SignSupplement>().ExecuteAsync(one.Id, applicants.Leader)).Refusal);
            return false;
        }

        var running = (await applicants.ClocksAsync(one.Id)).Single(clock => clock.FinishedOn is null);
        switch (random.Next(8))
        {
            case 0 when one.OpenedAt is null:
                Assert.Null((await database.Get<WithdrawCase>().ExecuteAsync(one.Id, "不再需要这些数据", applicants.Clerk)).Refusal);
                return true;
            case 1 or 2 when one.Supplements.Count == 0:
                await providers.RepliedAsync(one, new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请说明使用科室"] });
                return false;
            case 3 when running.ExtensionDays == 0 && running.DueOn >= database.Clock.Today():
                await providers.RepliedAsync(one, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = random.Next(1, 6), Reason = "需要与省级部门核对数据口径" });
                Assert.Null((await database.Get<DecideCaseExtension>().ExecuteAsync(one.Id, true, null, providers.Authority)).Refusal);
                return false;
            case 4 when one.Transfers.Count == 0 && one.ReceivedOn < database.Clock.Today():
                var to = sides.Single(people => people != providers).ProviderClerk.DepartmentId;
                await providers.RepliedAsync(one, new ReplyContent { Kind = ReplyKind.Transfer, TransferToId = to, Reason = "该数据由对方部门提供，本部门不掌握" });
                return false;
            case 5:
                return false;
            default:
                await providers.RepliedAsync(one, random.Next(3) == 0 ? await providers.RefusalAsync() : new ReplyContent { Kind = ReplyKind.Agree });
                return true;
        }
    }

    /// <summary>From the rows themselves and the legal ledger, day by day, by another road than the figures take.</summary>
    private async Task<List<Truth>> ByHandAsync()
    {
        await using var db = await database.OpenAsync();
        var calendar = await database.Get<ICalendarSource>().GetAsync();
        var clocks = await db.CaseClocks.AsNoTracking().Where(clock => clock.CaseKind == ShareCase.Kind).ToListAsync();
        var truth = new List<Truth>();
        foreach (var one in await db.ShareCases.AsNoTracking().ToListAsync())
        {
            if (one.Status == ShareCaseStatus.Withdrawn)
            {
                continue;
            }

            var clock = clocks.Where(c => c.CaseId == one.Id && (c.Kind is ClockKind.ReplyConditional or ClockKind.ReplyUnconditional)).MaxBy(c => c.ReceivedOn)!;
            int? days = null;
            if (one.RepliedOn is { } replied)
            {
                days = clock.Read(calendar).Ledger.Count(line => line.Counted && line.Date <= replied);
                for (var day = clock.DueOn!.Value.AddDays(1); day <= replied; day = day.AddDays(1))
                {
                    days += calendar.IsWorkingDay(day) ? 1 : 0;
                }
            }

            truth.Add(new Truth(one.Number, one.ProviderId, one.ReceivedOn, one.RepliedOn, clock.DueOn, days));
        }

        return truth;
    }

    private static IEnumerable<Truth> Rows(IEnumerable<Truth> truth, WindowRows what, WindowPeriod period, DateOnly today)
    {
        bool Within(DateOnly? day) => period.From <= day && day <= period.To;
        return truth.Where(one => what switch
        {
            WindowRows.Received => Within(one.ReceivedOn),
            WindowRows.Replied => Within(one.RepliedOn),
            WindowRows.OnTime => Within(one.RepliedOn) && one.OnTime == true,
            WindowRows.Late => Within(one.RepliedOn) && one.OnTime == false,
            WindowRows.Overdue => Within(one.ReceivedOn) && one.RepliedOn is null && one.DueOn < today,
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        });
    }

    private static ReplyFigures Count(IEnumerable<Truth> truth, WindowPeriod period, DateOnly today)
    {
        var all = truth.ToList();
        int Of(WindowRows what) => Rows(all, what, period, today).Count();
        var days = Rows(all, WindowRows.Replied, period, today).Select(one => one.WorkingDays!.Value).Order().ToArray();
        return new ReplyFigures(
            Of(WindowRows.Received), Of(WindowRows.Replied), Of(WindowRows.OnTime), Of(WindowRows.Late), Of(WindowRows.Overdue),
            days.Length == 0 ? null : days[(int)Math.Ceiling(days.Length * 0.5) - 1], days.Length == 0 ? null : days[(int)Math.Ceiling(days.Length * 0.9) - 1]);
    }

    private static int Of(ReplyFigures figures, WindowRows what) => what switch
    {
        WindowRows.Received => figures.Received,
        WindowRows.Replied => figures.Replied,
        WindowRows.OnTime => figures.OnTime,
        WindowRows.Late => figures.Late,
        WindowRows.Overdue => figures.Overdue,
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private sealed record Truth(string Number, Guid ProviderId, DateOnly ReceivedOn, DateOnly? RepliedOn, DateOnly? DueOn, int? WorkingDays)
    {
        public bool? OnTime => RepliedOn is { } replied && DueOn is { } due ? replied <= due : null;
    }
}
