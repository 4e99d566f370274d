using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Law.Library;

/// <summary>The library: what a refusal may rest on, found by title, number or the words of an article.</summary>
public sealed partial class LawsPage(ListLaws list, ICallerAccessor callers, IStringLocalizer<LawText> text, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] KeptParameters = ["sort"];

    private IReadOnlyList<Choice<string>> levels = [];
    private LawFilter filter = new();
    private Refusal? refusal;
    private bool mayMaintain;

    protected override async Task OnInitializedAsync()
    {
        levels = [.. Enum.GetValues<LawLevel>().Select(level => new Choice<string>(level.ToString(), text[$"Law.Level.{level}"]))];
        mayMaintain = (await callers.GetAsync()).May(LawPermissions.Maintain);
    }

    private async Task<Page<LawRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        filter = new LawFilter(
            First("q"), Enum.TryParse<LawLevel>(First("level"), out var level) && Enum.IsDefined(level) ? level : null, First("force") switch { "yes" => true, "no" => false, _ => null });
        var order = query.Sort switch { "title" => LawOrder.Title, "from" => LawOrder.InForceFrom, _ => LawOrder.Level };
        var found = await list.ExecuteAsync(filter, query.Page, order, query.Descending, await callers.GetAsync(cancellationToken), cancellationToken);
        refusal = found.Refusal;
        StateHasChanged();
        return found.Succeeded ? found.Value : new Page<LawRow>([], 0, query.Page);
    }

    private string? First(string name) => navigation.ReadAll(name).FirstOrDefault();
}
