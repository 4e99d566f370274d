using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Systems.Maintain;

/// <summary>The systems a department surveys, with their menus.</summary>
public sealed partial class SystemsPage(
    ListSystems list, SaveSystem save, ICallerAccessor callers, IStringLocalizer<SystemsText> text, NavigationManager navigation) : ComponentBase
{
    private DataTable<SystemRow>? table;
    private SystemForm? form;
    private Refusal? refusal;
    private Caller caller = Caller.Anonymous;
    private string? search;
    private bool onlyGaps;
    private bool busy;

    private async Task<Page<SystemRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        caller = await callers.GetAsync(cancellationToken);
        search = navigation.ReadAll("q").FirstOrDefault();
        onlyGaps = navigation.ReadAll("gaps").Any();
        return await list.ExecuteAsync(search, onlyGaps, query.Page, caller, cancellationToken);
    }

    private string StateOf(SystemRow row) => text[$"Systems.State.{row.State}"];

    private void New() => (form, refusal) = (new SystemForm(null, null, caller.DepartmentId ?? Guid.Empty, "", "", ""), null);

    private void Edit(SystemRow row) => (form, refusal) = (new SystemForm(row.Id, row.Version, row.DepartmentId, row.Name, row.Purpose, ""), null);

    private async Task SaveAsync()
    {
        busy = true;
        var saved = await save.ExecuteAsync(form!, await callers.GetAsync());
        refusal = saved.Refusal;
        if (saved.Succeeded)
        {
            form = null;
            await table!.ReloadAsync();
        }

        busy = false;
    }
}
