using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Catalog;
using Portal.Kernel;

namespace Portal.Sharing;

/// <summary>What an application still lacks, all of it at once (decree 809 art. 20: basis, scenario, scope, method and period of use).</summary>
public static partial class RequestRules
{
    /// <summary>Use ends after at most so many years; longer needs the long-term reason.</summary>
    public const int MaxYears = 5;

    /// <param name="resources">Those of the lines, published now; a line whose resource is missing here is a gap.</param>
    /// <param name="applicantId">The department that applies; it does not apply to itself.</param>
    public static IReadOnlyList<Gap> Gaps(RequestContent content, IReadOnlyDictionary<Guid, PublishedResource> resources, Guid applicantId, DateOnly today)
    {
        var gaps = new List<Gap>();
        if (content.Lines.Count == 0)
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.NoResource"));
        }

        if (content.Lines.Count > RequestContent.MaxLines)
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.TooManyResources", RequestContent.MaxLines));
        }

        foreach (var (index, line) in content.Lines.Index())
        {
            Line(gaps, string.Create(CultureInfo.InvariantCulture, $"Lines[{index}]"), line, resources.GetValueOrDefault(line.ResourceId), applicantId);
        }

        if (content.Lines.Select(line => line.ResourceId).Distinct().Count() < content.Lines.Count)
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.ResourceTwice"));
        }

        foreach (var (field, text) in new[]
        {
            (nameof(content.Purpose), content.Purpose), (nameof(content.DutyBasis), content.DutyBasis), (nameof(content.Scenario), content.Scenario), (nameof(content.UseScope), content.UseScope),
        })
        {
            Text(gaps, field, text, RequestContent.TextMaxLength);
        }

        Text(gaps, nameof(content.ContactName), content.ContactName, RequestContent.ContactMaxLength);
        if (!Phone().IsMatch(content.ContactPhone.Trim()))
        {
            gaps.Add(new Gap(nameof(content.ContactPhone), content.ContactPhone.Trim().Length == 0 ? "Sharing.Gap.Missing" : "Sharing.Gap.Phone", Name(nameof(content.ContactPhone))));
        }

        if (!SharingMethods.All.Contains(content.Method))
        {
            gaps.Add(new Gap(nameof(content.Method), "Sharing.Gap.Missing", Name(nameof(content.Method))));
        }

        if (content.Frequency is null)
        {
            gaps.Add(new Gap(nameof(content.Frequency), "Sharing.Gap.Missing", Name(nameof(content.Frequency))));
        }

        if (content.FileIds.Count > RequestContent.MaxFiles)
        {
            gaps.Add(new Gap(nameof(content.FileIds), "Sharing.Gap.TooManyFiles", RequestContent.MaxFiles));
        }

        Period(gaps, content, today);
        return gaps;
    }

    private static void Line(List<Gap> gaps, string field, RequestLine line, PublishedResource? resource, Guid applicantId)
    {
        if (resource is null || resource.State == ResourceState.Retired)
        {
            gaps.Add(new Gap(field, "Sharing.Gap.ResourceGone", resource?.Content.Name ?? ""));
            return;
        }

        if (resource.DepartmentId == applicantId)
        {
            gaps.Add(new Gap(field, "Sharing.Gap.OwnResource", resource.Content.Name));
        }

        if (resource.State == ResourceState.Suspended)
        {
            gaps.Add(new Gap(field, "Sharing.Gap.Suspended", resource.Content.Name));
        }

        if (resource.Content.SharingType is null or SharingType.NotShared)
        {
            gaps.Add(new Gap(field, "Sharing.Gap.NotShared", resource.Content.Name));
        }

        if (resource.Content.DataItems.Count == 0 ? !line.IsWhole : line.Items.Count == 0)
        {
            gaps.Add(new Gap(field, resource.Content.DataItems.Count == 0 ? "Sharing.Gap.TickWhole" : "Sharing.Gap.NoItem", resource.Content.Name));
        }

        var known = resource.Content.DataItems.ToDictionary(item => item.Name, StringComparer.Ordinal);
        foreach (var item in line.Items)
        {
            if (!known.TryGetValue(item, out var published))
            {
                gaps.Add(new Gap(field, "Sharing.Gap.ItemGone", item, resource.Content.Name));
            }
            else if (published.Sharing == SharingType.NotShared)
            {
                gaps.Add(new Gap(field, "Sharing.Gap.ItemNotShared", item, resource.Content.Name));
            }
        }
    }

    private static void Period(List<Gap> gaps, RequestContent content, DateOnly today)
    {
        if (content.IsLongTerm)
        {
            Text(gaps, nameof(content.LongTermReason), content.LongTermReason, RequestContent.TextMaxLength);
        }
        else if (content.To is not { } to)
        {
            gaps.Add(new Gap(nameof(content.To), "Sharing.Gap.Missing", Name(nameof(content.To))));
        }
        else if (to < today || to < content.From)
        {
            gaps.Add(new Gap(nameof(content.To), "Sharing.Gap.EndsBeforeStart"));
        }
        else if (to > (content.From ?? today).AddYears(MaxYears))
        {
            gaps.Add(new Gap(nameof(content.To), "Sharing.Gap.PeriodTooLong", MaxYears));
        }
    }

    private static void Text(List<Gap> gaps, string field, string text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            gaps.Add(new Gap(field, "Sharing.Gap.Missing", Name(field)));
        }
        else if (text.Trim().Length > max)
        {
            gaps.Add(new Gap(field, "Sharing.Gap.TooLong", Name(field), max));
        }
    }

    private static TextKey Name(string field) => new($"Sharing.Field.{field}");

    [GeneratedRegex(@"^\+?[0-9][0-9 \-]{5,18}[0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
