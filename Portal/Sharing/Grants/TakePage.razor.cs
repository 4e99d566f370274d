using Microsoft.AspNetCore.Components;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Sharing.Request;
using Portal.Ui;

namespace Portal.Sharing.Grants;

/// <summary>Takes data that need no application: purpose and, for conditional data, the conditions accepted by name.</summary>
public sealed partial class TakePage(ReadRequestable read, TakeGrant take, ICallerAccessor callers, SharingWords words, NavigationManager navigation) : ComponentBase
{
    private FormResource? resource;
    private IReadOnlyList<Choice<string>> methods = [];
    private TakeTerms terms = new("", "", null, false);
    private Refusal? refusal;
    private bool busy;

    [Parameter]
    public Guid ResourceId { get; set; }

    private SharingWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        methods = [.. SharingMethods.All.Select(code => new Choice<string>(code, words.Method(code)))];
        resource = (await read.ExecuteAsync([ResourceId], await callers.GetAsync())).GetValueOrDefault(ResourceId);
        refusal = resource is null ? SharingRefusals.NotFound : null;
    }

    private async Task TakeAsync()
    {
        busy = true;
        var taken = await take.ExecuteAsync(ResourceId, terms, await callers.GetAsync());
        (refusal, busy) = (taken.Refusal, false);
        if (taken.Succeeded)
        {
            navigation.NavigateTo(SharingPaths.Grant(taken.Value));
        }
    }
}
