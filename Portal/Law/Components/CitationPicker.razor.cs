using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Law.Library;
using Portal.Ui;

namespace Portal.Law;

/// <summary>
/// Chooses articles of the library to cite: searched while typing, chosen ones as removable chips with level and first day in force.
/// What is offered is in force on <see cref="Day"/>; what carries a refusal under <see cref="RuleSet"/> comes first and the rest is marked.
/// </summary>
public sealed partial class CitationPicker(FindArticles find, ICallerAccessor callers, IStringLocalizer<LawText> text) : ComponentBase
{
    private Dictionary<Guid, Citation> offered = [];
    private int rounds;

    /// <summary>The citations, in the order they were chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Citation> Value { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<Citation>> ValueChanged { get; set; }

    /// <summary>Code of the rule set of the case.</summary>
    [Parameter, EditorRequired]
    public string RuleSet { get; set; } = "";

    /// <summary>The day that counts: today, for a reply that is being written.</summary>
    [Parameter, EditorRequired]
    public DateOnly Day { get; set; }

    /// <summary>Name of the search box for gaps; chip i is <c>{Field}-i</c>.</summary>
    [Parameter]
    public string Field { get; set; } = "Citations";

    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    private bool Carries(Citation citation) => RefusalLinter.LevelsOf(RuleSet).Contains(citation.Level);

    private async Task<IReadOnlyList<Choice<Guid>>> FindAsync(string typed, CancellationToken cancellationToken)
    {
        var found = await find.ExecuteAsync(typed, Day, RuleSet, await callers.GetAsync(cancellationToken), cancellationToken);
        var chosen = Value.Select(citation => citation.LawArticleId).ToHashSet();
        found = [.. found.Where(article => !chosen.Contains(article.Citation.LawArticleId))];
        offered = found.ToDictionary(article => article.Citation.LawArticleId, article => article.Citation);
        return [.. found.Select(article => new Choice<Guid>(article.Citation.LawArticleId, article.Citation.Shown, Note(article)))];
    }

    private string Note(FoundArticle article)
    {
        var wording = article.Wording.Length > 80 ? string.Concat(article.Wording.AsSpan(0, 80), "…") : article.Wording;
        var level = text[$"Law.Level.{article.Citation.Level}"].Value;
        return $"{(article.Carries ? level : text["Picker.TooLow", level].Value)} · {(article.TextIsSummary ? text["Picker.Summary", wording].Value : wording)}";
    }

    private async Task ChooseAsync(Guid articleId)
    {
        if (!offered.TryGetValue(articleId, out var citation))
        {
            return;
        }

        // A new box: the old one holds the words of what was chosen.
        rounds++;
        await ValueChanged.InvokeAsync([.. Value, citation]);
    }

    private Task RemoveAsync(Citation citation) => ValueChanged.InvokeAsync([.. Value.Where(other => other != citation)]);
}
