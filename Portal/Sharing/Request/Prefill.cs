using Portal.Catalog;
using Portal.Kernel;

namespace Portal.Sharing.Request;

/// <summary>
/// What a new application starts with, so that data open to everybody need two clicks: open the form, hand it in. The rest comes from the department's
/// last application. What stands in it is the applicant's to check; the words are official text and therefore Chinese.
/// </summary>
/// <remarks>Decree 809 art. 20 asks everybody to apply, also for unconditional data and inside the scope. Elsewhere items are ticked one by one.</remarks>
internal static class Prefill
{
    /// <summary>Everything that is open is asked for; what the applicant does not need is unticked.</summary>
    /// <param name="last">The department's last application; null for its first.</param>
    public static RequestContent ForOpen(PublishedResource resource, RequestContent? last, Caller caller, DateOnly today)
    {
        var methods = resource.Content.SharingMethods;
        return new RequestContent
        {
            Lines = [new RequestLine(resource.Id, [.. resource.Content.DataItems.Where(item => item.Sharing != SharingType.NotShared).Select(item => item.Name)], resource.Content.DataItems.Count == 0)],
            Purpose = Cut($"依法履职需要使用“{resource.Content.Name}”"),
            DutyBasis = last?.DutyBasis is { Length: > 0 } basis ? basis : $"{caller.DepartmentName}职能配置、内设机构和人员编制规定",
            Scenario = "办理本部门业务时查询、核验",
            UseScope = last?.UseScope is { Length: > 0 } scope ? scope : "本部门经办人员",
            Method = last is not null && methods.Contains(last.Method) ? last.Method : methods.Count > 0 ? methods[0] : SharingMethods.PlatformApi,
            Frequency = UseFrequency.OnDemand,
            To = today.AddYears(1),
            ContactName = caller.ActingFor?.Name ?? caller.Name,
            ContactPhone = last?.ContactPhone ?? "",
        };
    }

    /// <summary>A new application that goes on where a right ends: same resource, items and purpose, from the day after.</summary>
    public static RequestContent ForRenewal(Grant grant, RequestContent? former, Caller caller) => (former ?? new RequestContent()) with
    {
        Lines = [new RequestLine(grant.ResourceId, grant.Items, grant.IsWhole)],
        Purpose = grant.Purpose,
        Method = grant.Method,
        From = grant.To?.AddDays(1),
        To = grant.To?.AddYears(1),
        IsLongTerm = false,
        LongTermReason = "",
        ContactName = caller.ActingFor?.Name ?? caller.Name,
        FileIds = [],
    };

    private static string Cut(string text) => text.Length > RequestContent.TextMaxLength ? text[..RequestContent.TextMaxLength] : text;
}
