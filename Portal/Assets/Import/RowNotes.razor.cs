using Microsoft.AspNetCore.Components;
using Portal.Journal;
using Portal.Ui;

namespace Portal.Assets.Import;

/// <summary>Why a row is not taken, or what it changes, old and new.</summary>
public sealed partial class RowNotes(AssetsWords words, RefusalWording wording) : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RowProblem> Problems { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<FieldChange> Changes { get; set; } = [];

    private AssetsWords Words => words;

    private RefusalWording Wording => wording;

    private string Said(string field, string? value) => value is not { Length: > 0 } ? "–" : field switch
    {
        "Kind" => words.Kind(Enum.Parse<AssetKind>(value)),
        "Way" => words.Way(Enum.Parse<AcquisitionWay>(value)),
        "Condition" => words.Condition(Enum.Parse<AssetCondition>(value)),
        "HoldsData" => words[value == "True" ? "Classes.Yes" : "Classes.No"],
        _ => value,
    };
}
