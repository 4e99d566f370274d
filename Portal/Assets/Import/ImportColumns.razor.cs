using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Import;

/// <summary>What each column was taken for, which ones nobody knows, and which rows are no cards. The person may say what a column means, or leave it out, and have the file read again.</summary>
public sealed partial class ImportColumns(AssetsWords words) : ComponentBase
{
    private const string LeaveOut = "-";
    private const string NotKnown = "?";

    private readonly Dictionary<int, string> chosen = [];
    private IReadOnlyList<Choice<string>> choices = [];

    [Parameter, EditorRequired]
    public AssetImport Import { get; set; } = default!;

    [Parameter]
    public Refusal? Refusal { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<ColumnChoice>> OnRead { get; set; }

    private CardColumns Columns => Import.Columns!;

    private bool CanChange => Import.State == AssetImportState.Ready;

    private IReadOnlyList<int> Unknown => Columns.Unknown;

    private IEnumerable<int> Titled => Columns.Kept.Where(index => Columns.Titles[index].Length > 0);

    protected override void OnInitialized() => choices =
    [
        new(NotKnown, words["Import.ColumnUnknown"]), new(LeaveOut, words["Import.ColumnLeftOut"]), .. Enum.GetValues<CardField>().Select(field => new Choice<string>(field.ToString(), NameOf(field))),
    ];

    private string NameOf(CardField field) => field switch
    {
        CardField.ClassName => words["Import.ClassName"],
        CardField.Room => words.Field(nameof(AssetContent.RoomId)),
        CardField.System => words.Field(nameof(AssetContent.SystemId)),
        _ => words.Field(field.ToString()),
    };

    private string ValueOf(int index) => chosen.TryGetValue(index, out var value) ? value
        : Columns.Columns.FirstOrDefault(column => column.Index == index) is { } known ? known.Field.ToString() : Columns.LeftOut?.Contains(index) == true ? LeaveOut : NotKnown;

    private string SaidOf(int index) => choices.First(choice => choice.Value == ValueOf(index)).Text;

    private void Choose(int index, string? value) => chosen[index] = value ?? NotKnown;

    /// <summary>Earlier choices stay unless they are changed. A column said to be unknown is left to the portal.</summary>
    private List<ColumnChoice> Choices() =>
    [
        .. Import.Choices.Where(choice => !chosen.ContainsKey(choice.Index)),
        .. chosen.Where(pair => pair.Value != NotKnown).Select(pair => new ColumnChoice(pair.Key, Enum.TryParse<CardField>(pair.Value, out var field) ? field : null)),
    ];
}
