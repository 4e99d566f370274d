using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Journal.Search;

/// <summary>One row of the journal with all it holds, and whether it still is what was sealed.</summary>
public sealed partial class RowPage(ReadJournalRow read, JournalWords words, CaseFileKinds cases, ICallerAccessor callers) : AddressAware
{
    private JournalRowView? view;
    private Refusal? refusal;

    [Parameter]
    public long RowId { get; set; }

    private JournalWords Words => words;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override Task OnMovedAsync() => LoadAsync();

    private static Tone ToneOf(RowSealState state) => state switch
    {
        RowSealState.Unaltered => Tone.Good,
        RowSealState.Unsealed => Tone.Info,
        RowSealState.Altered or RowSealState.Uncovered => Tone.Late,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private string Label(JournalRow row) => row.SubjectLabel.Length > 0 ? row.SubjectLabel : words.Subject(row.Subject, Culture);

    private string From(int from) => Navigation.With(new Dictionary<string, object?> { ["from"] = from <= 0 ? null : from });

    private async Task LoadAsync()
    {
        _ = int.TryParse(Navigation.ReadAll("from").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var found = await read.ExecuteAsync(RowId, from, await callers.GetAsync());
        view = found.Succeeded ? found.Value : null;
        refusal = found.Refusal;
    }
}
