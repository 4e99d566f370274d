using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Identity.Departments;

/// <summary>Departments from a file: upload, see what each row would do, confirm.</summary>
public sealed partial class ImportPage(
    ImportDepartments import, ICallerAccessor callers, IdentityWords words, RefusalWording wording, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<DepartmentVerdict>? rows;
    private ImportedDepartments? result;
    private Refusal? refusal;
    private bool busy;

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    private IdentityWords Words => words;

    private RefusalWording Wording => wording;

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
    private void UploadedAsync(string body) => navigation.NavigateTo($"/admin/departments/import?id={body.Trim('"')}");

    private async Task ConfirmAsync()
    {
        busy = true;
        var done = await import.ExecuteAsync(Guid.TryParse(Id, out var importId) ? importId : Guid.Empty, null, await callers.GetAsync());
        (busy, refusal, result) = (false, done.Refusal, done.Succeeded ? done.Value : null);
    }

    private Task<Page<DepartmentVerdict>> PageAsync(TableQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<DepartmentVerdict>([.. (rows ?? []).Skip(query.Page.Skip).Take(query.Page.Size)], rows?.Count ?? 0, query.Page));

    private int Count(ImportVerdict verdict) => rows?.Count(row => row.Verdict == verdict) ?? 0;

    private static int Rank(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Error => 0,
        ImportVerdict.Create => 1,
        ImportVerdict.Change => 2,
        ImportVerdict.Same => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    private static Tone ToneOf(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Error => Tone.Late,
        ImportVerdict.Create => Tone.Good,
        ImportVerdict.Change => Tone.Warn,
        ImportVerdict.Same => Tone.Calm,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
