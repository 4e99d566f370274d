using Microsoft.Extensions.DependencyInjection;
using Portal.Findings.Follow;
using Portal.Insights;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Findings;

/// <summary>What stands on whose desk, and that each counter is the list it opens.</summary>
public sealed class FindingsDeskTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private FindingPlay play = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        play = await FindingPlay.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Each_sees_what_he_has_to_do_and_no_more()
    {
        await play.WrittenAsync();
        var first = await play.IssuedAsync();
        database.Clock.Advance(TimeSpan.FromDays(1));
        await play.IssuedAsync();
        await play.ProposeAsync(await play.IssuedAsync());
        await play.AnsweredAsync();
        await play.AnsweredAsync(play.Second);
        var stranger = await database.CallerAsync(RoleCodes.Clerk, "市财政局");

        var clerk = await DeskAsync(play.Clerk);
        Assert.Equal([("/findings?waiting=Answer", 2)], Counts(clerk));
        Assert.Contains((await play.DetailsAsync(first)).DueOn!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), clerk.Counters[0].Hint, StringComparison.Ordinal);
        Assert.Equal(FindingsPaths.Finding(first), clerk.Waiting[0].Href);
        Assert.Equal([("/findings?waiting=Sign", 1)], Counts(await DeskAsync(play.Leader)));
        Assert.Equal([("/findings?waiting=Judge", 1), ("/findings?overdue=1", 0)], Counts(await DeskAsync(play.Auditor)));
        Assert.Equal([("/findings?waiting=Judge", 1), ("/findings?overdue=1", 0)], Counts(await DeskAsync(play.Second)));
        Assert.Equal([("/findings?overdue=1", 0)], Counts(await DeskAsync(play.Office)));
        Assert.Equal([("/findings?waiting=Answer", 0)], Counts(await DeskAsync(stranger)));

        database.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal([("/findings?overdue=1", 3)], Counts(await DeskAsync(play.Office)));
        foreach (var (caller, filter, count) in new[]
                 {
                     (play.Clerk, new FindingFilter(Waiting: FindingTask.Answer), 2), (play.Leader, new FindingFilter(Waiting: FindingTask.Sign), 1),
                     (play.Second, new FindingFilter(Waiting: FindingTask.Judge), 1), (play.Office, new FindingFilter(Overdue: true), 3), (stranger, new FindingFilter(Waiting: FindingTask.Answer), 0),
                 })
        {
            Assert.Equal(count, (await database.Get<ListFindings>().ExecuteAsync(filter, new PageRequest(), caller)).Page.Total);
        }
    }

    [Fact]
    public async Task Who_drafted_as_a_deputy_has_nothing_to_sign()
    {
        var both = play.Clerk with { Permissions = new Dictionary<string, Reach>(play.Clerk.Permissions) { [FindingsPermissions.Sign] = Reach.Own }, ActingFor = new Principal(play.Leader.UserId!.Value, play.Leader.Name) };
        var id = await play.IssuedAsync();
        Assert.Null((await database.Get<Answer.ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已补报缺项。", both)).Refusal);

        foreach (var caller in new[] { both, play.Leader, both with { ActingFor = null } })
        {
            Assert.Equal(0, (await database.Get<ListFindings>().CountAsync(new FindingFilter(Waiting: FindingTask.Sign), caller)).Count);
        }
    }

    private async Task<DeskPart> DeskAsync(Caller caller) =>
        await Assert.Single(database.Services.CreateScope().ServiceProvider.GetServices<IDeskPart>()).ReadAsync(8, caller, TestContext.Current.CancellationToken);

    private static IEnumerable<(string, int)> Counts(DeskPart desk) => desk.Counters.Select(counter => (counter.Href, counter.Count));
}
