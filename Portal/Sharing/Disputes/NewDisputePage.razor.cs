using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Sharing.Disputes;

/// <summary>The applicant's leader states why the refusal is not accepted.</summary>
public sealed partial class NewDisputePage(RaiseDispute raise, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private Refusal? refusal;
    private string statement = "";
    private bool busy;

    /// <summary>A refused or partly agreed case.</summary>
    [SupplyParameterFromQuery(Name = "case")]
    public Guid? CaseId { get; set; }

    /// <summary>A resource that is not shared.</summary>
    [SupplyParameterFromQuery(Name = "resource")]
    public Guid? ResourceId { get; set; }

    private SharingWords Words => words;

    private async Task RaiseAsync()
    {
        busy = true;
        var raised = await raise.ExecuteAsync(CaseId, ResourceId, statement, await callers.GetAsync());
        (refusal, busy) = (raised.Refusal, false);
        if (raised.Succeeded)
        {
            navigation.NavigateTo(SharingPaths.Dispute(raised.Value));
        }
    }
}
