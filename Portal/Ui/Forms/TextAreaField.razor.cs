using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>Several lines of text, with a counter when the length is limited.</summary>
public sealed partial class TextAreaField(TimeProvider clock, IStringLocalizer<UiText> text) : TypedField(clock)
{
    [Parameter]
    public int Rows { get; set; } = 4;

    private string? Described => MaxLength is null ? DescribedBy : string.Join(' ', new[] { DescribedBy, Id + "-count" }.OfType<string>());
}
