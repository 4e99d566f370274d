using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Shell.Errors;

/// <summary>What people see when the portal itself failed: no detail, only the id under which the log has it.</summary>
public sealed partial class FailurePage(IStringLocalizer<ShellText> text) : ComponentBase
{
    private string? trace;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private IStringLocalizer<ShellText> Text => text;

    protected override void OnInitialized() => trace = Activity.Current?.Id ?? HttpContext?.TraceIdentifier;
}
