using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Import;

/// <summary>Where lists of cards are dropped, the template, and the department's files of late.</summary>
public sealed partial class AssetImportsPage(ReadAssetImport read, ICallerAccessor callers, AssetsWords words, NavigationManager navigation) : ComponentBase
{
    private bool hasDepartment = true;

    private AssetsWords Words => words;

    protected override async Task OnInitializedAsync() => hasDepartment = (await callers.GetAsync()).DepartmentId is not null;

    private async Task<Page<AssetImport>> LoadAsync(TableQuery query, CancellationToken cancellationToken) => await read.ListAsync(query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    private void Uploaded(string body)
    {
        if (Guid.TryParse(body.Trim('"'), out var id))
        {
            navigation.NavigateTo(AssetsPaths.ImportOf(id));
        }
    }
}

/// <summary>Colours of states.</summary>
internal static class AssetImportTones
{
    public static Tone Of(AssetImportState state) => state switch
    {
        AssetImportState.Done => Tone.Good,
        AssetImportState.Reading or AssetImportState.Importing => Tone.Info,
        AssetImportState.Ready or AssetImportState.Stopped => Tone.Warn,
        AssetImportState.Refused => Tone.Late,
        _ => Tone.Calm,
    };

    public static Tone Of(AssetRowState state) => state switch
    {
        AssetRowState.New or AssetRowState.Change => Tone.Info,
        AssetRowState.Made or AssetRowState.Changed => Tone.Good,
        AssetRowState.Error => Tone.Late,
        AssetRowState.Conflict => Tone.Warn,
        _ => Tone.Calm,
    };
}
