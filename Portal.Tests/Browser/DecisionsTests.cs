using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Clocks;
using Portal.Kernel;
using Portal.Sharing;
using Portal.Sharing.Cases;
using Portal.Sharing.Decide;
using Portal.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser;

/// <summary>A leader decides what waits, by keys, one after another in one circuit; the page never scrolls at 1366 × 768.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DecisionsTests(BrowserFixture browser)
{
    private const int Seeds = 30;
    private const string Reason = "请补充使用科室和人员范围后再报";
    private const string NewPurpose = "信用评价";

    [Fact]
    public async Task Thirty_decisions_of_all_kinds_are_made_by_keyboard_in_one_circuit()
    {
        browser.Require();
        var seeds = await DecisionSeeds.OfAsync(browser.Portal);
        var plan = await PlanAsync(seeds);
        var rows = await seeds.QueueAsync(seeds.Leader);
        Assert.Subset(rows.Select(row => row.Key).ToHashSet(), plan.Keys.ToHashSet());

        await using var leader = await browser.StartAsync("leader");
        await leader.GoAsync(SharingPaths.Queue);
        await leader.AssertSoundAsync("the queue");
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "逐件办理" }).ClickAsync();
        await leader.Page.EvaluateAsync("() => window.sameDocument = true");
        HashSet<SharingDecision> inspected = [];
        var watch = new Stopwatch();
        foreach (var row in rows)
        {
            await AssertShownAsync(leader, row);
            if (inspected.Add(row.Key.Kind))
            {
                await leader.AssertSoundAsync($"the screen of {row.Key.Kind}");
            }

            // What the demo left there is skipped.
            watch.Start();
            await PressAsync(leader.Page, plan.TryGetValue(row.Key, out var act) ? act : null);
            watch.Stop();
        }

        await Expect(leader.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "都办完了" })).ToBeVisibleAsync();
        await Expect(leader.Page.Locator("main")).ToContainTextAsync($"本次办理 {Seeds} 项");
        Assert.True(await leader.Page.EvaluateAsync<bool>("() => window.sameDocument === true"), "The page was loaded anew.");
        await leader.AssertSoundAsync("the finished queue");
        leader.AssertQuiet();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} screens, of which {Seeds} decided, in {watch.Elapsed.TotalSeconds:0.0} s of keys."));
        await AssertDecidedAsync(plan);
    }

    [Fact]
    public async Task The_authority_consents_to_days_and_declines_them_with_a_reason()
    {
        browser.Require();
        var seeds = await DecisionSeeds.OfAsync(browser.Portal);
        var (first, second) = (await seeds.ExtensionAsync(), await seeds.ExtensionAsync());
        var rows = await seeds.QueueAsync(await seeds.CallerAsync("authority"));

        await using var authority = await browser.StartAsync("authority");
        await authority.GoAsync(SharingPaths.Decide(first.Kind, first.Id));
        await AssertShownAsync(authority, rows.Single(row => row.Key == first));
        await authority.AssertSoundAsync("the screen of an extension");
        await PressAsync(authority.Page, DecisionAct.Sign);
        await Expect(authority.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已同意" })).ToBeVisibleAsync();

        await authority.GoAsync(SharingPaths.Decide(second.Kind, second.Id));
        await AssertShownAsync(authority, rows.Single(row => row.Key == second));
        await authority.Page.Keyboard.PressAsync("Alt+x");
        await Expect(authority.Page.Locator("#DecideReason")).ToBeFocusedAsync();
        await authority.Page.Keyboard.PressAsync("Alt+x");
        await Expect(authority.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("理由");
        await authority.AssertSoundAsync("a refusal in place");
        await authority.Page.Keyboard.TypeAsync(Reason);
        await authority.Page.Keyboard.PressAsync("Alt+x");
        await Expect(authority.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已不同意" })).ToBeVisibleAsync();
        authority.AssertQuiet();

        await using var db = await browser.Portal.OpenAsync();
        Assert.Equal([3, 0], new[] { first, second }.Select(key => db.CaseClocks.Single(clock => clock.CaseId == key.Id && clock.FinishedOn == null).ExtensionDays));
        Assert.All(new[] { first, second }, key => Assert.Null(db.ShareCases.Single(one => one.Id == key.Id).Extension));
    }

    [Fact]
    public async Task What_somebody_else_decided_is_said_and_passed_over_and_like_ones_are_signed_together()
    {
        browser.Require();
        var seeds = await DecisionSeeds.OfAsync(browser.Portal);
        var gone = await seeds.ReplyAsync(new ReplyContent());
        var refusal = await seeds.RefusalAsync();
        List<DecisionKey> like = [await seeds.ReplyAsync(refusal), await seeds.ReplyAsync(refusal), await seeds.ReplyAsync(refusal)];
        var rows = await seeds.QueueAsync(seeds.Leader);

        await using var leader = await browser.StartAsync("leader");
        await leader.GoAsync(SharingPaths.Decide(gone.Kind, gone.Id));
        var row = rows.Single(one => one.Key == gone);
        await AssertShownAsync(leader, row);
        Assert.Null((await seeds.UseAsync<TakeDecision, Result>(take => take.ExecuteAsync(gone, DecisionAct.Return, Reason, seeds.Leader))).Refusal);
        await PressAsync(leader.Page, DecisionAct.Sign);
        await Expect(leader.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已由他人办理" })).ToBeVisibleAsync();
        await Expect(leader.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = HeadingOf(row) })).ToHaveCountAsync(0);

        await leader.GoAsync(SharingPaths.Queue);
        var alike = rows.Count(one => one.Like == rows.Single(other => other.Key == like[0]).Like);
        await leader.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = HeadingOf(rows.Single(one => one.Key == like[0])) }).GetByRole(AriaRole.Button, new() { Name = "勾选同类" }).ClickAsync();
        await Expect(leader.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(alike);
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "签发所选" }).ClickAsync();
        await Expect(leader.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"已签发 {alike} 项，未签发 0 项" })).ToBeVisibleAsync();
        await leader.AssertSoundAsync("a signed batch");
        leader.AssertQuiet();

        await using var db = await browser.Portal.OpenAsync();
        Assert.All(like, key => Assert.Equal(ShareCaseStatus.Refused, db.ShareCases.Single(one => one.Id == key.Id).Status));
        Assert.Equal(ShareCaseStatus.Received, db.ShareCases.Single(one => one.Id == gone.Id).Status);
    }

    /// <summary>Mixed kinds, most of them signed, some returned or refused.</summary>
    private static async Task<Dictionary<DecisionKey, DecisionAct>> PlanAsync(DecisionSeeds seeds)
    {
        Dictionary<DecisionKey, DecisionAct> plan = [];
        var refusal = await seeds.RefusalAsync();
        for (var index = 0; index < Seeds; index++)
        {
            var (key, other) = (index % 5) switch
            {
                0 or 1 => (await seeds.FormAsync(), DecisionAct.Return),
                2 => (await seeds.ReplyAsync(index % 2 == 0 ? refusal : new ReplyContent { Conditions = "仅限所述业务使用，不得转供" }), DecisionAct.Return),
                3 => (await seeds.SupplementAsync(), DecisionAct.Return),
                _ => (await seeds.ChangeAsync(NewPurpose), DecisionAct.Refuse),
            };
            plan.Add(key, index % 11 >= 8 ? other : DecisionAct.Sign);
        }

        Assert.Equal(3, plan.Values.Distinct().Count());
        return plan;
    }

    private static string HeadingOf(QueueRow row) => row.Key.Kind == SharingDecision.SignForm ? row.Title : row.Title.Split(' ')[0];

    /// <summary>The screen of this one stands, ready for a key, and needs no scrolling.</summary>
    private static async Task AssertShownAsync(BrowserSession person, QueueRow row)
    {
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(HeadingOf(row));
        await Expect(person.Page.Locator("button[data-key=a]")).ToBeEnabledAsync();
        var heights = await person.Page.EvaluateAsync<int[]>("() => [document.documentElement.scrollHeight, innerHeight]");
        var low = await person.Page.EvaluateAsync<string>("() => [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().bottom > innerHeight).map(e => `${e.tagName}.${e.className}`).join(' ')");
        Assert.True(heights[0] <= heights[1], $"{row.Title}: {heights[0]} px in a window of {heights[1]} px; below it: {low}");
    }

    private static async Task PressAsync(IPage page, DecisionAct? act)
    {
        var key = act switch { null => "Alt+n", DecisionAct.Sign => "Alt+a", DecisionAct.Return => "Alt+r", _ => "Alt+x" };
        await page.Keyboard.PressAsync(key);
        if (act is DecisionAct.Return or DecisionAct.Refuse)
        {
            await Expect(page.Locator("#DecideReason")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(Reason);
            await page.Keyboard.PressAsync(key);
        }
    }

    private async Task AssertDecidedAsync(Dictionary<DecisionKey, DecisionAct> plan)
    {
        await using var db = await browser.Portal.OpenAsync();
        var ids = plan.Keys.Select(key => key.Id).ToList();
        var forms = await db.RequestForms.AsNoTracking().Where(form => ids.Contains(form.Id)).ToDictionaryAsync(form => form.Id);
        var cases = await db.ShareCases.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id);
        var grants = await db.Grants.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id);
        Assert.Equal(Seeds, forms.Count + cases.Count + grants.Count);
        Assert.All(plan, one => Assert.True(Stands(one.Key, one.Value), $"{one.Key.Kind} was to be {one.Value}"));

        bool Stands(DecisionKey key, DecisionAct act) => (key.Kind, act) switch
        {
            (SharingDecision.SignForm, DecisionAct.Sign) => forms[key.Id].State == RequestFormState.Sent,
            (SharingDecision.SignForm, _) => forms[key.Id] is { State: RequestFormState.Draft, Returns: [{ Reason: Reason }] },
            (SharingDecision.SignSupplement, DecisionAct.Sign) => cases[key.Id].Status == ShareCaseStatus.Received,
            (SharingDecision.SignSupplement, _) => cases[key.Id].Supplements[^1].Draft!.Returned?.Reason == Reason,
            (SharingDecision.SignReply, DecisionAct.Sign) => cases[key.Id] is { Status: ShareCaseStatus.Providing or ShareCaseStatus.Refused, Outcome: not null },
            (SharingDecision.SignReply, _) => cases[key.Id] is { Status: ShareCaseStatus.Received, ReplyReturns: [{ Reason: Reason }] },
            (_, DecisionAct.Sign) => grants[key.Id] is { Change: null, Purpose: NewPurpose },
            _ => grants[key.Id] is { Change: null } grant && grant.Purpose != NewPurpose,
        };
    }
}
