using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Sharing.Request;

namespace Portal.Sharing.Corrections;

/// <summary>A user of shared data says what is wrong in them.</summary>
public sealed partial class NewCorrectionPage(ReadRequestable read, SubmitCorrection submit, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private FormResource? resource;
    private IReadOnlyList<string> items = [];
    private Refusal? refusal;
    private string claim = "";
    private bool busy;

    [SupplyParameterFromQuery(Name = "resource")]
    public Guid? ResourceId { get; set; }

    /// <summary>The case the data came from.</summary>
    [SupplyParameterFromQuery(Name = "case")]
    public Guid? CaseId { get; set; }

    private SharingWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        resource = ResourceId is { } id ? (await read.ExecuteAsync([id], await callers.GetAsync())).GetValueOrDefault(id) : null;
        refusal = resource is null ? SharingRefusals.NotFound : null;
    }

    private async Task SubmitAsync()
    {
        busy = true;
        var submitted = await submit.ExecuteAsync(ResourceId!.Value, new CorrectionClaim(items, claim), CaseId, await callers.GetAsync());
        (refusal, busy) = (submitted.Refusal, false);
        if (submitted.Succeeded)
        {
            navigation.NavigateTo(SharingPaths.Correction(submitted.Value));
        }
    }
}
