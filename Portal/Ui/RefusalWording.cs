using Microsoft.Extensions.Localization;
using Portal.Kernel;

namespace Portal.Ui;

/// <summary>
/// Says a refusal in the user's language. The part of the code before the first dot names the folder, whose resources hold the
/// sentence: <c>Catalog.NameTaken</c> is in <c>Portal.Catalog.CatalogText</c>.
/// </summary>
public sealed class RefusalWording(IStringLocalizerFactory localizers)
{
    public string Say(Refusal refusal) => Say(refusal.Code, refusal.Arguments);

    public string Say(Gap gap) => Say(gap.Code, gap.Arguments);

    /// <summary>The sentence for a code; the code itself when no resource knows it, so that nothing is silently swallowed.</summary>
    public string Say(string code, params object?[] arguments) => TextsOf(code)[code, [.. arguments.Select(Shown)]].Value;

    private IStringLocalizer TextsOf(string code)
    {
        var folder = code.Split('.', 2)[0];
        return localizers.Create($"Portal.{folder}.{folder}Text", typeof(RefusalWording).Assembly.GetName().Name!);
    }

    private object Shown(object? argument) => argument switch
    {
        null => "",
        TextKey text => TextsOf(text.Key)[text.Key].Value,
        DateOnly day => Display.Date(day),
        DateTime instant => Display.Minute(instant),
        _ => argument,
    };
}
