namespace Portal.Catalog.SingleSource;

/// <summary>What an answer changes in a record; one answer per resource, the last one counts.</summary>
public static class Answering
{
    /// <summary>改为申请使用: the resource becomes a related one, so that the request finds its way and readers see where the data comes from.</summary>
    public static ResourceContent Request(ResourceContent content, Holder holder) => Put(content, holder, DuplicateAnswerKind.WillRequest, "") with
    {
        RelatedCodes = holder.Code.Length == 0 || content.RelatedCodes.Contains(holder.Code) ? content.RelatedCodes : [.. content.RelatedCodes, holder.Code],
    };

    public static ResourceContent NotTheSame(ResourceContent content, Holder holder, string reason) =>
        Put(Withdraw(content, holder.ResourceId), holder, DuplicateAnswerKind.NotTheSame, reason.Trim());

    /// <summary>Takes an answer back, and with it the related code it brought.</summary>
    public static ResourceContent Withdraw(ResourceContent content, Guid resourceId) => content with
    {
        DuplicateAnswers = [.. content.DuplicateAnswers.Where(answer => answer.ResourceId != resourceId)],
        RelatedCodes = content.DuplicateAnswers.FirstOrDefault(answer => answer.ResourceId == resourceId) is { Kind: DuplicateAnswerKind.WillRequest } given
            ? [.. content.RelatedCodes.Where(code => code != given.Code)]
            : content.RelatedCodes,
    };

    private static ResourceContent Put(ResourceContent content, Holder holder, DuplicateAnswerKind kind, string reason)
    {
        var answer = new DuplicateAnswer
        {
            ResourceId = holder.ResourceId, Code = holder.Code, Name = holder.Name, Department = holder.Department, Kind = kind, Reason = reason,
        };
        return content with { DuplicateAnswers = [.. content.DuplicateAnswers.Where(other => other.ResourceId != holder.ResourceId), answer] };
    }
}
