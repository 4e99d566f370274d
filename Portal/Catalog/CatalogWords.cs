using Microsoft.Extensions.Localization;
using Portal.Journal;
using Portal.Ui;

namespace Portal.Catalog;

/// <summary>The catalog's values in the reader's words, and the lists that forms offer.</summary>
public sealed class CatalogWords(IStringLocalizer<CatalogText> text)
{
    public string this[string key] => text[key];

    public string Of(string key, params object[] arguments) => text[key, arguments];

    public string Field(string path) => text[$"Catalog.Field.{path}"];

    public string Status(RevisionStatus status) => text[$"Catalog.Status.{status}"];

    public string State(ResourceState state) => text[$"Catalog.State.{state}"];

    public string Sharing(SharingType? type) => type is null ? "" : text[$"Catalog.SharingType.{type}"];

    public string Open(Openness? openness) => openness is null ? "" : text[$"Catalog.Openness.{openness}"];

    public string Cycle(UpdateCycle? cycle) => cycle is null ? "" : text[$"Catalog.UpdateCycle.{cycle}"];

    public string Level(DataLevel? level) => level is null ? "" : text[$"Catalog.DataLevel.{level}"];

    public string Basis(LegalBasisLevel? level) => level is null ? "" : text[$"Catalog.BasisLevel.{level}"];

    public string Format(ResourceFormat format) => $"{text[$"Catalog.Format.{format.Category}"]} · {format.Type}";

    public string Method(string code) => text[$"Catalog.Method.{code}"];

    public string Purpose(string code) => text[$"Catalog.Purpose.{code}"];

    public string DataType(string letter) => letter.Length == 0 ? "" : text[$"Catalog.DataType.{letter}"];

    public string Answer(DuplicateAnswer answer) => answer.Kind == DuplicateAnswerKind.WillRequest
        ? Of("SingleSource.AnswerRequest", answer.Name, answer.Department)
        : Of("SingleSource.AnswerNotSame", answer.Name, answer.Department, answer.Reason);

    public static Tone ToneOf(RevisionStatus status) => status switch
    {
        RevisionStatus.Published => Tone.Good,
        RevisionStatus.Returned => Tone.Warn,
        RevisionStatus.Submitted or RevisionStatus.InReview => Tone.Info,
        _ => Tone.Calm,
    };

    public static Tone ToneOf(SharingType? type) => type switch
    {
        SharingType.Unconditional => Tone.Good,
        SharingType.Conditional => Tone.Info,
        _ => Tone.Calm,
    };

    public IReadOnlyList<Choice<UpdateCycle?>> Cycles => [.. Enum.GetValues<UpdateCycle>().Select(value => new Choice<UpdateCycle?>(value, Cycle(value)))];

    /// <summary>涉密 is among them, so that somebody who means it hears at once that it must stay out.</summary>
    public IReadOnlyList<Choice<DataLevel?>> Levels => [.. Enum.GetValues<DataLevel>().Select(value => new Choice<DataLevel?>(value, Level(value)))];

    /// <summary>The history of a record as the reader sees it: actions in words, fields by their names.</summary>
    public IReadOnlyList<TimelineEntry> Timeline(IEnumerable<JournalRow> rows) =>
    [
        .. rows.Reverse().Select(row => new TimelineEntry(
            row.At, row.ActorName, row.ActingForName, row.DepartmentName, Action(row.Action), row.Reason,
            row.Action is "Catalog.Recorded" or "Catalog.Edited" or "Catalog.Imported"
                ? [.. row.Changes.Where(change => IsContent(change.Field)).Select(Change)]
                : [],
            row.Action switch { "Catalog.Published" or "Catalog.Resumed" => Tone.Good, "Catalog.Returned" or "Catalog.DutyReturned" or "Catalog.Suspended" or "Catalog.Retired" => Tone.Warn, _ => Tone.Info })),
    ];

    public string Action(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        return text[$"{action[..dot]}.Action{action[dot..]}"];
    }

    /// <summary>A stored value in words: enums, lists and marks of the content.</summary>
    public string? Value(string field, string? stored) => (field, stored) switch
    {
        (_, null or "") => null,
        ("SharingType", _) => text[$"Catalog.SharingType.{stored}"],
        ("Openness", _) => text[$"Catalog.Openness.{stored}"],
        ("UpdateCycle", _) => text[$"Catalog.UpdateCycle.{stored}"],
        ("DataLevel", _) => text[$"Catalog.DataLevel.{stored}"],
        ("DuplicateAnswers", _) => string.Join("；", ContentJson.Read<List<DuplicateAnswer>>(stored).Select(Answer)),
        _ => stored,
    };

    private TimelineChange Change(FieldChange change)
    {
        var field = Name(change.Field);
        return new TimelineChange(text[$"Catalog.Field.{field}"], Value(field, change.Old), Value(field, change.New));
    }

    private bool IsContent(string field) => !text[$"Catalog.Field.{Name(field)}"].ResourceNotFound && Name(field) is not ("SystemId" or "MenuId" or "BusinessItemId" or "DataItems" or "Formats" or "SharingScope" or "LegalBasis" or "SharingMethods" or "Purposes" or "RelatedCodes");

    /// <summary>A part's field stands after the last dot.</summary>
    private static string Name(string field) => field[(field.LastIndexOf('.') + 1)..];
}
