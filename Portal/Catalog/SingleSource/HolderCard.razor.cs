using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Catalog.SingleSource;

/// <summary>One hit: what it is, why it was found, what its sharing means, and the answer to it.</summary>
public sealed partial class HolderCard(CatalogWords words) : ComponentBase
{
    /// <summary>Common items named; the rest is in the resource.</summary>
    private const int MaxNamed = 6;

    private string field = "";
    private string? reason = "";
    private bool isReasoning;

    [Parameter, EditorRequired]
    public Holder Holder { get; set; } = default!;

    [Parameter]
    public DuplicateAnswer? Answer { get; set; }

    [Parameter]
    public EventCallback OnRequest { get; set; }

    /// <summary>Carries the reason, never empty.</summary>
    [Parameter]
    public EventCallback<string> OnNotTheSame { get; set; }

    [Parameter]
    public EventCallback OnWithdraw { get; set; }

    [CascadingParameter]
    public FieldProblems? Problems { get; set; }

    private CatalogWords Words => words;

    private bool IsReason => (reason ?? "").Trim().Length is > 0 and <= DuplicateAnswer.ReasonMaxLength;

    private string SharingWords => Holder.Sharing is { } sharing ? words[$"SingleSource.Sharing.{sharing}"] : "";

    private string AnswerText => Answer!.Kind == DuplicateAnswerKind.WillRequest
        ? words.Of("SingleSource.Requested", Answer.Code)
        : words.Of("SingleSource.Because", Answer.Reason);

    private string Why
    {
        get
        {
            var shared = Holder.Likeness.Shared;
            var named = Display.List(shared.Take(MaxNamed).Select(item => item.Mine.Trim() == item.Theirs.Trim() ? item.Mine.Trim() : words.Of("SingleSource.ItemAs", item.Mine.Trim(), item.Theirs)));
            var parts = new[]
            {
                Holder.Likeness.Name >= 1 ? words["SingleSource.WhySameName"] : Holder.Likeness.Name >= Comparison.OneSubject ? words["SingleSource.WhyLikeName"] : null,
                shared.Count == 0 ? null : words.Of("SingleSource.WhyItems", shared.Count, Holder.ItemCount, shared.Count > MaxNamed ? named + words["SingleSource.More"] : named),
            };
            return parts is [{ } name, { } items] ? words.Of("SingleSource.Both", name, items) : parts[0] ?? parts[1] ?? "";
        }
    }

    protected override void OnParametersSet()
    {
        field = DuplicateAnswer.FieldOf(Holder.ResourceId);
        isReasoning &= Answer is null;
    }

    private Task GiveReasonAsync() => OnNotTheSame.InvokeAsync(reason!.Trim());
}
