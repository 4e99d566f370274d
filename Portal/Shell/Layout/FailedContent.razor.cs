using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Shell.Layout;

/// <summary>Takes the place of a page that threw: logs it under a trace id and shows that id, nothing else of it.</summary>
public sealed partial class FailedContent(ILogger<FailedContent> log, IStringLocalizer<ShellText> text) : ComponentBase
{
    private string trace = "";

    [Parameter, EditorRequired]
    public Exception Failure { get; set; } = default!;

    [Parameter]
    public EventCallback Recover { get; set; }

    private IStringLocalizer<ShellText> Text => text;

    protected override void OnInitialized()
    {
        trace = Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
        log.LogError(Failure, "A page failed, trace {Trace}", trace);
    }
}
