using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Portal.Shell.Layout;

/// <summary>Who runs the site and under which filing numbers; what is not set is not shown.</summary>
public sealed partial class SiteFooter(IOptionsSnapshot<SiteOptions> options, IStringLocalizer<ShellText> text) : ComponentBase
{
    private SiteOptions Site => options.Value;

    private IStringLocalizer<ShellText> Text => text;

    private IEnumerable<(string Label, string Value)> Units => new[]
    {
        ("Footer.HostUnit", Site.HostUnit), ("Footer.OperatingUnit", Site.OperatingUnit), ("Footer.Contact", Site.Contact),
    }.Where(line => line.Item2.Length > 0);
}
