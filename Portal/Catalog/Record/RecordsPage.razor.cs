using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Drafts;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>The records of the department by state, and what the caller has typed and not saved.</summary>
public sealed partial class RecordsPage(
    ListRecords list, DraftStore drafts, ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private static readonly RevisionStatus[] Shown =
        [RevisionStatus.Draft, RevisionStatus.Returned, RevisionStatus.Submitted, RevisionStatus.InReview, RevisionStatus.Published];

    private static readonly string[] KeptParameters = ["status", "sort", "system", "menu", "overdue", "weak"];

    private static readonly string[] ExportParameters = ["status", "q", "system", "menu", "overdue", "weak"];

    private IReadOnlyDictionary<RevisionStatus, int> counts = new Dictionary<RevisionStatus, int>();
    private IReadOnlyList<(Guid Id, string Name, DateTime SavedAt)> unsaved = [];
    private DataTable<RecordRow>? table;
    private RevisionStatus? status;
    private string? text;
    private IReadOnlyCollection<string> chosen = [];
    private bool mayRecord;
    private bool seesAll;

    private CatalogWords Words => words;

    private NavigationManager Navigation => navigation;

    /// <summary>What the list shows, all pages of it.</summary>
    private string ExportHref => QueryHelpers.AddQueryString(
        CatalogPaths.RecordsExport, ExportParameters.SelectMany(name => navigation.ReadAll(name).Take(1).Select(value => KeyValuePair.Create(name, (string?)value))));

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        mayRecord = caller.May(CatalogPermissions.Record);
        seesAll = caller.ReachOf(CatalogPermissions.ReadCases) == Reach.All || caller.ReachOf(CatalogPermissions.Review) == Reach.All;
        if (mayRecord)
        {
            unsaved = [.. (await drafts.ListAsync(AutosaveRecord.Kind, 5, caller)).Select(draft => (draft.SubjectId, ContentJson.Read<RecordForm>(draft.Content).Content.Name, draft.SavedAt))];
        }
    }

    private async Task<Page<RecordRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        status = Enum.TryParse<RevisionStatus>(navigation.ReadAll("status").FirstOrDefault(), out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        text = navigation.ReadAll("q").FirstOrDefault();
        var sort = query.Sort switch { "name" => RecordSort.Name, "status" => RecordSort.Status, "due" => RecordSort.Due, "quality" => RecordSort.Quality, _ => RecordSort.Updated };
        var found = await list.ExecuteAsync(new RecordFilter(status, text, true, sort, !query.Descending, Id("system"), Id("menu"), Has("overdue"), Has("weak")), query.Page, await callers.GetAsync(cancellationToken), cancellationToken);
        counts = found.Counts;
        StateHasChanged();
        return found.Page;
    }

    private Task ReloadAsync() => table!.ReloadAsync();

    private bool Has(string name) => navigation.ReadAll(name).Count > 0;

    private string Switch(string name) => navigation.With(new Dictionary<string, object?> { [name] = Has(name) ? null : "1", ["page"] = (int?)null });

    private Guid? Id(string name) => Guid.TryParse(navigation.ReadAll(name).FirstOrDefault(), out var id) ? id : null;

    private static Dictionary<string, object?> Status(RevisionStatus? value) => new() { ["status"] = value?.ToString(), ["page"] = (int?)null };
}
