using Microsoft.AspNetCore.Components;
using Portal.Identity.Departments;
using Portal.Kernel;

namespace Portal.Identity.Users;

/// <summary>What the system administrator may change of a person: name, telephone, place.</summary>
public sealed partial class UserEditPanel : ComponentBase
{
    private Refusal? refusal;
    private Guid? departmentId;
    private Guid? sectionId;
    private string? name;
    private string? phone;
    private bool busy;

    [Parameter, EditorRequired]
    public UserCard Card { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<DepartmentChoice> Departments { get; set; } = [];

    [Parameter]
    public EventCallback Saved { get; set; }

    protected override void OnInitialized() => (name, phone, departmentId, sectionId) = (Card.Name, Card.Phone, Card.DepartmentId, Card.SectionId);

    private async Task SaveAsync()
    {
        busy = true;
        var result = await Change.ExecuteAsync(Card.Id, new UserChange(name ?? "", phone, departmentId, sectionId, Card.Version), await Callers.GetAsync());
        (busy, refusal) = (false, result.Refusal);
        if (result.Succeeded)
        {
            await Saved.InvokeAsync();
        }
    }
}
