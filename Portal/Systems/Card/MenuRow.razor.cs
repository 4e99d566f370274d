using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Portal.Systems.Card;

/// <summary>What a person said of one leaf.</summary>
public sealed record JudgedMenu(Guid MenuId, MenuVerdict Verdict, string? Reason);

/// <summary>One menu: its name, its verdict or the coverage below it, its records, and what can be done.</summary>
public sealed partial class MenuRow(IEnumerable<ISystemDependents> dependents, IStringLocalizer<SystemsText> text) : ComponentBase
{
    private bool renaming;
    private bool reopened;
    private bool asking;
    private string name = "";
    private string preset = "";
    private string own = "";

    [Parameter, EditorRequired]
    public MenuNode Node { get; set; } = default!;

    [Parameter]
    public Guid SystemId { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public bool IsChosen { get; set; }

    [Parameter]
    public int Records { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public IReadOnlyList<string> Reasons { get; set; } = [];

    [Parameter]
    public EventCallback<Guid> OnToggle { get; set; }

    [Parameter]
    public EventCallback<MenuNode> OnChoose { get; set; }

    [Parameter]
    public EventCallback<JudgedMenu> OnJudge { get; set; }

    [Parameter]
    public EventCallback<(Guid MenuId, string Name)> OnRename { get; set; }

    [Parameter]
    public EventCallback<Guid> OnRemove { get; set; }

    private string? RecordsHref => dependents.FirstOrDefault()?.RecordsHref(SystemId, Node.Id);

    private string? NewHref => dependents.FirstOrDefault()?.NewRecordHref(SystemId, Node.Id);

    protected override void OnInitialized() => preset = Reasons.Count > 0 ? Reasons[0] : "";

    private async Task JudgeAsync(MenuVerdict verdict, string? reason)
    {
        await OnJudge.InvokeAsync(new JudgedMenu(Node.Id, verdict, reason));
        (asking, reopened) = (false, false);
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            renaming = false;
        }

        return key.Key == "Enter" ? SaveNameAsync() : Task.CompletedTask;
    }

    private async Task SaveNameAsync()
    {
        renaming = false;
        await OnRename.InvokeAsync((Node.Id, name));
    }
}
