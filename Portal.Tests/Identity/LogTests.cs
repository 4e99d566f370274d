using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Logs;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

public sealed class LogTests : IClassFixture<PortalDatabase>
{
    private readonly PortalDatabase database;

    /// <summary>Words are asked for in Chinese, whatever the machine speaks.</summary>
    public LogTests(PortalDatabase database)
    {
        this.database = database;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
    }

    [Fact]
    public async Task The_sign_in_log_is_found_by_name_outcome_and_day_and_reading_it_is_journaled()
    {
        var audit = await database.AdministratorAsync(RoleCodes.AuditAdministrator);
        var login = Guid.NewGuid().ToString("N")[..10];
        await AddAsync(login, SignInOutcome.Refused, database.Clock.UtcNow());
        await AddAsync(login, SignInOutcome.Succeeded, database.Clock.UtcNow().AddDays(-3));
        var list = database.Get<ListSignIns>();

        var today = (await list.ExecuteAsync(new SignInFilter(login, From: database.Clock.Today()), new PageRequest(), audit)).Value;
        var good = (await list.ExecuteAsync(new SignInFilter(login, SignInOutcome.Succeeded), new PageRequest(), audit)).Value;

        Assert.Equal(SignInOutcome.Refused, today.Items.Single().Outcome);
        Assert.Equal(SignInOutcome.Succeeded, good.Items.Single().Outcome);
        await using var db = await database.OpenAsync();
        Assert.True(await db.Set<Journal.JournalRow>().AnyAsync(row => row.Action == "Identity.SignInsRead" && row.ActorId == audit.UserId));
    }

    [Fact]
    public async Task Events_younger_than_the_setting_stay()
    {
        await using var own = new PortalDatabase();
        await own.InitializeAsync();
        var now = own.Clock.UtcNow();
        await AddAsync(own, "old", SignInOutcome.Succeeded, now.AddMonths(-12).AddDays(-1));
        await AddAsync(own, "young", SignInOutcome.Succeeded, now.AddMonths(-12).AddDays(1));

        Assert.Equal(1, await own.Get<SweepSignInLog>().ExecuteAsync());
        Assert.Equal(0, await own.Get<SweepSignInLog>().ExecuteAsync());
        await using var db = await own.OpenAsync();
        Assert.Equal("young", (await db.SignInEvents.SingleAsync()).Login);
    }

    [Theory]
    [InlineData("User.Added", "新增")]
    [InlineData("Department.Changed", "修改")]
    [InlineData("Identity.DepartmentRenamed", "部门更名")]
    public void An_action_is_told_in_words_also_when_no_use_case_named_it(string action, string words) =>
        Assert.Equal(words, database.Get<IdentityWords>().Action(action));

    [Fact]
    public void What_the_portal_does_by_itself_is_told_of_nobody()
    {
        var words = database.Get<IdentityWords>();

        Assert.Equal("系统", words.Actor(new Journal.JournalRow { ActorName = Caller.System.Name }));
        Assert.Equal("system", words.Actor(new Journal.JournalRow { ActorId = Guid.NewGuid(), ActorName = "system" }));
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(5, 6)]
    [InlineData(24, 24)]
    public void Six_months_are_the_least_the_law_allows(int setting, int kept) =>
        Assert.Equal(kept, new IdentitySettings { SignInLogMonths = setting }.SignInLogMonthsKept);

    private Task AddAsync(string login, SignInOutcome outcome, DateTime at) => AddAsync(database, login, outcome, at);

    private static async Task AddAsync(PortalDatabase database, string login, SignInOutcome outcome, DateTime at)
    {
        await using var db = await database.OpenAsync();
        db.Add(new SignInEvent { At = at, Login = login, Outcome = outcome });
        await db.SaveChangesAsync();
    }
}
