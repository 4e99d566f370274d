using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>The part of the form on opening to the public and on related resources.</summary>
public sealed partial class OpeningSection : RecordSection
{
    private static readonly char[] Separators = [' ', ',', '，', '、', ';', '；', '\n', '\t'];
    private IReadOnlyList<Choice<Openness?>> choices = [];

    private string related = "";

    protected override void OnParametersSet()
    {
        choices = [.. Enum.GetValues<Openness>().Select(value => new Choice<Openness?>(
            value, Words.Open(value), Disabled: Content.SharingType == SharingType.NotShared && value != Openness.NotOpen))];
        related = string.Join(" ", Content.RelatedCodes);
    }

    private void SetRelated(string? text) => Set(Content with
    {
        RelatedCodes = [.. (text ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
    });
}
