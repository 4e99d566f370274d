using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Insights.Reports;

/// <summary>What a run is an answer to, who asked, and the hash by which its rows are known again.</summary>
public sealed partial class RunFacts(RegisterWords words, IStringLocalizer<ReportsText> text) : ComponentBase
{
    [Parameter, EditorRequired]
    public RunView View { get; set; } = default!;

    private RegisterWords Words => words;

    private IStringLocalizer<ReportsText> Text => text;
}
