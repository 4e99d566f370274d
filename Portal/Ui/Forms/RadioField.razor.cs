using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>One of few choices.</summary>
public sealed partial class RadioField<TValue> : FieldBase<TValue>
{
    /// <summary>All choices in sight at once; for up to about six.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Choice<TValue>> Choices { get; set; } = [];

    /// <summary>One below the other, for choices with hints.</summary>
    [Parameter]
    public bool Column { get; set; }

    private bool Same(TValue other) => EqualityComparer<TValue?>.Default.Equals(Value, other);
}
