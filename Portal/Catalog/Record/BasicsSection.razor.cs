using Microsoft.AspNetCore.Components;
using Portal.Catalog.SingleSource;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>The first part of the form: name, abstract, classification, purposes.</summary>
public sealed partial class BasicsSection : RecordSection
{
    private IReadOnlyList<Choice<string>> classes = [];
    private IReadOnlyList<Choice<string>> purposes = [];

    /// <summary>Watches who already holds the data; null where the guard has no part.</summary>
    [Parameter]
    public HolderWatch? Watch { get; set; }

    protected override void OnParametersSet()
    {
        classes = [.. Editor.Choices.Classes.Select(entry => new Choice<string>(entry.Code, entry.Name, Group: entry.TopName))];
        purposes = [.. UsagePurposes.All.Select(code => new Choice<string>(code, Words.Purpose(code)))];
    }
}
