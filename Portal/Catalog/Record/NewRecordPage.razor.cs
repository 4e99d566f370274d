using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>
/// Gives a new record its id, so that what is typed has an address from the first letter on; <c>system</c> and <c>menu</c> say where it was
/// found, <c>from</c> which record it is like.
/// </summary>
public sealed partial class NewRecordPage(StartRecord start, ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private Refusal? refusal;

    protected override async Task OnInitializedAsync()
    {
        var started = await start.ExecuteAsync(Id("system"), Id("menu"), Id("from"), await callers.GetAsync());
        refusal = started.Refusal;
        if (started.Succeeded)
        {
            navigation.NavigateTo(CatalogPaths.Edit(started.Value), replace: true);
        }
    }

    private Guid? Id(string name) => Guid.TryParse(navigation.ReadAll(name).FirstOrDefault(), out var id) ? id : null;
}
