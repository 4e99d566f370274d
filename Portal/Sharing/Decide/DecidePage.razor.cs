using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Ui;

namespace Portal.Sharing.Decide;

/// <summary>
/// One screen per decision: everything the leader needs, and one key for what he does. Alt+A signs, Alt+R returns, Alt+X refuses, Alt+N skips; then the next one
/// stands in the same place. What somebody else has decided meanwhile is said and passed over.
/// </summary>
public sealed partial class DecidePage(
    ReadSharingQueue queue, ReadDecision read, TakeDecision take, ICallerAccessor callers, SharingWords words, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private readonly HashSet<DecisionKey> skipped = [];
    private IReadOnlyList<QueueRow> rows = [];
    private DecisionKey? here;
    private DecisionBrief? brief;
    private Refusal? refusal;
    private DecisionAct? asking;
    private ElementReference reasonBox;
    private DateOnly today;
    private string? status;
    private string reason = "";
    private int decided;
    private bool isFinished;
    private bool busy;
    private bool focusReason;

    [Parameter]
    public string Kind { get; set; } = "";

    [Parameter]
    public Guid Id { get; set; }

    private SharingWords Words => words;

    private BriefPeriod? Running => brief?.Periods.FirstOrDefault(period => period.Runs);

    private int Position => 1 + rows.Index().FirstOrDefault(row => row.Item.Key == brief!.Key).Index;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = new DecisionKey(Enum.TryParse<SharingDecision>(Kind, out var kind) ? kind : SharingDecision.DecideDispute, Id);
        if (wanted == here)
        {
            return;
        }

        here = wanted;
        var caller = await callers.GetAsync();
        await ReadQueueAsync(caller);
        status = rows.Any(row => row.Key == wanted) ? null : words["Decide.Gone"];
        await ShowAsync([wanted], caller);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusReason)
        {
            focusReason = false;
            await reasonBox.FocusAsync();
        }
    }

    private static string KeyOf(DecisionAct act) => act switch { DecisionAct.Sign => "a", DecisionAct.Return => "r", _ => "x" };

    private string Label(DecisionAct act) => (act, brief!.Key.Kind) switch
    {
        (DecisionAct.Sign, SharingDecision.SignSupplement) => "Case.SignSupplement",
        (DecisionAct.Sign, SharingDecision.DecideExtension) => "Case.Consent",
        (DecisionAct.Sign, SharingDecision.DecideChange) => "Change.Consent",
        (DecisionAct.Sign, _) => "Form.Sign",
        (DecisionAct.Refuse, SharingDecision.DecideExtension) => "Case.Deny",
        (DecisionAct.Refuse, SharingDecision.DecideChange) => "Change.Deny",
        (DecisionAct.Refuse, SharingDecision.SignForm) => "Decide.NotWanted",
        (DecisionAct.Refuse, _) => "Decide.DraftRefusal",
        _ => "Form.Return",
    };

    private static string Did(DecisionAct act, SharingDecision kind) =>
        act == DecisionAct.Sign && kind is (SharingDecision.DecideExtension or SharingDecision.DecideChange) ? "Decide.Did.Consent" : $"Decide.Did.{act}";

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(BriefPeriod period) => Task.FromResult(words.Ledger(period.Ledger));

    private async Task ReadQueueAsync(Caller caller)
    {
        today = clock.Today();
        rows = [.. (await queue.ExecuteAsync(caller)).Where(row => row.IsOnScreen)];
    }

    /// <summary>The first of these that still waits, or the first that does and was not skipped.</summary>
    private async Task ShowAsync(IReadOnlyList<DecisionKey> preferred, Caller caller)
    {
        var waiting = rows.Select(row => row.Key).ToHashSet();
        foreach (var key in preferred.Where(waiting.Contains).Concat(rows.Select(row => row.Key).Where(key => !skipped.Contains(key))))
        {
            var found = await read.ExecuteAsync(key, caller);
            if (!found.Succeeded)
            {
                // Decided since the queue was read.
                continue;
            }

            (brief, refusal, asking, reason, isFinished, busy) = (found.Value, null, null, "", false, false);
            if (key != here)
            {
                here = key;
                navigation.NavigateTo(SharingPaths.Decide(key.Kind, key.Id));
            }

            return;
        }

        (brief, refusal, asking, isFinished, busy) = (null, null, null, true, false);
    }

    private async Task ChooseAsync(DecisionAct act)
    {
        if (act == DecisionAct.Sign)
        {
            await DoAsync(act);
            return;
        }

        (asking, reason, focusReason) = (act, "", true);
    }

    private void Cancel() => (asking, reason, refusal) = (null, "", null);

    private void KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Cancel();
        }
    }

    private async Task DoAsync(DecisionAct act)
    {
        if (busy || brief is not { } now)
        {
            return;
        }

        busy = true;
        var caller = await callers.GetAsync();
        var following = Following(now.Key);
        var done = await take.ExecuteAsync(now.Key, act, reason, caller);
        await ReadQueueAsync(caller);
        if (!done.Succeeded && rows.Any(row => row.Key == now.Key))
        {
            (refusal, busy) = (done.Refusal, false);
            return;
        }

        decided += done.Succeeded ? 1 : 0;
        status = words.Of(done.Succeeded ? Did(act, now.Key.Kind) : "Decide.GoneNamed", now.Title);
        await ShowAsync(following, caller);
    }

    private async Task SkipAsync()
    {
        if (busy || brief is not { } now)
        {
            return;
        }

        busy = true;
        skipped.Add(now.Key);
        var caller = await callers.GetAsync();
        var following = Following(now.Key);
        await ReadQueueAsync(caller);
        status = words.Of("Decide.Skipped", now.Title);
        await ShowAsync(following, caller);
    }

    private async Task BeginAgainAsync()
    {
        skipped.Clear();
        status = null;
        var caller = await callers.GetAsync();
        await ReadQueueAsync(caller);
        await ShowAsync([], caller);
    }

    /// <summary>What comes after this one in the queue, and then what came before, without what was skipped.</summary>
    private List<DecisionKey> Following(DecisionKey key)
    {
        var keys = rows.Select(row => row.Key).ToList();
        var here = keys.IndexOf(key);
        return [.. keys.Skip(here + 1).Concat(keys.Take(Math.Max(0, here))).Where(one => !skipped.Contains(one))];
    }
}
