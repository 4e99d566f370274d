using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Cases;

/// <summary>Beside a case: its clocks, how it came, the rights it ended in, and the last like decisions.</summary>
public sealed partial class CaseFacts(SharingWords words, TimeProvider clock) : ComponentBase
{
    private DateOnly today;

    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    private SharingWords Words => words;

    protected override void OnInitialized() => today = clock.Today();

    private Task<IReadOnlyList<LedgerDay>> LedgerAsync(CaseClockView one) => Task.FromResult(words.Ledger(one.Ledger));
}
