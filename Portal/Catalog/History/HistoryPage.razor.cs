using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.History;

/// <summary>Any two revisions of a resource side by side; which two stands in the address.</summary>
public sealed partial class HistoryPage(ReadHistory read, ICallerAccessor callers, CatalogWords words) : ComponentBase
{
    private ResourceHistory? history;
    private IReadOnlyList<FieldDifference> differences = [];
    private IReadOnlyList<ItemDifference> items = [];
    private IReadOnlyList<Choice<int>> choices = [];
    private Refusal? refusal;

    [Parameter]
    public Guid ResourceId { get; set; }

    [SupplyParameterFromQuery(Name = "a")]
    public int? A { get; set; }

    [SupplyParameterFromQuery(Name = "b")]
    public int? B { get; set; }

    private CatalogWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        var found = await read.ExecuteAsync(ResourceId, A, B, await callers.GetAsync());
        (history, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        if (history is null)
        {
            return;
        }

        choices = [.. history.Revisions.Select(revision => new Choice<int>(revision.Number, Head(revision)))];
        (differences, items) = history.Older is { } older
            ? (ContentDifference.Between(older.Content, history.Newer!.Content, words, history.OlderNames, history.NewerNames), ContentDifference.Items(older.Content, history.Newer.Content, words))
            : ([], []);
    }

    private string Head(ResourceRevision revision) =>
        $"{words.Of("Record.Revision", revision.Number)} · {words.Status(revision.Status)}{(revision.PublishedOn is { } day ? " " + Display.Date(day) : "")}";
}
