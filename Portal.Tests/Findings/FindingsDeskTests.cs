using Microsoft.Extensions.DependencyInjection;
using Portal.Findings.Follow;
using Portal.Insights;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Findings;

/// <summary>What stands on whose desk, and that each counter is the list it opens.</summary>
public sealed class FindingsDeskTests : FindingTest
{
    [Fact]
    public async Task Each_sees_what_he_has_to_do_and_no_more()
    {
        await Play.WrittenAsync();
        var first = await Play.IssuedAsync();
        Database.Clock.Advance(TimeSpan.FromDays(1));
        await Play.IssuedAsync();
        await Play.ProposeAsync(await Play.IssuedAsync());
        await Play.AnsweredAsync();
        await Play.AnsweredAsync(Play.Second);
        var stranger = await Database.CallerAsync(RoleCodes.Clerk, "市财政局");

        var clerk = await DeskAsync(Play.Clerk);
        Assert.Equal([("/findings?waiting=Answer", 2)], Counts(clerk));
        Assert.Contains((await Play.DetailsAsync(first)).DueOn!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), clerk.Counters[0].Hint, StringComparison.Ordinal);
        Assert.Equal(FindingsPaths.Finding(first), clerk.Waiting[0].Href);
        Assert.Equal([("/findings?waiting=Sign", 1)], Counts(await DeskAsync(Play.Leader)));
        Assert.Equal([("/findings?waiting=Judge", 1), ("/findings?overdue=1", 0)], Counts(await DeskAsync(Play.Auditor)));
        Assert.Equal([("/findings?waiting=Judge", 1), ("/findings?overdue=1", 0)], Counts(await DeskAsync(Play.Second)));
        Assert.Equal([("/findings?overdue=1", 0)], Counts(await DeskAsync(Play.Office)));
        Assert.Equal([("/findings?waiting=Answer", 0)], Counts(await DeskAsync(stranger)));

        Database.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal([("/findings?overdue=1", 3)], Counts(await DeskAsync(Play.Office)));
        foreach (var (caller, filter, count) in new[]
                 {
                     (Play.Clerk, new FindingFilter(Waiting: FindingTask.Answer), 2), (Play.Leader, new FindingFilter(Waiting: FindingTask.Sign), 1),
                     (Play.Second, new FindingFilter(Waiting: FindingTask.Judge), 1), (Play.Office, new FindingFilter(Overdue: true), 3), (stranger, new FindingFilter(Waiting: FindingTask.Answer), 0),
                 })
        {
            Assert.Equal(count, (await Database.Get<ListFindings>().ExecuteAsync(filter, new PageRequest(), caller)).Page.Total);
        }
    }

    [Fact]
    public async Task Who_drafted_as_a_deputy_has_nothing_to_sign()
    {
        var both = Play.Clerk with { Permissions = new Dictionary<string, Reach>(Play.Clerk.Permissions) { [FindingsPermissions.Sign] = Reach.Own }, ActingFor = new Principal(Play.Leader.UserId!.Value, Play.Leader.Name) };
        var id = await Play.IssuedAsync();
        Assert.Null((await Database.Get<Answer.ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已补报缺项。", both)).Refusal);

        foreach (var caller in new[] { both, Play.Leader, both with { ActingFor = null } })
        {
            Assert.Equal(0, (await Database.Get<ListFindings>().CountAsync(new FindingFilter(Waiting: FindingTask.Sign), caller)).Count);
        }
    }

    private async Task<DeskPart> DeskAsync(Caller caller) =>
        await Assert.Single(Database.Services.CreateScope().ServiceProvider.GetServices<IDeskPart>()).ReadAsync(8, caller, TestContext.Current.CancellationToken);

    private static IEnumerable<(string, int)> Counts(DeskPart desk) => desk.Counters.Select(counter => (counter.Href, counter.Count));
}
