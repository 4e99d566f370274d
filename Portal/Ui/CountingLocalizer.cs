using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>
/// Texts with a noun that follows a number. <c>{0} {0:day|days}</c> says "1 day" and "2 days"; every other placeholder is what
/// <see cref="string.Format(IFormatProvider, string, object?[])"/> makes of it.
/// </summary>
internal sealed class CountingLocalizerFactory(IStringLocalizerFactory texts) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new CountingLocalizer(texts.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new CountingLocalizer(texts.Create(baseName, location));
}

internal sealed class CountingLocalizer(IStringLocalizer texts) : IStringLocalizer
{
    public LocalizedString this[string name] => texts[name];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = texts[name];
            return new(name, string.Format(new CountFormat(CultureInfo.CurrentCulture), text.Value, arguments), text.ResourceNotFound, text.SearchedLocation);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);
}

/// <summary>Chooses between two words by a number, "one|many"; the number may already be text.</summary>
internal sealed class CountFormat(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format?.Split('|') is [var one, var many]
            ? (Convert.ToString(arg, CultureInfo.InvariantCulture) == "1" ? one : many)
            : arg is IFormattable number ? number.ToString(format, culture) : arg?.ToString() ?? "";
}
