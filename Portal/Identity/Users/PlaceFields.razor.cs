using Microsoft.AspNetCore.Components;
using Portal.Identity.Departments;

namespace Portal.Identity.Users;

/// <summary>Department and section of a person; the sections follow the department.</summary>
public sealed partial class PlaceFields : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<DepartmentChoice> Departments { get; set; } = [];

    [Parameter]
    public Guid? DepartmentId { get; set; }

    [Parameter]
    public EventCallback<Guid?> DepartmentIdChanged { get; set; }

    [Parameter]
    public Guid? SectionId { get; set; }

    [Parameter]
    public EventCallback<Guid?> SectionIdChanged { get; set; }

    private IReadOnlyList<SectionChoice> Sections => Departments.FirstOrDefault(d => d.Id == DepartmentId)?.Sections ?? [];

    /// <summary>A section belongs to one department: another department begins without.</summary>
    private async Task ChooseAsync(Guid? chosen)
    {
        await DepartmentIdChanged.InvokeAsync(chosen);
        await SectionIdChanged.InvokeAsync(null);
    }
}
