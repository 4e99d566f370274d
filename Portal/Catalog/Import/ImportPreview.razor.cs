using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>Every row of the file with what becomes of it and why.</summary>
public sealed partial class ImportPreview(
    ListImportRows list, ICallerAccessor callers, NavigationManager navigation, IStringLocalizer<CatalogImportText> text) : ComponentBase
{
    [Parameter, EditorRequired]
    public ImportView View { get; set; } = default!;

    private IStringLocalizer<CatalogImportText> Text => text;

    private NavigationManager Navigation => navigation;

    private string Caption => text[View.Batch.Status == ImportStatus.Done ? "Preview.TitleDone" : "Preview.Title"];

    private IReadOnlyList<Choice<string>> States => [.. Enum.GetValues<ImportRowState>().Select(state => new Choice<string>(state.ToString(), text[$"State.{state}"]))];

    private IReadOnlyList<Choice<string>> Reasons => [.. View.Reasons.OrderByDescending(reason => reason.Value)
        .Select(reason => new Choice<string>(reason.Key, $"{text[$"Reason.{reason.Key}"]} ({Display.Count(reason.Value)})"))];

    private IReadOnlyList<ActiveFilter> Active =>
    [
        .. State is { } state ? [new ActiveFilter(text["Preview.State"], text[$"State.{state}"], Without("state"))] : Array.Empty<ActiveFilter>(),
        .. Reason is { } reason ? [new ActiveFilter(text["Preview.Reason"], text[$"Reason.{reason}"], Without("reason"))] : Array.Empty<ActiveFilter>(),
        .. Words is { } words ? [new ActiveFilter(text["Preview.Search"], words, Without("q"))] : Array.Empty<ActiveFilter>(),
    ];

    private ImportRowState? State => Enum.TryParse<ImportRowState>(navigation.ReadAll("state").FirstOrDefault(), out var state) && Enum.IsDefined(state) ? state : null;

    private string? Reason => navigation.ReadAll("reason").FirstOrDefault(View.Reasons.ContainsKey);

    private string? Words => navigation.ReadAll("q").FirstOrDefault();

    private async Task<Page<ImportRowView>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(View.Batch.Id, new ImportRowFilter(State, Reason, Words), query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    private string Without(string name) => navigation.With(new Dictionary<string, object?> { [name] = null, ["page"] = null });

    private static IReadOnlyList<string> Lacks(IReadOnlyList<Gap> gaps) => [.. gaps.Select(gap => ImportWording.FieldName(gap.Field)).Distinct()];
}
