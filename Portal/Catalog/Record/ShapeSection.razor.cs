namespace Portal.Catalog.Record;

/// <summary>The part of the form on formats, data items and volume.</summary>
public sealed partial class ShapeSection : RecordSection
{
    private bool needsItems;

    private string? Own => Content.Formats.FirstOrDefault(format => format.Category == FormatList.SelfDescribing)?.Type;

    protected override void OnParametersSet() => needsItems = Content.Formats.Any(format => FormatList.HasItems(format.Category));

    private void Toggle(ResourceFormat format) => Set(Content with
    {
        Formats = Content.Formats.Contains(format) ? [.. Content.Formats.Where(other => other != format)] : [.. Content.Formats, format],
    });

    private void SetOwn(string? typed)
    {
        var others = Content.Formats.Where(format => format.Category != FormatList.SelfDescribing);
        var text = (typed ?? string.Empty).Trim();
        Set(Content with { Formats = text.Length == 0 ? [.. others] : [.. others, new ResourceFormat(FormatList.SelfDescribing, text)] });
    }
}
