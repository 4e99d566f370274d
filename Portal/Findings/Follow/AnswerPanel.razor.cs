using Microsoft.AspNetCore.Components;
using Portal.Data;
using Portal.Drafts;
using Portal.Findings.Answer;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings.Follow;

/// <summary>The department's statement, what was sent back before, and the evidence. What the clerk types is on the server within two seconds.</summary>
public sealed partial class AnswerPanel(ProposeAnswer propose, DraftStore drafts, ICallerAccessor callers, FindingsWords words, TimeProvider clock) : ComponentBase, IDisposable
{
    private const string DraftKind = "FindingAnswer";

    private Typed typed = new("", "");
    private Autosave? autosave;
    private Refusal? refusal;
    private bool editing;
    private bool busy;

    [Parameter, EditorRequired]
    public FindingDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private FindingsWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        if (!Details.Actions.MayPropose)
        {
            return;
        }

        typed = Details.Finding.Answer is { } answer ? new Typed(answer.Statement, answer.Measures) : typed;
        if (await drafts.FindAsync(DraftKind, Details.Finding.Id, await callers.GetAsync()) is { } kept)
        {
            (typed, editing) = (JsonColumns.Read<Typed>(kept.Content), Details.Finding.Answer is not null);
        }

        autosave = new Autosave(clock, WriteAsync);
        autosave.Changed += Redraw;
    }

    public void Dispose()
    {
        if (autosave is not null)
        {
            autosave.Changed -= Redraw;
            autosave.Dispose();
        }
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Touched(Typed changed)
    {
        typed = changed;
        autosave?.Touch();
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var written = await drafts.SaveAsync(DraftKind, Details.Finding.Id, JsonColumns.Write(typed), Details.Finding.Version, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = written.Refusal ?? refusal;
    }

    private async Task ProposeAsync()
    {
        busy = true;
        if (autosave is not null)
        {
            await autosave.FlushAsync();
        }

        var caller = await callers.GetAsync();
        var done = await propose.ExecuteAsync(Details.Finding.Id, typed.Statement, typed.Measures, caller);
        (busy, refusal) = (false, done.Refusal);
        if (done.Succeeded)
        {
            editing = false;
            await drafts.DiscardAsync(DraftKind, Details.Finding.Id, caller);
            await OnChanged.InvokeAsync();
        }
    }

    private sealed record Typed(string Statement, string Measures);
}
