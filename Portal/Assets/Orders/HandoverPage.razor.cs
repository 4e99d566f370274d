using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>The sheet at handing over: the receiver counts, three people sign, one after another or at one table.</summary>
public sealed partial class HandoverPage(ReadOrder read, SignHandover sign, ReopenHandover reopen, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private OrderDetails? details;
    private ConfirmDialog? confirm;
    private HandoverRole? table;
    private Refusal? refusal;
    private bool busy;

    [Parameter]
    public Guid OrderId { get; set; }

    private AssetsWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await read.ExecuteAsync(OrderId, await callers.GetAsync());
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }

    private string UnitOf(HandoverRole role) => role switch
    {
        HandoverRole.HandedOver => details!.Giver,
        HandoverRole.Received => details!.Receiver ?? "",
        _ => words["Handover.Neither"],
    };

    private bool MaySign(HandoverRole role) => role switch
    {
        HandoverRole.HandedOver => details!.Actions.MayHandOver,
        HandoverRole.Received => details!.Actions.MayTakeOver,
        _ => details!.Actions.MayWitness,
    };

    private Task SignAsync(HandoverRole role) => AskAsync("Handover.SignText", false, (_, by) => sign.ExecuteAsync(OrderId, role, by));

    private Task ReopenAsync() => AskAsync("Handover.ReopenText", true, (text, by) => reopen.ExecuteAsync(OrderId, text, by));

    private async Task AskAsync(string key, bool withReason, Func<string, Caller, Task<Result>> act)
    {
        var answer = await confirm!.AskAsync(words[key], withReason);
        if (answer.Confirmed)
        {
            busy = true;
            var done = await act(answer.Reason, await callers.GetAsync());
            await DoneAsync(done.Refusal);
            busy = false;
        }
    }

    private async Task SignedAtTableAsync()
    {
        table = null;
        await LoadAsync();
    }

    private async Task DoneAsync(Refusal? refused)
    {
        await LoadAsync();
        refusal = refused ?? refusal;
    }
}
