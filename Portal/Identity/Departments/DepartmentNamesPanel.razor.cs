using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Identity.Departments;

/// <summary>Other names of a department and its sections; each change is saved at once.</summary>
public sealed partial class DepartmentNamesPanel : ComponentBase
{
    private Refusal? refusal;
    private string? alias;
    private string? section;

    [Parameter, EditorRequired]
    public Department Department { get; set; } = default!;

    [Parameter]
    public bool MayChange { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    private async Task AddAliasAsync()
    {
        await ShowAsync(await Names.AddAsync(Department.Id, alias ?? "", await Callers.GetAsync()));
        alias = refusal is null ? null : alias;
    }

    private async Task AddSectionAsync()
    {
        await ShowAsync(await Sections.AddAsync(Department.Id, section ?? "", await Callers.GetAsync()));
        section = refusal is null ? null : section;
    }

    private async Task ShowAsync(Result result)
    {
        refusal = result.Refusal;
        if (result.Succeeded)
        {
            await Changed.InvokeAsync();
        }
    }
}
