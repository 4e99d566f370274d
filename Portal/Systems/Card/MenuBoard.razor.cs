using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Systems.Menus;
using Portal.Ui;

namespace Portal.Systems.Card;

/// <summary>
/// The menu tree, walked leaf by leaf (plan 三(一)1). Only the rows in sight are drawn, so two thousand menus stay quick.
/// </summary>
public sealed partial class MenuBoard(EditMenus edit, ICallerAccessor callers, IStringLocalizer<SystemsText> text) : ComponentBase
{
    private readonly HashSet<Guid> closed = [];
    private readonly HashSet<Guid> chosen = [];
    private List<MenuNode> shown = [];
    private ConfirmDialog? confirm;
    private Refusal? refusal;
    private string? said;
    private string? menuText;
    private string bulkReason = "";
    private bool adding;
    private bool onlyOpen;
    private bool busy;

    [Parameter, EditorRequired]
    public SystemCard Card { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool MayEdit => Card.MayMaintain && Card.System.State == SystemState.InUse;

    private string[] Reasons => [.. Enumerable.Range(1, 5).Select(number => text[$"Systems.Reason.{number}"].Value)];

    private IEnumerable<Guid> ShownLeaves => shown.Where(node => node.IsLeaf).Select(node => node.Id);

    private bool AllChosen => chosen.Count > 0 && ShownLeaves.All(chosen.Contains);

    protected override void OnParametersSet()
    {
        bulkReason = bulkReason.Length > 0 ? bulkReason : Reasons[0];
        adding |= Card.Tree.Count == 0 && MayEdit;
        chosen.IntersectWith(Card.Tree.SelectMany(node => node.All()).Where(node => node.IsLeaf).Select(node => node.Id));
        Refilter();
    }

    private void Refilter()
    {
        shown = [.. Card.Tree.SelectMany(Visible)];
        IEnumerable<MenuNode> Visible(MenuNode node) => onlyOpen && node.IsDone ? []
            : closed.Contains(node.Id) ? [node] : node.Children.SelectMany(Visible).Prepend(node);
    }

    private void Toggle(Guid menuId)
    {
        if (!closed.Remove(menuId))
        {
            closed.Add(menuId);
        }

        Refilter();
    }

    /// <summary>A menu above stands for all leaves below it.</summary>
    private void Choose(MenuNode node)
    {
        var leaves = node.All().Where(below => below.IsLeaf).Select(below => below.Id).ToList();
        if (leaves.TrueForAll(chosen.Contains))
        {
            chosen.ExceptWith(leaves);
        }
        else
        {
            chosen.UnionWith(leaves);
        }
    }

    private void ToggleAll()
    {
        var leaves = ShownLeaves.ToList();
        if (AllChosen)
        {
            chosen.ExceptWith(leaves);
        }
        else
        {
            chosen.UnionWith(leaves);
        }
    }

    private async Task AddAsync()
    {
        busy = true;
        var added = await edit.AddAsync(Card.System.Id, menuText ?? "", await callers.GetAsync());
        (busy, refusal) = (false, added.Refusal);
        if (added.Succeeded)
        {
            (adding, menuText, said) = (false, null, text["Systems.MenusAdded", added.Value].Value);
            await OnChanged.InvokeAsync();
        }
    }

    private async Task JudgeAsync(IReadOnlyCollection<Guid> menuIds, MenuVerdict? verdict, string? reason)
    {
        var judged = await DoAsync(async caller => await edit.JudgeAsync(Card.System.Id, [.. menuIds], verdict, reason, caller));
        if (judged)
        {
            said = menuIds.Count > 1 ? text["Systems.MenusJudged", menuIds.Count].Value : null;
            chosen.Clear();
        }
    }

    private Task<bool> RenameAsync((Guid MenuId, string Name) renamed) =>
        DoAsync(async caller => await edit.RenameAsync(Card.System.Id, renamed.MenuId, renamed.Name, caller));

    private async Task RemoveAsync(Guid menuId)
    {
        var answer = await confirm!.AskAsync();
        if (answer.Confirmed)
        {
            await DoAsync(async caller => await edit.RemoveAsync(Card.System.Id, menuId, answer.Reason, caller));
        }
    }

    private async Task<bool> DoAsync(Func<Caller, Task<Result>> work)
    {
        busy = true;
        var done = await work(await callers.GetAsync());
        (busy, refusal, said) = (false, done.Refusal, null);
        if (done.Succeeded)
        {
            await OnChanged.InvokeAsync();
        }

        return done.Succeeded;
    }
}
