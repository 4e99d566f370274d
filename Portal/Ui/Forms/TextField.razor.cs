using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>One line of text. Give <c>autocomplete</c>, <c>inputmode</c> and the like as plain attributes.</summary>
public sealed partial class TextField(TimeProvider clock, IStringLocalizer<UiText> text) : TypedField(clock)
{
    /// <summary><c>text</c>, <c>password</c>, <c>email</c>, <c>tel</c>, <c>url</c>, <c>search</c>; a password is never written into the page.</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    private string? Length => IsTooLong ? text["Field.TooLong", MaxLength!.Value].Value : null;
}
