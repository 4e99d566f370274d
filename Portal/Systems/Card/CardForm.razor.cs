using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Systems.Maintain;
using Portal.Ui;

namespace Portal.Systems.Card;

/// <summary>Name, purpose, users and the person who walks the menus.</summary>
public sealed partial class CardForm(
    SaveSystem save, ReadOwners readOwners, FindDepartments findDepartments, ICallerAccessor callers, IStringLocalizer<SystemsText> text) : ComponentBase
{
    private readonly List<ItemChoice> users = [];
    private IReadOnlyList<Choice<Guid?>> owners = [];
    private string? name;
    private string? purpose;
    private string? scope;
    private UseFrequency? frequency;
    private string? approver;
    private DateOnly? approvedOn;
    private string? funding;
    private IReadOnlyList<Choice<UseFrequency?>> frequencies = [];
    private Guid? ownerId;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public SystemCard Card { get; set; } = default!;

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var system = Card.System;
        (name, purpose, ownerId) = (system.Name, system.Purpose, system.OwnerId);
        (scope, frequency, approver, approvedOn, funding) = (system.Facts.Scope, system.Facts.Frequency, system.Facts.Approver, system.Facts.ApprovedOn, system.Facts.Funding);
        frequencies = [.. Enum.GetValues<UseFrequency>().Select(one => new Choice<UseFrequency?>(one, text[$"Systems.Frequency.{one}"]))];
        users.AddRange(system.UserDepartmentIds.Zip(Card.UserDepartments, (id, department) => new ItemChoice(id, department)));
        owners = [.. (await readOwners.ExecuteAsync(system.DepartmentId, await callers.GetAsync())).Select(owner => new Choice<Guid?>(owner.Id, owner.Name))];
    }

    private async Task<IReadOnlyList<Choice<Guid?>>> FindDepartmentsAsync(string wanted, CancellationToken cancellationToken) =>
        [.. (await findDepartments.ExecuteAsync(wanted, await callers.GetAsync(cancellationToken), cancellationToken)).Select(found => new Choice<Guid?>(found.Id, found.Name))];

    private async Task AddUser(Guid? departmentId)
    {
        if (departmentId is { } id && id != Card.System.DepartmentId && users.TrueForAll(user => user.Id != id)
            && (await findDepartments.NameAsync(id, await callers.GetAsync())) is { } found)
        {
            users.Add(new ItemChoice(id, found));
        }
    }

    private async Task SaveAsync()
    {
        busy = true;
        var form = new SystemForm(
            Card.System.Id, Card.System.Version, Card.System.DepartmentId, name ?? "", purpose ?? "", "", [.. users.Select(user => user.Id)], ownerId ?? Guid.Empty,
            new SystemFacts { Scope = scope ?? "", Frequency = frequency, Approver = approver ?? "", ApprovedOn = approvedOn, Funding = funding ?? "" });
        refusal = (await save.ExecuteAsync(form, await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnSaved.InvokeAsync();
        }
    }
}
