using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Identity.Departments;

/// <summary>A department that no file brings: its fields, then its own page.</summary>
public sealed partial class NewDepartmentPage : ComponentBase
{
    private readonly DepartmentModel model = new();
    private Refusal? refusal;

    protected override void OnInitialized() => model.ValidFrom = Clock.Today();

    private async Task CreateAsync()
    {
        var made = await Create.ExecuteAsync(model.ToForm(Clock.Today()), await Callers.GetAsync());
        refusal = made.Refusal;
        if (made.Succeeded)
        {
            Navigation.NavigateTo($"/admin/departments/{made.Value}");
        }
    }
}
