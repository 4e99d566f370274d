using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Ui;

public sealed class FeedbackTests : UiTest
{
    [Fact]
    public void A_refusal_says_the_sentence_and_links_every_gap_to_its_field()
    {
        Navigation.NavigateTo("/catalog/new?from=1");
        var refusal = new Refusal(RefusalKind.Invalid, "Ui.Gallery.Incomplete")
        {
            Gaps = [new Gap("Items[2].Length", "Ui.Gallery.Missing", "长度"), new Gap("", "Ui.Gallery.Missing", "附件")],
        };

        var alert = Render<RefusalAlert>(p => p.Add(a => a.Refusal, refusal));

        Assert.Equal("还有必填栏目没有填写，暂不能提交", alert.Find("[role=alert] .alert-title").TextContent);
        var link = Assert.Single(alert.FindAll("a"));
        Assert.Equal("请填写长度", link.TextContent);
        Assert.Equal("Items[2].Length", link.GetAttribute("data-focus"));
        Assert.Equal("/catalog/new?from=1#Items%5B2%5D.Length", link.GetAttribute("href"));
        Assert.Contains("请填写附件", alert.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_refusal_moves_the_focus_and_a_redraw_does_not()
    {
        var refusal = new Refusal(RefusalKind.Conflict, "Ui.Gallery.Incomplete") { Gaps = [new Gap("Name", "Ui.Gallery.Missing", "名称")] };
        var alert = Render<RefusalAlert>(p => p.Add(a => a.Refusal, refusal));
        alert.Render(p => p.Add(a => a.Refusal, refusal));

        Assert.Equal("Name", Assert.Single(JSInterop.Invocations["portal.focusField"]).Arguments[0]);
    }

    [Fact]
    public void A_code_that_no_resource_knows_is_shown_and_not_swallowed()
    {
        var alert = Render<RefusalAlert>(p => p.Add(a => a.Refusal, new Refusal(RefusalKind.Conflict, "Ui.NoSuchSentence")));

        Assert.Equal("Ui.NoSuchSentence", alert.Find(".alert-title").TextContent);
    }

    [Fact]
    public async Task A_confirmation_that_needs_a_reason_refuses_to_go_on_without_one()
    {
        var dialog = Render<ConfirmDialog>(p => p.Add(d => d.Title, "撤回？").Add(d => d.RequireReason, true));
        var answer = dialog.InvokeAsync(dialog.Instance.AskAsync);

        await dialog.Find("form").SubmitAsync();
        Assert.Equal("请填写理由", dialog.Find(".field-problem").TextContent.Trim());
        Assert.False(answer.IsCompleted);

        await dialog.Find("textarea").InputAsync(new ChangeEventArgs { Value = " 重复登记 " });
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(new Confirmation(true, "重复登记"), await answer);
    }

    [Fact]
    public async Task Cancelling_answers_no()
    {
        var dialog = Render<ConfirmDialog>(p => p.Add(d => d.Title, "撤回？"));
        var answer = dialog.InvokeAsync(dialog.Instance.AskAsync);

        await dialog.Find("button[type=button]").ClickAsync(new());

        Assert.False((await answer).Confirmed);
        Assert.Empty(dialog.FindAll("form"));
    }

    [Fact]
    public async Task A_question_brings_its_message_and_whether_it_wants_a_reason()
    {
        var dialog = Render<ConfirmDialog>(p => p.Add(d => d.Title, "撤回？").Add(d => d.Message, "一般说明").Add(d => d.RequireReason, true));

        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync("签发这份答复？", requireReason: false));
        Assert.Equal("签发这份答复？", dialog.Find("p").TextContent);
        Assert.Empty(dialog.FindAll("textarea"));
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(new Confirmation(true, ""), await answer);

        answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync());
        Assert.Equal("一般说明", dialog.Find("p").TextContent);
        Assert.Single(dialog.FindAll("textarea"));
        await dialog.Find("button[type=button]").ClickAsync(new());
        Assert.False((await answer).Confirmed);
    }

    [Fact]
    public async Task A_refused_upload_shows_the_reasons_and_an_accepted_one_is_handed_on()
    {
        List<string> uploaded = [];
        var drop = Render<FileDrop>(p => p.Add(d => d.Action, "/import/upload").Add(d => d.OnUploaded, uploaded.Add));

        await drop.InvokeAsync(() => drop.Instance.Finished(400, """{"title":"文件有误","errors":[{"field":"","code":"x","message":"第 3 行缺少名称"}]}"""));
        Assert.Contains("文件有误", drop.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("第 3 行缺少名称", drop.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(uploaded);

        await drop.InvokeAsync(() => drop.Instance.Finished(200, "42"));
        Assert.Equal(["42"], uploaded);
        Assert.Empty(drop.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData(0, "连接不上服务器")]
    [InlineData(-1, "已取消上传")]
    [InlineData(413, "太大")]
    [InlineData(502, "上传失败（502）")]
    public async Task An_upload_that_brings_no_reasons_still_says_what_happened(int status, string said)
    {
        var drop = Render<FileDrop>(p => p.Add(d => d.Action, "/import/upload"));

        await drop.InvokeAsync(() => drop.Instance.Finished(status, "<html>Bad Gateway</html>"));

        Assert.Contains(said, drop.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_of_unknown_amount_has_no_value()
    {
        var known = Render<ProgressPanel>(p => p.Add(d => d.Title, "导入").Add(d => d.Share, 0.32));
        var unknown = Render<ProgressPanel>(p => p.Add(d => d.Title, "导入"));

        Assert.Equal("0.32", known.Find("progress").GetAttribute("value"));
        Assert.Null(unknown.Find("progress").GetAttribute("value"));
    }
}
