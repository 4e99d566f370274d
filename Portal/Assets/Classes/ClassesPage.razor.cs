using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Classes;

/// <summary>资产分类代码 of both editions: a list for who keeps cards, an import with preview for the finance bureau.</summary>
public sealed partial class ClassesPage(ListClasses list, ImportClasses import, ICallerAccessor callers, AssetsWords words)
{
    private IReadOnlyList<JudgedClass>? rows;
    private ImportedClasses? result;
    private Refusal? refusal;
    private bool mayRead;
    private bool mayImport;
    private bool busy;

    private AssetsWords Words => words;

    private Guid ImportId => Guid.TryParse(One("import"), out var id) ? id : Guid.Empty;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        (mayRead, mayImport) = (ListClasses.MayRead(caller), caller.May(AssetsPermissions.Approve));
        await AskAsync();
    }

    protected override Task OnMovedAsync() => AskAsync();

    private async Task AskAsync()
    {
        if (ImportId == Guid.Empty)
        {
            rows = null;
            return;
        }

        var preview = await import.PreviewAsync(ImportId, await callers.GetAsync());
        (rows, refusal) = (preview.Succeeded ? [.. preview.Value.OrderByDescending(row => row.Verdict == ClassVerdict.Error).ThenBy(row => row.Verdict).ThenBy(row => row.Line.RowNumber)] : null, preview.Refusal);
    }

    /// <summary>The import's id goes into the address, so that a lost circuit comes back to the same preview.</summary>
    private void Uploaded(string body) => Navigation.NavigateTo($"{AssetsPaths.Classes}?import={body.Trim('"')}");

    private async Task ConfirmAsync()
    {
        busy = true;
        var done = await import.ExecuteAsync(ImportId, await callers.GetAsync());
        (busy, refusal) = (false, done.Refusal);
        if (done.Succeeded)
        {
            result = done.Value;
            Navigation.NavigateTo(AssetsPaths.Classes);
        }
    }

    private async Task<Page<AssetClass>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(One("q") ?? "", One("edition") is { Length: > 0 } edition ? edition : null, query.Page, await callers.GetAsync(cancellationToken), cancellationToken);

    private Task<Page<JudgedClass>> PreviewAsync(TableQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<JudgedClass>([.. (rows ?? []).Skip(query.Page.Skip).Take(query.Page.Size)], rows?.Count ?? 0, query.Page));

    private int Count(ClassVerdict verdict) => rows?.Count(row => row.Verdict == verdict) ?? 0;

    private string? One(string name) => Navigation.ReadAll(name).FirstOrDefault();

    private static Tone ToneOf(ClassVerdict verdict) => verdict switch { ClassVerdict.Error => Tone.Late, ClassVerdict.Create => Tone.Good, ClassVerdict.Change => Tone.Warn, _ => Tone.Calm };
}
