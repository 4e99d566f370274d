using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Identity.Deputies;
using Portal.Kernel;

namespace Portal.Identity.SignIn;

/// <summary>For whom one may act, and who may act for oneself.</summary>
public sealed partial class DeputiesPage(
    ListDeputies list, AppointDeputy appoint, RevokeDeputy revoke, ICallerAccessor callers, NavigationManager navigation, TimeProvider clock,
    IStringLocalizer<IdentityText> text) : ComponentBase
{
    private DeputyLists lists = new([], [], []);
    private Caller caller = Caller.Anonymous;
    private Refusal? refusal;
    private DateOnly today;
    private bool mayAppoint;

    [SupplyParameterFromForm(FormName = "appoint")]
    private AppointForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? Problem { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<IdentityText> Text => text;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();
        caller = await callers.GetAsync(Http.RequestAborted);
        mayAppoint = caller.May(IdentityPermissions.Deputies) && caller.ActingFor is null;
        lists = await list.ExecuteAsync(caller, Http.RequestAborted);
    }

    private async Task AppointAsync()
    {
        var deputyId = Guid.TryParse(Form?.DeputyId, out var id) ? id : Guid.Empty;
        var made = await appoint.ExecuteAsync(deputyId, Form?.From ?? today, Form?.To ?? today, Form?.Reason ?? "", caller, Http.RequestAborted);
        Show(made.Refusal);
    }

    private async Task RevokeAsync(Guid deputyshipId) => Show((await revoke.ExecuteAsync(deputyshipId, caller, Http.RequestAborted)).Refusal);

    /// <summary>A new request after success, so that a reload does not send the form again.</summary>
    private void Show(Refusal? problem)
    {
        refusal = problem;
        if (problem is null)
        {
            navigation.NavigateTo(AccountPaths.Deputies);
        }
    }

    internal sealed class AppointForm
    {
        public string? DeputyId { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }

        public string? Reason { get; set; }
    }
}
