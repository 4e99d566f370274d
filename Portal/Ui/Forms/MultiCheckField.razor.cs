using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>Several of some choices.</summary>
public sealed partial class MultiCheckField<TValue> : FieldBase<IReadOnlyList<TValue>>
{
    /// <summary>Any number of them; the value keeps the order of the choices.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Choice<TValue>> Choices { get; set; } = [];

    [Parameter]
    public bool Column { get; set; }

    private IReadOnlyList<TValue> Chosen => Value ?? [];

    private Task ToggleAsync(TValue value) =>
        SetAsync([.. Choices.Select(choice => choice.Value).Where(other => Chosen.Contains(other) != EqualityComparer<TValue>.Default.Equals(other, value))]);
}
