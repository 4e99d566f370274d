using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Portal.Ui;

/// <summary>MudBlazor's own words (buttons of pickers, pagers, dialogs) from <c>MudWords.resx</c>; what is not there stays English.</summary>
public sealed class PortalMudLocalizer(IStringLocalizer<MudWords> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
