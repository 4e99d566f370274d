using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Kernel;
using Portal.Law.Repeal;
using Portal.Ui;

namespace Portal.Law.Library;

/// <summary>One text with its articles and what happened to it; the administrator ends it or one of its articles here.</summary>
public sealed partial class LawPage(
    ReadLaw read, RepealLaw repeal, ReadTimeline readTimeline, ICallerAccessor callers, IStringLocalizer<LawText> text, TimeProvider clock) : ComponentBase
{
    private LawCard? card;
    private IReadOnlyList<LawArticle> articles = [];
    private IReadOnlyList<TimelineEntry> timeline = [];
    private Refusal? refusal;
    private LawArticle? chosen;
    private DateOnly? lastDay;
    private DateOnly today;
    private string? reason;
    private int? listed;
    private bool repealing;
    private bool busy;

    [Parameter]
    public Guid LawTextId { get; set; }

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        today = clock.Today();
        var caller = await callers.GetAsync();
        var found = await read.ExecuteAsync(LawTextId, caller);
        (card, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
        if (card is null)
        {
            return;
        }

        articles = [.. card.Text.Articles.OrderBy(article => article.SortKey, StringComparer.Ordinal).ThenByDescending(article => article.InForceFrom)];
        var rows = await readTimeline.ExecuteAsync([(nameof(LegalText), LawTextId)], caller);
        timeline =
        [
            .. rows.Reverse().Select(row => new TimelineEntry(
                row.At, row.ActorName, row.ActingForName, row.DepartmentName, text[row.Action.Replace("Law.", "Law.Action.", StringComparison.Ordinal)], row.Reason, [],
                row.Action is "Law.Repealed" or "Law.ArticleRepealed" ? Tone.Warn : Tone.Info)),
        ];
    }

    private void Choose(LawArticle? article) => (repealing, chosen, lastDay, reason, refusal, listed) = (true, article, today, null, null, null);

    private async Task RepealAsync()
    {
        if (lastDay is not { } day)
        {
            refusal = LawRefusals.EndsBeforeItBegins;
            return;
        }

        busy = true;
        var done = await repeal.ExecuteAsync(LawTextId, chosen?.Id, day, reason ?? "", card!.Text.Version, await callers.GetAsync());
        busy = false;
        if (!done.Succeeded)
        {
            refusal = done.Refusal;
            return;
        }

        (listed, repealing) = (done.Value, false);
        await ReloadAsync();
    }

    private string Force(DateOnly from, DateOnly? to) => today < from ? text["Card.NotYet"] : to < today ? text["Card.Ended"] : text["Card.InForce"];
}
