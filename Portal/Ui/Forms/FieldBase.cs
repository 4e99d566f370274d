using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Portal.Ui;

/// <summary>
/// What every field shares: label, hint, required mark and problem, tied together for readers. The element's id is the path by which
/// refusals name the field, so that their links find it. Works bound in a circuit and, by its name, in a plain form.
/// </summary>
public abstract class FieldBase<TValue> : ComponentBase, IDisposable
{
    private EditContext? watched;

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue?> ValueChanged { get; set; }

    [Parameter]
    public Expression<Func<TValue?>>? ValueExpression { get; set; }

    /// <summary>Path of the field as refusals name it; by default the bound path without its first part.</summary>
    [Parameter]
    public string? Field { get; set; }

    /// <summary>Name in a posted form; by default the bound path, or <see cref="Field"/>.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>True keeps the label for readers only, e.g. in a grid whose heading says it.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>What is wrong with the value; also taken from an enclosing <see cref="RefusalScope"/> or <see cref="EditContext"/>.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Class of the field's frame, e.g. <c>span-all</c>.</summary>
    [Parameter]
    public string? Class { get; set; }

    [CascadingParameter]
    public FieldProblems? Problems { get; set; }

    [CascadingParameter]
    public EditContext? EditContext { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected string Id { get; private set; } = "";

    protected string FormName { get; private set; } = "";

    protected string? ShownProblem => Problem ?? OwnProblem ?? Problems?.For(Id) ?? Validation;

    /// <summary>A problem the field itself sees, such as text that is no number.</summary>
    protected string? OwnProblem { get; set; }

    protected string? DescribedBy => string.Join(' ', new[]
    {
        Hint is null ? null : Id + "-hint", ShownProblem is null ? null : Id + "-problem",
    }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    protected string? Invalid => ShownProblem is null ? null : "true";

    private string? Validation => EditContext is not null && ValueExpression is not null
        ? EditContext.GetValidationMessages(FieldIdentifier.Create(ValueExpression)).FirstOrDefault()
        : null;

    protected override void OnParametersSet()
    {
        var path = FieldPath.Of(ValueExpression);
        Id = Field ?? FieldPath.WithinModel(path) ?? (Id.Length > 0 ? Id : Ids.Next("field"));
        FormName = Name ?? (Field is null || EditContext is not null ? path : null) ?? Id;
        if (watched != EditContext)
        {
            Unwatch();
            watched = EditContext;
            if (watched is not null)
            {
                watched.OnValidationStateChanged += OnValidated;
            }
        }
    }

    protected async Task SetAsync(TValue? value)
    {
        Value = value;
        await ValueChanged.InvokeAsync(value);
        if (EditContext is not null && ValueExpression is not null)
        {
            EditContext.NotifyFieldChanged(FieldIdentifier.Create(ValueExpression));
        }
    }

    private void OnValidated(object? sender, ValidationStateChangedEventArgs changed) => StateHasChanged();

    private void Unwatch()
    {
        if (watched is not null)
        {
            watched.OnValidationStateChanged -= OnValidated;
        }
    }

    public void Dispose()
    {
        Unwatch();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
