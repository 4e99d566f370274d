using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>A number; what is none stays visible with its problem.</summary>
public sealed partial class NumberField<TValue> : FieldBase<TValue>
{
    private string? wrong;

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Text that is no number stays visible with its problem; the value is then empty.</summary>
    private string Shown => wrong ?? Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";

    private Task ChangeAsync(string? typed)
    {
        var text = TextFold.Normalize(typed ?? "").Replace(",", "", StringComparison.Ordinal).Trim();
        var isNumber = BindConverter.TryConvertTo<TValue>(text, CultureInfo.InvariantCulture, out var number);
        wrong = isNumber || text.Length == 0 ? null : text;
        OwnProblem = wrong is null ? null : Words["Field.NoNumber"].Value;
        return SetAsync(isNumber ? number : default);
    }
}
