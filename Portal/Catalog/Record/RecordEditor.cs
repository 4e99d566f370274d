using Portal.Kernel;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>What the sections of the record form share: the content as typed so far, the lists it offers, and what each part lacks.</summary>
public sealed class RecordEditor(RecordChoices choices, ResourceContent content)
{
    private static readonly (string Section, string[] Fields)[] Sections =
    [
        ("basics", ["Name", "Abstract", "Classification", "ProviderOffice", "UpdateCycle", "DataLevel", "Purposes"]),
        ("origin", ["SystemId", "MenuId", "BusinessItemId"]),
        ("shape", ["Formats", "DataItems"]),
        ("single-source", ["DuplicateAnswers"]),
        ("sharing", ["SharingType", "SharingCondition", "SharingScope", "SharingMethods", "LegalBasis"]),
        ("opening", ["Openness", "OpenCondition"]),
        ("note", ["RelatedCodes", "ForeignCode", "NoteToReviewer"]),
    ];

    public RecordChoices Choices { get; set; } = choices;

    public ResourceContent Content { get; private set; } = content;

    /// <summary>What a submission would lack right now.</summary>
    public IReadOnlyList<Gap> Gaps { get; private set; } = ContentRules.SubmissionGaps(content, choices.Rules);

    public event Action? Changed;

    public void Set(ResourceContent changed)
    {
        Content = changed;
        Gaps = ContentRules.SubmissionGaps(changed, Choices.Rules);
        Changed?.Invoke();
    }

    /// <summary>Gaps of one section, one per field, named for the rail.</summary>
    public IReadOnlyList<FieldLack> LacksOf(string section, CatalogWords words)
    {
        var fields = Sections.First(s => s.Section == section).Fields;
        return
        [
            .. Gaps.Where(gap => fields.Contains(Head(gap.Field))).GroupBy(gap => gap.Field.Split('[')[0])
                .Select(group => new FieldLack(group.First().Field, words.Field(group.Key))),
        ];
    }

    private static string Head(string field) => field.Split('.', '[')[0];
}
