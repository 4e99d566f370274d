using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>One line of text. Give <c>autocomplete</c>, <c>inputmode</c> and the like as plain attributes.</summary>
public sealed partial class TextField(TimeProvider clock, IStringLocalizer<UiText> text) : TypedField(clock)
{
    /// <summary><c>text</c>, <c>password</c>, <c>email</c>, <c>tel</c>, <c>url</c>, <c>search</c>; a password is never written into the page.</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>Bound, or the server's answer to one key would take back the next ones; a password is not, or it would be written back.</summary>
    private Dictionary<string, object> Shared
    {
        get
        {
            var shared = new Dictionary<string, object>(Attributes ?? new Dictionary<string, object>(), StringComparer.Ordinal);
            Add("placeholder", Placeholder);
            Add("aria-required", Required ? "true" : null);
            Add("aria-invalid", Invalid ?? (IsTooLong ? "true" : null));
            Add("aria-describedby", DescribedBy ?? (IsTooLong ? Id + "-problem" : null));
            Add("readonly", ReadOnly ? true : null);
            Add("disabled", Disabled ? true : null);
            return shared;

            void Add(string name, object? value)
            {
                if (value is not null)
                {
                    shared.TryAdd(name, value);
                }
            }
        }
    }

    private string? Length => IsTooLong ? text["Field.TooLong", MaxLength!.Value].Value : null;
}
