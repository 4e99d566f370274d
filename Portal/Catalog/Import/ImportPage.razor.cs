using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>Where files are dropped, and the files of late.</summary>
public sealed partial class ImportPage(ListImports list, ICallerAccessor callers, NavigationManager navigation, IStringLocalizer<CatalogImportText> text) : ComponentBase
{
    private IStringLocalizer<CatalogImportText> Text => text;

    private async Task<Page<ImportBatch>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    private void Uploaded(string answer)
    {
        var received = JsonSerializer.Deserialize<ReceiveFile.ReceivedFile>(answer, JsonSerializerOptions.Web);
        if (received is not null)
        {
            navigation.NavigateTo(received.Href);
        }
    }
}

/// <summary>Addresses of the import's pages and files.</summary>
internal static class ImportPaths
{
    public static string Batch(Guid id) => $"{CatalogPaths.Import}/{id}";

    public static string Errors(Guid id) => $"{CatalogPaths.Import}/{id}/errors";
}

/// <summary>Colours of states.</summary>
internal static class ImportTones
{
    public static Tone Of(ImportStatus status) => status switch
    {
        ImportStatus.Done => Tone.Good,
        ImportStatus.Reading or ImportStatus.Importing => Tone.Info,
        ImportStatus.Ready or ImportStatus.Stopped => Tone.Warn,
        ImportStatus.Refused => Tone.Calm,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static Tone Of(ImportRowState state) => state switch
    {
        ImportRowState.Creatable or ImportRowState.Changed => Tone.Info,
        ImportRowState.Created or ImportRowState.Updated => Tone.Good,
        ImportRowState.Refused or ImportRowState.Conflict or ImportRowState.Gone => Tone.Warn,
        ImportRowState.Same or ImportRowState.Merged or ImportRowState.Skipped => Tone.Calm,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
