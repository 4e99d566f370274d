using Microsoft.AspNetCore.Components;
using Portal.Catalog.Record;
using Portal.Ui;

namespace Portal.Catalog.SingleSource;

/// <summary>The section of the record form that shows who already holds what is being typed and takes the answers.</summary>
public sealed partial class HoldersPanel(CatalogWords words) : ComponentBase
{
    /// <summary>Hits shown at first; those that need an answer are never hidden.</summary>
    public const int FirstShown = 5;

    private IReadOnlyList<Holder> holders = [];
    private int shown = FirstShown;
    private bool isOpen;

    [Parameter, EditorRequired]
    public RecordEditor Editor { get; set; } = default!;

    [Parameter, EditorRequired]
    public HolderWatch Watch { get; set; } = default!;

    private CatalogWords Words => words;

    private IReadOnlyList<FieldLack> Lacks =>
    [
        .. Editor.LacksOf("single-source", words),
        .. Watch.Found.Unanswered(Editor.Content).Select(holder => new FieldLack(DuplicateAnswer.FieldOf(holder.ResourceId), holder.Name)),
    ];

    private string Status => Watch.State switch
    {
        WatchState.Preparing => words["SingleSource.Preparing"],
        WatchState.Idle => words["SingleSource.Nothing"],
        WatchState.Looking when holders.Count == 0 => words["SingleSource.Looking"],
        _ when holders.Count == 0 => words["SingleSource.Empty"],
        _ => words.Of("SingleSource.Count", holders.Count, Watch.Found.Unanswered(Editor.Content).Count),
    };

    protected override void OnParametersSet()
    {
        holders = Watch.Found.Elsewhere;
        shown = isOpen ? holders.Count : Math.Max(FirstShown, holders.Count(holder => holder.NeedsAnswer));
    }

    private DuplicateAnswer? AnswerTo(Holder holder) =>
        Editor.Content.DuplicateAnswers.FirstOrDefault(answer => answer.ResourceId == holder.ResourceId && answer.IsGiven);

    private void ShowMore() => (isOpen, shown) = (true, holders.Count);
}
