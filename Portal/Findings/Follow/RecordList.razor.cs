using Microsoft.AspNetCore.Components;

namespace Portal.Findings.Follow;

/// <summary>Records a finding is about, each leading to its page.</summary>
public sealed partial class RecordList : ComponentBase
{
    [Parameter, EditorRequired]
    public IEnumerable<FindingRecord> Records { get; set; } = [];
}
