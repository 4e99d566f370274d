using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Shell.Gallery;

/// <summary>Case components of the gallery.</summary>
public sealed partial class GalleryCases : ComponentBase
{
    private TextSegment[] Marked => [new(Text["Sample.Before"], false), new(Text["Sample.Hit"], true), new(Text["Sample.After"], false)];

    private IReadOnlyList<TimelineEntry> Entries =>
    [
        new(GallerySamples.Now.AddDays(-9), Text["Sample.Clerk"], null, Text["Sample.Department"], Text["Event.Drafted"], null, []),
        new(GallerySamples.Now.AddDays(-7), Text["Sample.Leader"], Text["Sample.Principal"], Text["Sample.Department"], Text["Event.Returned"], Text["Sample.Reason"], [], Tone.Warn),
        new(GallerySamples.Now.AddDays(-6), Text["Sample.Clerk"], null, null, Text["Event.Changed"], null,
            [new(Text["Fact.Name"], Text["Sample.OldName"], Text["Sample.Resource"]), new(Text["Fact.Scope"], null, Text["Sample.Department"])]),
        new(GallerySamples.Now, Text["Sample.Group"], null, null, Text["Event.Published"], null, [], Tone.Good),
    ];
}
