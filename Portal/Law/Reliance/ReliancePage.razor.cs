using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Law.Reliance;

/// <summary>What rests on a text, and what came of the review after it ended.</summary>
public sealed partial class ReliancePage(
    ReadReliance read, ReviewReliance review, RefusalWording wording, ICallerAccessor callers, IStringLocalizer<LawText> text) : ComponentBase
{
    private DataTable<ReviewedReliance>? table;
    private ConfirmDialog dialog = default!;
    private RelianceList? list;
    private RelianceRow? chosen;
    private Refusal? refusal;

    [Parameter]
    public Guid LawTextId { get; set; }

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        var found = await read.ExecuteAsync(LawTextId, await callers.GetAsync());
        (list, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }

    private async Task ReviewAsync(RelianceRow row)
    {
        chosen = row;
        var answer = await dialog.AskAsync();
        if (!answer.Confirmed)
        {
            return;
        }

        var done = await review.ExecuteAsync(LawTextId, row.Kind, row.Id, answer.Reason, await callers.GetAsync());
        if (!done.Succeeded)
        {
            refusal = done.Refusal;
            return;
        }

        await ReloadAsync();
        await table!.ReloadAsync();
    }

    private Task<Page<ReviewedReliance>> PageAsync(TableQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<ReviewedReliance>([.. list!.Rows.Skip(query.Page.Skip).Take(query.Page.Size)], list.Rows.Count, query.Page));

    private static string KeyOf(ReviewedReliance row) => $"{row.Row?.Kind ?? row.Review!.Kind} {row.Row?.Id ?? row.Review!.ReliantId}";

    private static string NameOf(ReviewedReliance row) => row.Row?.Name ?? row.Review!.Name;
}
