using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Law.Import;

/// <summary>Texts from a file: upload, see what each line would do, confirm.</summary>
public sealed partial class ImportPage(
    ImportLaws import, ICallerAccessor callers, RefusalWording wording, IStringLocalizer<LawText> text, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<LawVerdict>? rows;
    private ImportedLaws? result;
    private Refusal? refusal;
    private bool busy;

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (result is not null || !Guid.TryParse(Id, out var importId))
        {
            rows = null;
            return;
        }

        if (rows is null)
        {
            var preview = await import.PreviewAsync(importId, await callers.GetAsync());
            (rows, refusal) = (preview.Succeeded ? [.. preview.Value.OrderBy(row => Rank(row.Verdict)).ThenBy(row => row.Line.RowNumber)] : null, preview.Refusal);
        }
    }

    /// <summary>The import's id goes into the address, so that a lost circuit comes back to the same preview.</summary>
    private void Uploaded(string body) => navigation.NavigateTo($"{LawPaths.Import}?id={body.Trim('"')}");

    private async Task ConfirmAsync()
    {
        busy = true;
        var done = await import.ExecuteAsync(Guid.TryParse(Id, out var importId) ? importId : Guid.Empty, await callers.GetAsync());
        (busy, refusal, result) = (false, done.Refusal, done.Succeeded ? done.Value : null);
    }

    private Task<Page<LawVerdict>> PageAsync(TableQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<LawVerdict>([.. (rows ?? []).Skip(query.Page.Skip).Take(query.Page.Size)], rows?.Count ?? 0, query.Page));

    private int Count(ImportVerdict verdict) => rows?.Count(row => row.Verdict == verdict) ?? 0;

    private static string Key(LawLine line) => line.RowNumber.ToString(CultureInfo.InvariantCulture);

    private static int Rank(ImportVerdict verdict) => verdict == ImportVerdict.Error ? 0 : 1 + (int)verdict;

    private static Tone ToneOf(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Error => Tone.Late,
        ImportVerdict.Create => Tone.Good,
        ImportVerdict.Change => Tone.Warn,
        ImportVerdict.Same => Tone.Calm,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
