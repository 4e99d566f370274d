using Microsoft.AspNetCore.Components;
using Portal.Kernel;

namespace Portal.Findings.Papers;

/// <summary>Asks for the period of the audit report to the government and says how many findings it holds, before it is made.</summary>
public sealed partial class AuditReportPage(PrintFindings print, ICallerAccessor callers, FindingsWords words, TimeProvider clock) : ComponentBase
{
    private Refusal? refusal;
    private DateOnly today;
    private DateOnly? from;
    private DateOnly? to;
    private int? count;

    protected override Task OnInitializedAsync()
    {
        today = clock.Today();
        return LookAsync(new DateOnly(today.Year, 1, 1), today);
    }

    private async Task LookAsync(DateOnly? first, DateOnly? last)
    {
        (from, to, count) = (first, last, null);
        if (first is not { } day || last is not { } end)
        {
            refusal = FindingsRefusals.Period;
            return;
        }

        var counted = await print.CountAsync(day, end, await callers.GetAsync());
        (count, refusal) = (counted.Succeeded ? counted.Value : null, counted.Refusal);
    }
}
