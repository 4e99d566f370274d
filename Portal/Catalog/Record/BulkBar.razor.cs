using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>Changes or submits the chosen records and names each one that refused.</summary>
public sealed partial class BulkBar(
    BulkEdit bulk, ReadRecordChoices readChoices, ICallerAccessor callers, CatalogWords words, RefusalWording wording) : ComponentBase
{
    private IReadOnlyList<Choice<BulkField>> fields = [];
    private IReadOnlyList<Choice<string>> choices = [];
    private IReadOnlyList<Choice<string>> classes = [];
    private IReadOnlyList<BulkOutcome> outcomes = [];
    private BulkField field = BulkField.UpdateCycle;
    private string? value;
    private Refusal? refusal;
    private bool busy;

    /// <summary>Keys of the chosen rows: ids of revisions.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Chosen { get; set; } = [];

    [Parameter]
    public EventCallback OnDone { get; set; }

    protected override async Task OnInitializedAsync()
    {
        fields = [.. Enum.GetValues<BulkField>().Select(one => new Choice<BulkField>(one, words[$"Bulk.Field.{one}"]))];
        Choose(field);
        var caller = await callers.GetAsync();
        if (caller.DepartmentId is { } department)
        {
            classes = [.. (await readChoices.ExecuteAsync(department, caller)).Classes.Select(entry => new Choice<string>(entry.Code, entry.Name, Group: entry.TopName))];
        }
    }

    private void Choose(BulkField chosen)
    {
        field = chosen;
        choices = chosen switch
        {
            BulkField.UpdateCycle => [.. Enum.GetValues<UpdateCycle>().Select(one => new Choice<string>(one.ToString(), words.Cycle(one)))],
            BulkField.DataLevel => [.. Enum.GetValues<DataLevel>().Where(one => one != DataLevel.Classified).Select(one => new Choice<string>(one.ToString(), words.Level(one)))],
            BulkField.Purpose => [.. UsagePurposes.All.Select(one => new Choice<string>(one, words.Purpose(one)))],
            BulkField.Classification => classes,
            _ => [],
        };
        value = choices.Count > 0 ? choices[0].Value : "";
    }

    private Task ChangeAsync() => DoAsync((ids, caller) => bulk.ChangeAsync(ids, new BulkChange(field, value ?? ""), caller));

    private Task SubmitAsync() => DoAsync((ids, caller) => bulk.SubmitAsync(ids, caller));

    private async Task DoAsync(Func<IReadOnlyCollection<Guid>, Caller, Task<Result<IReadOnlyList<BulkOutcome>>>> work)
    {
        busy = true;
        var done = await work([.. Chosen.Select(Guid.Parse)], await callers.GetAsync());
        (busy, refusal, outcomes) = (false, done.Refusal, done.Succeeded ? done.Value : []);
        await OnDone.InvokeAsync();
    }
}
