using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>What the reader can do with an order now, each asked once more.</summary>
public sealed partial class OrderButtons(
    SubmitOrder submit, SignOrder sign, ReturnOrder giveBack, GiveOpinion opine, RejectOrder reject, CancelOrder cancel, PostOrder post, ReverseOrder reverse,
    ICallerAccessor callers, AssetsWords words, NavigationManager navigation) : ComponentBase
{
    private ConfirmDialog? confirm;
    private bool busy;

    [Parameter, EditorRequired]
    public OrderDetails Details { get; set; } = default!;

    /// <summary>After an act, with its refusal or null.</summary>
    [Parameter]
    public EventCallback<Refusal?> OnDone { get; set; }

    private AssetOrder Of => Details.Order;

    private OrderActions May => Details.Actions;

    private Task SubmitAsync() => ActAsync((_, by) => submit.ExecuteAsync(Of.Id, by));

    private Task SignAsync() => AskAsync("Order.SignText", false, (_, by) => sign.ExecuteAsync(Of.Id, by));

    private Task ReturnAsync() => AskAsync("Order.ReturnText", true, (text, by) => giveBack.ExecuteAsync(Of.Id, text, by));

    private Task OpineAsync() => AskAsync("Order.OpinionText", true, (text, by) => opine.ExecuteAsync(Of.Id, text, by));

    private Task RejectAsync() => AskAsync("Order.RejectText", true, (text, by) => reject.ExecuteAsync(Of.Id, text, by));

    private Task CancelAsync() => AskAsync("Order.CancelText", true, (text, by) => cancel.ExecuteAsync(Of.Id, text, by));

    private Task PostAsync() => AskAsync("Order.PostText", false, (_, by) => post.ExecuteAsync(Of.Id, by));

    private async Task ReverseAsync()
    {
        var answer = await confirm!.AskAsync(words["Order.ReverseText"], true);
        if (!answer.Confirmed)
        {
            return;
        }

        busy = true;
        var drafted = await reverse.ExecuteAsync(Of.Id, answer.Reason, await callers.GetAsync());
        busy = false;
        if (drafted.Succeeded)
        {
            navigation.NavigateTo(AssetsPaths.Order(drafted.Value));
        }
        else
        {
            await OnDone.InvokeAsync(drafted.Refusal);
        }
    }

    private async Task AskAsync(string key, bool withReason, Func<string, Caller, Task<Result>> act)
    {
        var answer = await confirm!.AskAsync(words[key], withReason);
        if (answer.Confirmed)
        {
            await ActAsync(act, answer.Reason);
        }
    }

    private async Task ActAsync(Func<string, Caller, Task<Result>> act, string reason = "")
    {
        busy = true;
        var done = await act(reason, await callers.GetAsync());
        busy = false;
        await OnDone.InvokeAsync(done.Refusal);
    }
}
