using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Catalog.Record;
using Portal.Catalog.Search;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.SingleSource;

/// <summary>The panel of the form, over the real search and a real database; time moves by hand.</summary>
public sealed class HoldersPanelTests : BunitContext, IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private Caller clerk = Caller.Anonymous;

    public HoldersPanelTests() =>
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        clerk = await database.CallerAsync(RoleCodes.Clerk, "市应急局");
        Services.AddFallbackServiceProvider(database.Services.CreateScope().ServiceProvider);
        var (holder, leader, reviewer) = (await database.CallerAsync(RoleCodes.Clerk, "市交通局"), await database.CallerAsync(RoleCodes.Leader, "市交通局"), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));
        var content = await database.LinkedContentAsync(holder.DepartmentId!.Value, "港口码头基本信息");
        await database.PublishedAsync(holder, leader, reviewer, content with { DataItems = [.. Items(["码头编号", "码头名称", "泊位吨级", "靠泊能力"])] });
        await database.Get<CatalogIndexKeeper>().CatchUpAsync(Xunit.TestContext.Current.CancellationToken);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_hit_appears_while_typing_takes_a_reason_and_lets_it_be_withdrawn()
    {
        var (editor, watch) = await EditorAsync();
        var panel = Render<HoldersPanel>(parameters => parameters.Add(p => p.Editor, editor).Add(p => p.Watch, watch));
        editor.Changed += () => panel.Render();
        watch.Changed += () => _ = panel.InvokeAsync(() => panel.Render());
        Assert.Contains("填写名称和信息项后", panel.Markup, StringComparison.Ordinal);

        editor.Set(editor.Content with { Name = "码头台账", DataItems = [.. Items(["码头编码", "码头名称", "泊位吨级", "靠泊能力"])] });
        watch.Ask(HolderQuestion.Of(clerk.DepartmentId!.Value, null, editor.Content));
        Time.Advance(HolderWatch.Rest);

        panel.WaitForAssertion(() => Assert.Contains("需要答复", panel.Find(".holder").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Contains("您的 4 个信息项中，对方已有 4 个", panel.Find(".holder").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 条需要答复", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);

        await panel.FindAll(".holder button")[1].ClickAsync(new());
        Assert.True(panel.Find(".holder .button-primary").HasAttribute("disabled"));
        await panel.Find(".holder textarea").InputAsync(new ChangeEventArgs { Value = "  只登记应急码头  " });
        await panel.Find(".holder textarea").ChangeAsync(new ChangeEventArgs { Value = "  只登记应急码头  " });
        await panel.Find(".holder .button-primary").ClickAsync(new());

        Assert.Equal("只登记应急码头", Assert.Single(editor.Content.DuplicateAnswers).Reason);
        Assert.Contains("已答复", panel.Find(".holder").TextContent, StringComparison.Ordinal);
        await panel.Find(".holder .link-button").ClickAsync(new());
        Assert.Empty(editor.Content.DuplicateAnswers);

        await panel.FindAll(".holder button")[0].ClickAsync(new());
        Assert.Equal(DuplicateAnswerKind.WillRequest, Assert.Single(editor.Content.DuplicateAnswers).Kind);
        Assert.Single(editor.Content.RelatedCodes);
    }

    [Fact]
    public async Task Of_many_keystrokes_the_last_is_answered_and_the_same_question_is_asked_once()
    {
        var (_, watch) = await EditorAsync();
        var told = 0;
        using var found = new SemaphoreSlim(0);
        watch.Changed += () =>
        {
            if (watch.State == WatchState.Found && Interlocked.Increment(ref told) > 0)
            {
                found.Release();
            }
        };
        foreach (var name in new[] { "港", "港口", "港口码", "港口码头" })
        {
            watch.Ask(new HolderQuestion(clerk.DepartmentId!.Value, null, name, []));
            Time.Advance(HolderWatch.Rest / 2);
        }

        watch.Ask(new HolderQuestion(clerk.DepartmentId!.Value, null, "港口码头", []));
        Time.Advance(HolderWatch.Rest);
        Assert.True(await found.WaitAsync(TimeSpan.FromSeconds(20), Xunit.TestContext.Current.CancellationToken));

        Assert.Equal(1, Volatile.Read(ref told));
        Assert.Equal("港口码头基本信息", Assert.Single(watch.Found.Elsewhere).Name);
    }

    private FakeTimeProvider Time { get; } = new(PortalDatabase.Start);

    private async Task<(RecordEditor Editor, HolderWatch Watch)> EditorAsync()
    {
        var choices = await database.Get<ReadRecordChoices>().ExecuteAsync(clerk.DepartmentId, clerk, Xunit.TestContext.Current.CancellationToken);
        var watch = new HolderWatch(database.Get<FindHolders>(), new FixedCaller(clerk), Time, NullLogger.Instance);
        return (new RecordEditor(choices, new ResourceContent()), watch);
    }

    private static IEnumerable<DataItem> Items(string[] names) => names.Select(name => new DataItem { Name = name, Type = "C", Length = 50 });

    private sealed class FixedCaller(Caller caller) : ICallerAccessor
    {
        public ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(caller);
    }
}
