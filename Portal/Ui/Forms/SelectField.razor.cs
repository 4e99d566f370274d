using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>One of a short list, as the browser's own select: quick by keyboard, known to every reader and telephone.</summary>
/// <typeparam name="TValue">An enum, <see cref="Guid"/>, number or text, or a nullable one of these.</typeparam>
public sealed partial class SelectField<TValue>(IStringLocalizer<UiText> text) : FieldBase<TValue>
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Choice<TValue>> Choices { get; set; } = [];

    /// <summary>Words for "nothing chosen"; when null the empty line disappears once something is chosen.</summary>
    [Parameter]
    public string? Empty { get; set; }

    private static bool Same(TValue? one, TValue? other) => EqualityComparer<TValue?>.Default.Equals(one, other);

    private static string Format(TValue? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private Task ChooseAsync(string? value)
    {
        var chosen = Choices.FirstOrDefault(choice => Format(choice.Value) == (value ?? ""));
        return SetAsync(chosen is null ? default : chosen.Value);
    }
}
