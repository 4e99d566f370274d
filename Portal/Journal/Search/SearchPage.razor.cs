using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Journal.Search;

/// <summary>The journal for auditors: who did what to which case, when, and what changed.</summary>
public sealed partial class SearchPage(SearchJournal search, ReadSearchChoices choices, JournalWords words, CaseFileKinds cases, ICallerAccessor callers) : AddressAware
{
    /// <summary>Set by links, not by fields of the form.</summary>
    private static readonly string[] KeptNames = ["subject", "id"];

    private JournalFilter filter = new();
    private JournalHits? hits;
    private Refusal? refusal;
    private IReadOnlyList<Choice<Guid?>> departments = [];
    private IReadOnlyList<Choice<string>> actions = [];

    private JournalWords Words => words;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private bool HasPosition => Navigation.ReadAll("after").Count > 0;

    private string ExportHref => JournalPaths.Export + new Uri(Navigation.Uri).Query;

    private IReadOnlyList<ActiveFilter> Active => filter.SubjectId is null ? [] :
        [new ActiveFilter(Text["Journal.Subject"], hits?.Rows.FirstOrDefault() is { } hit ? Label(hit.Row) : words.Subject(filter.Subject ?? "", Culture), Navigation.With(new Dictionary<string, object?> { ["subject"] = null, ["id"] = null, ["after"] = null }))];

    protected override async Task OnInitializedAsync()
    {
        var offered = await choices.ExecuteAsync(await callers.GetAsync());
        departments = [.. offered.Departments.Select(one => new Choice<Guid?>(one.Id, one.Name))];
        actions =
        [
            .. offered.Actions.GroupBy(action => action.Split('.')[0]).Select(group => (Name: words.Group(group.First(), Culture), Actions: group.ToList())).OrderBy(group => group.Name, StringComparer.Ordinal)
                .SelectMany(group => group.Actions.Select(action => new Choice<string>(action, words.Action(action, Culture), Group: group.Name)).OrderBy(choice => choice.Text, StringComparer.Ordinal)
                    .Prepend(new Choice<string>(group.Actions[0].Split('.')[0] + JournalFilter.AllOfFolder, Text["Journal.AllOf", group.Name], Group: group.Name))),
        ];
    }

    private string Label(JournalRow row) => row.SubjectLabel.Length > 0 ? row.SubjectLabel : words.Subject(row.Subject, Culture);

    private string To(JournalPosition? position) => Navigation.With(new Dictionary<string, object?> { ["after"] = position is null ? null : JournalAddress.Write(position) });

    private async Task<Page<JournalHit>> LoadAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        filter = JournalAddress.Read(name => asked.GetValueOrDefault(name, StringValues.Empty));
        var found = await search.ExecuteAsync(filter, JournalAddress.ReadPosition(Navigation.ReadAll("after").FirstOrDefault()), await callers.GetAsync(cancellationToken), cancellationToken);
        hits = found.Succeeded ? found.Value : null;
        refusal = found.Refusal;
        StateHasChanged();
        return new Page<JournalHit>(hits?.Rows ?? [], hits?.Rows.Count ?? 0, new PageRequest(1, PageRequest.MaxSize));
    }
}
