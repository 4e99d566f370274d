using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Ui;

public sealed class FormTests : UiTest
{
    [Fact]
    public void The_rail_shows_what_each_section_still_lacks()
    {
        Navigation.NavigateTo("/catalog/new");
        var form = Render<FormLayout>(p => p
            .AddChildContent<FormSection>(s => s.Add(x => x.Id, "basic").Add(x => x.Title, "基本信息").Add(x => x.Lacks, [new FieldLack("Name", "名称")]))
            .AddChildContent<FormSection>(s => s.Add(x => x.Id, "sharing").Add(x => x.Title, "共享")));

        form.WaitForAssertion(() => Assert.Equal(2, form.FindAll("nav .rail-link").Count));
        Assert.Contains("还缺 1 项", form.FindAll("nav .rail-link")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("已完整", form.FindAll("nav .rail-link")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("Name", form.Find(".rail-gaps a").GetAttribute("data-focus"));
        Assert.Equal("/catalog/new#basic", form.Find("nav .rail-link").GetAttribute("href"));
    }

    [Fact]
    public void A_change_is_written_within_the_wait_even_when_typing_never_rests()
    {
        var written = 0;
        using var autosave = Make(_ => { written++; return Task.CompletedTask; });

        for (var key = 0; key < 12; key++)
        {
            autosave.Touch();
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(1, written);
        Assert.Equal(AutosaveStage.Saving, autosave.State.Stage);
        Clock.Advance(Autosave.Wait);
        Assert.Equal(2, written);
        Assert.Equal(AutosaveStage.Saved, autosave.State.Stage);
        Assert.False(autosave.IsDirty);
    }

    [Fact]
    public void A_failed_write_is_said_and_tried_again()
    {
        var attempts = 0;
        using var autosave = Make(_ => ++attempts == 1 ? throw new IOException("disk") : Task.CompletedTask);
        autosave.Touch();

        Clock.Advance(Autosave.Wait);
        Assert.Equal(AutosaveStage.Failed, autosave.State.Stage);
        Assert.True(autosave.IsDirty);

        Clock.Advance(Autosave.Retry);
        Assert.Equal(AutosaveStage.Saved, autosave.State.Stage);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task What_is_typed_during_a_write_is_written_after_it()
    {
        var gate = new TaskCompletionSource();
        var written = 0;
        using var autosave = Make(_ => ++written == 1 ? gate.Task : Task.CompletedTask);
        autosave.Touch();
        var first = autosave.FlushAsync();

        autosave.Touch();
        gate.SetResult();
        await first;
        Assert.True(autosave.IsDirty);
        Assert.Equal(AutosaveStage.Saving, autosave.State.Stage);

        await autosave.FlushAsync();
        Assert.Equal(2, written);
        Assert.False(autosave.IsDirty);
    }

    [Theory]
    [InlineData(AutosaveStage.Idle, "填写内容会自动保存")]
    [InlineData(AutosaveStage.Saving, "正在保存…")]
    [InlineData(AutosaveStage.Saved, "已保存 10:21:05")]
    [InlineData(AutosaveStage.Failed, "未能保存")]
    public void The_line_says_how_saving_stands(AutosaveStage stage, string said)
    {
        var line = Render<AutosaveLine>(p => p.Add(l => l.State, new AutosaveState(stage, Clock.GetUtcNow().UtcDateTime)));

        Assert.Contains(said, line.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private Autosave Make(Func<CancellationToken, Task> save) => new(Services.GetRequiredService<TimeProvider>(), save);
}
