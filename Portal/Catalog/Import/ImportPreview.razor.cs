using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>
/// Every row of the file with what becomes of it and why. Ticks and decisions are kept with the rows at once: leaving the page, Back included,
/// loses none of them.
/// </summary>
public sealed partial class ImportPreview(
    ListImportRows list, TickRows tick, DecideConflicts decide, ICallerAccessor callers, NavigationManager navigation, IStringLocalizer<CatalogImportText> text) : ComponentBase
{
    private static readonly string[] KeptParameters = ["state"];

    private DataTable<ImportRowView>? table;

    [Parameter, EditorRequired]
    public ImportView View { get; set; } = default!;

    /// <summary>A tick or a decision was kept: the counts have changed.</summary>
    [Parameter]
    public EventCallback<Refusal?> Changed { get; set; }

    private IStringLocalizer<CatalogImportText> Text => text;

    private NavigationManager Navigation => navigation;

    private bool CanDecide => View.Batch.Status == ImportStatus.Ready;

    private string Caption => text[View.Batch.Status == ImportStatus.Done ? "Preview.TitleDone" : "Preview.Title"];

    private IEnumerable<(ImportRowState State, int Count)> Tabs => new[]
    {
        (ImportRowState.Conflict, View.Counts.Conflicts), (ImportRowState.Changed, View.Counts.Changed), (ImportRowState.Updated, View.Counts.Updated),
        (ImportRowState.Creatable, View.Counts.Creatable), (ImportRowState.Created, View.Counts.Created), (ImportRowState.Refused, View.Counts.Refused),
        (ImportRowState.Gone, View.Counts.Gone), (ImportRowState.Same, View.Counts.Same), (ImportRowState.Merged, View.Counts.Merged), (ImportRowState.Skipped, View.Counts.Skipped),
    }.Where(tab => tab.Item2 > 0 || tab.Item1 == State);

    private IReadOnlyList<Choice<string>> Reasons => [.. View.Reasons.OrderByDescending(reason => reason.Value)
        .Select(reason => new Choice<string>(reason.Key, $"{text[$"Reason.{reason.Key}"]} ({Display.Count(reason.Value)})"))];

    private IReadOnlyList<ActiveFilter> Active =>
    [
        .. Reason is { } reason ? [new ActiveFilter(text["Preview.Reason"], text[$"Reason.{reason}"], Without("reason"))] : Array.Empty<ActiveFilter>(),
        .. Words is { } words ? [new ActiveFilter(text["Preview.Search"], words, Without("q"))] : Array.Empty<ActiveFilter>(),
    ];

    private ImportRowState? State => Enum.TryParse<ImportRowState>(navigation.ReadAll("state").FirstOrDefault(), out var state) && Enum.IsDefined(state) ? state : null;

    private string? Reason => navigation.ReadAll("reason").FirstOrDefault(View.Reasons.ContainsKey);

    private string? Words => navigation.ReadAll("q").FirstOrDefault();

    private async Task<Page<ImportRowView>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(View.Batch.Id, new ImportRowFilter(State, Reason, Words), query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    /// <summary>One row keeps its place in the list, whatever it has become; the tabs count anew.</summary>
    private async Task TickAsync(ImportRow? row, bool isTicked)
    {
        var done = await tick.ExecuteAsync(View.Batch.Id, row?.Id, isTicked, await callers.GetAsync());
        await KeptAsync(done);
    }

    private async Task DecideAsync(ImportRow row, CellPlace? place, CellChoice choice) =>
        await KeptAsync(await decide.ExecuteAsync(View.Batch.Id, row.Id, place, choice, await callers.GetAsync()));

    private async Task DecideAllAsync(CellChoice choice) =>
        await KeptAsync(await decide.ExecuteAsync(View.Batch.Id, null, null, choice, await callers.GetAsync()));

    private async Task KeptAsync(Result done)
    {
        await Changed.InvokeAsync(done.Refusal);
        if (table is not null)
        {
            await table.ReloadAsync();
        }
    }

    private static Dictionary<string, object?> Tab(ImportRowState? state) => new() { ["state"] = state?.ToString(), ["reason"] = null, ["page"] = null };

    private string Without(string name) => navigation.With(new Dictionary<string, object?> { [name] = null, ["page"] = null });

    private static IReadOnlyList<string> Lacks(IReadOnlyList<Gap> gaps) => [.. gaps.Select(gap => ImportWording.FieldName(gap.Field)).Distinct()];
}
