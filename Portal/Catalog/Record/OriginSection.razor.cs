using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Systems;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>Where the resource comes from (plan 三(一)1); what is not listed yet is added here without leaving the form.</summary>
public sealed partial class OriginSection(SaveOrigin saveOrigin, ICallerAccessor callers) : RecordSection
{
    private IReadOnlyList<Choice<Guid?>> systems = [];
    private IReadOnlyList<Choice<Guid?>> menus = [];
    private IReadOnlyList<Choice<Guid?>> items = [];
    private string? newSystem;
    private string? newMenus;
    private string? newItem;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public Guid DepartmentId { get; set; }

    /// <summary>Something was added: the lists must be read again.</summary>
    [Parameter]
    public EventCallback OnOriginsChanged { get; set; }

    protected override void OnParametersSet()
    {
        var origins = Editor.Choices.Origins;
        systems = [.. origins.Systems.Where(system => !system.IsGone || system.Id == Content.SystemId).Select(system => new Choice<Guid?>(system.Id, system.Name))];
        menus = [.. origins.Systems.Where(system => system.Id == Content.SystemId).SelectMany(system => system.Menus).Where(menu => !menu.IsGone || menu.Id == Content.MenuId).Select(menu => new Choice<Guid?>(menu.Id, menu.Path))];
        items = [.. origins.BusinessItems.Select(item => new Choice<Guid?>(item.Id, item.Name))];
    }

    private async Task AddAsync()
    {
        busy = true;
        var existing = Editor.Choices.Origins.Systems.FirstOrDefault(system => TextFold.Key(system.Name) == TextFold.Key(newSystem))?.Id
            ?? (string.IsNullOrWhiteSpace(newSystem) ? Content.SystemId : null);
        var added = await saveOrigin.ExecuteAsync(DepartmentId, existing, newSystem, newMenus, newItem, await callers.GetAsync());
        refusal = added.Refusal;
        if (added.Succeeded)
        {
            await OnOriginsChanged.InvokeAsync();
            var chosen = added.Value;
            Set(Content with
            {
                SystemId = chosen.SystemId ?? Content.SystemId,
                MenuId = chosen.MenuId ?? (chosen.SystemId is null || chosen.SystemId == Content.SystemId ? Content.MenuId : null),
                BusinessItemId = chosen.BusinessItemId ?? Content.BusinessItemId,
            });
            (newSystem, newMenus, newItem) = (null, null, null);
        }

        busy = false;
    }
}
