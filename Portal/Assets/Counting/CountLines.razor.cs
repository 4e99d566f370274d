using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Counting;

/// <summary>Lines of a round of one kind, with what can be done about each.</summary>
public sealed partial class CountLines(
    ReadRound read, CountAsset count, CorrectCount correct, ICallerAccessor callers, CountWords words, IStringLocalizer<CountingText> text) : ComponentBase
{
    private DataTable<CountLine>? table;
    private Refusal? refusal;
    private CountLine? photographed;
    private bool busy;

    [Parameter, EditorRequired]
    public RoundDetails Details { get; set; } = default!;

    [Parameter, EditorRequired]
    public LineView View { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    public Task ReloadAsync() => table?.ReloadAsync() ?? Task.CompletedTask;

    private async Task<Page<CountLine>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var found = await read.LinesAsync(Details.Round.Id, View, "", query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        return found.Succeeded ? found.Value : new Page<CountLine>([], 0, query.Page);
    }

    /// <summary>Without a label: chosen from the list. A card of several pieces counts as complete; the number can be mended by taking it back.</summary>
    private Task CountAsync(CountLine row) => DoAsync(async caller =>
    {
        var counted = await count.ExecuteAsync(Details.Round.Id, row.Number, row.Expected, null, caller);
        return counted.Succeeded ? Result.Done : counted.Refusal;
    });

    private Task TakeBackAsync(CountLine row) => DoAsync(caller => correct.ExecuteAsync(row.Id, null, caller));

    private async Task DoAsync(Func<Caller, Task<Result>> act)
    {
        busy = true;
        var done = await act(await callers.GetAsync());
        (refusal, busy) = (done.Refusal, false);
        await OnChanged.InvokeAsync();
    }

    private async Task PhotographedAsync()
    {
        photographed = null;
        await OnChanged.InvokeAsync();
    }

    private string QuantityOf(CountLine row) => row.State switch
    {
        LineState.Surplus => Display.Count(row.Counted),
        LineState.NotSeen => $"{Display.Count(row.Expected)} {row.Unit}",
        _ => $"{Display.Count(row.Counted)} / {Display.Count(row.Expected)} {row.Unit}",
    };
}
