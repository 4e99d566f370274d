using Microsoft.AspNetCore.Components;
using Portal.Catalog.Record;
using Portal.Kernel;

namespace Portal.Catalog.Browse;

/// <summary>One resource of the catalog with everything that is published about it.</summary>
public sealed partial class ResourcePage(
    ReadResource read, StartRevision startRevision, ICallerAccessor callers, CatalogWords words, NavigationManager navigation) : ComponentBase
{
    private ResourceDetails? details;
    private Refusal? refusal;
    private bool busy;

    [Parameter]
    public Guid ResourceId { get; set; }

    private CatalogWords Words => words;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await read.ExecuteAsync(ResourceId, await callers.GetAsync());
        (details, refusal) = (found.Succeeded ? found.Value : null, found.Refusal);
    }

    private async Task ReviseAsync()
    {
        busy = true;
        var started = await startRevision.ExecuteAsync(ResourceId, await callers.GetAsync());
        refusal = started.Refusal;
        if (started.Succeeded)
        {
            navigation.NavigateTo(CatalogPaths.Edit(started.Value));
        }

        busy = false;
    }

    /// <summary>The rule for the reader's own department, with the reply days and the text it rests on.</summary>
    private string SharingText(SharingAnswer sharing)
    {
        var basis = details!.Revision.Content.LegalBasis;
        var sentence = sharing.Way switch
        {
            SharingWay.NotShared when basis is { IsEmpty: false } => words.Of("SharingRule.NotShared", $"{basis.Title} {basis.Article}"),
            SharingWay.NotShared => words["SharingRule.NotSharedNoBasis"],
            SharingWay.Direct => words[$"SharingRule.Direct.{details.Revision.Content.SharingType}"],
            _ => words[$"SharingRule.{sharing.Way}"],
        };
        return sharing switch
        {
            { Days: { } days } => $"{sentence} {words.Of("SharingRule.Reply", days)} {words[$"SharingRule.Source.{sharing.Source!.Text}"]}",
            { Source: { } source } => $"{sentence} {words[$"SharingRule.Source.{source.Text}"]}",
            _ => sentence,
        };
    }
}
