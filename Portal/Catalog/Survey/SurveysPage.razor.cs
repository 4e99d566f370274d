using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Survey;

/// <summary>Survey campaigns: those one runs, or those one's department is asked in.</summary>
public sealed partial class SurveysPage(ListCampaigns list, ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private bool mayRun;
    private bool creating;

    protected override async Task OnInitializedAsync() => mayRun = (await callers.GetAsync()).May(CatalogPermissions.Survey);

    private async Task<Page<CampaignRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    private void Open(Guid campaignId) => navigation.NavigateTo(CatalogPaths.Campaign(campaignId));
}
