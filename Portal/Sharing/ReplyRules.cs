using Portal.Calendar;
using Portal.Kernel;

namespace Portal.Sharing;

/// <param name="Rule">Of the running reply clock; null where the rule set counts no days.</param>
/// <param name="GrantedDays">Extension days granted so far.</param>
/// <param name="IsOverdue">The reply period has run out.</param>
/// <param name="Providers">Departments a case can be passed on to: active, and neither party.</param>
/// <param name="Lint">What the law library finds wrong with a refusal, and blocks.</param>
/// <param name="Hints">What it only points out.</param>
public sealed record ReplyContext(ClockRule? Rule, int GrantedDays, bool IsOverdue, IReadOnlySet<Guid> Providers, IReadOnlyList<Gap> Lint, IReadOnlyList<Gap> Hints)
{
    /// <summary>Resources of the case that were retired after they had been asked for.</summary>
    public IReadOnlySet<Guid> Retired { get; init; } = new HashSet<Guid>();
}

/// <summary>The machine's findings about a reply: while there is one it cannot be handed in or signed.</summary>
/// <remarks>
/// An incomplete application is not refused outright but supplemented (decree 809 art. 21); not sharing needs reason and basis (14–15; the plan's set of
/// bases is wider), which the linter of the law library checks; the extension stays within the rule and is asked for in time.
/// </remarks>
public static class ReplyRules
{
    /// <summary>A reason that says less is no reason.</summary>
    public const int ReasonMinLength = 10;

    public static IReadOnlyList<Gap> Gaps(ReplyContent reply, ShareCase of, ReplyContext context)
    {
        var gaps = new List<Gap>();
        if (reply.Reason.Length > ReplyContent.TextMaxLength)
        {
            gaps.Add(new Gap("Reason", "Sharing.Gap.TooLong", new TextKey("Sharing.Field.Reason"), ReplyContent.TextMaxLength));
        }

        if (reply.Conditions.Length > ReplyContent.TextMaxLength)
        {
            gaps.Add(new Gap("Conditions", "Sharing.Gap.TooLong", new TextKey("Sharing.Field.Conditions"), ReplyContent.TextMaxLength));
        }

        switch (reply.Kind)
        {
            case ReplyKind.Agree:
                Granting(gaps, reply, of, context);
                break;
            case ReplyKind.AgreeInPart:
                Part(gaps, reply, of);
                Granting(gaps, reply, of, context);
                break;
            case ReplyKind.Refuse when of.Lines.All(line => context.Retired.Contains(line.ResourceId)):
                // There are no such data any more: that needs a reason, and no article.
                Reason(gaps, reply);
                break;
            case ReplyKind.Refuse:
                gaps.AddRange(context.Lint);
                if (reply.Citations.Count > ReplyContent.MaxCitations)
                {
                    gaps.Add(new Gap("Citations", "Sharing.Gap.TooManyBases", ReplyContent.MaxCitations));
                }

                break;
            case ReplyKind.Supplement:
                Missing(gaps, reply);
                break;
            case ReplyKind.Transfer:
                Reason(gaps, reply);
                if (reply.TransferToId is not { } to || !context.Providers.Contains(to) || to == of.ProviderId || to == of.RequesterId)
                {
                    gaps.Add(new Gap("TransferToId", "Sharing.Gap.TransferTo"));
                }

                break;
            case ReplyKind.Extend:
                Reason(gaps, reply);
                Extend(gaps, reply, of, context);
                break;
            default:
                throw new InvalidOperationException($"No rule for {reply.Kind}.");
        }

        return gaps;
    }

    /// <summary>What a reply grants, resource by resource; a full agreement grants what was asked.</summary>
    public static IReadOnlyList<ReplyLine> Granted(ReplyContent reply, ShareCase of) => reply.Kind switch
    {
        ReplyKind.Agree => [.. of.Lines.Select(line => new ReplyLine(line.ResourceId, line.Items, line.IsWhole))],
        ReplyKind.AgreeInPart => [.. reply.Lines.Where(line => line.IsWhole || line.Items.Count > 0)],
        _ => [],
    };

    /// <summary>What was retired meanwhile cannot be granted.</summary>
    private static void Granting(List<Gap> gaps, ReplyContent reply, ShareCase of, ReplyContext context)
    {
        var gone = Granted(reply, of).Where(line => context.Retired.Contains(line.ResourceId)).Select(line => of.Lines.First(one => one.ResourceId == line.ResourceId).Name).ToList();
        if (gone.Count > 0)
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.GrantsRetired", string.Join("、", gone)));
        }
    }

    private static void Part(List<Gap> gaps, ReplyContent reply, ShareCase of)
    {
        var asked = of.Lines.ToDictionary(line => line.ResourceId);
        if (Granted(reply, of).Count == 0)
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.NothingGranted"));
        }

        if (reply.Lines.Any(line => !asked.TryGetValue(line.ResourceId, out var wanted) || (line.IsWhole && !wanted.IsWhole) || line.Items.Except(wanted.Items).Any()))
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.MoreThanAsked"));
        }

        var isEverything = of.Lines.All(line => reply.Lines.Any(one => one.ResourceId == line.ResourceId && one.IsWhole == line.IsWhole && !line.Items.Except(one.Items).Any()));
        if (isEverything && string.IsNullOrWhiteSpace(reply.Conditions))
        {
            gaps.Add(new Gap("Lines", "Sharing.Gap.PartIsAll"));
        }

        if (!isEverything)
        {
            Reason(gaps, reply);
        }
    }

    private static void Missing(List<Gap> gaps, ReplyContent reply)
    {
        if (!reply.Missing.Any(text => text.Trim().Length > 0))
        {
            gaps.Add(new Gap("Missing", "Sharing.Gap.NothingMissing"));
        }

        if (reply.Missing.Count > ReplyContent.MaxMissing || reply.Missing.Any(text => text.Length > ReplyContent.MissingMaxLength))
        {
            gaps.Add(new Gap("Missing", "Sharing.Gap.MissingTooLong", ReplyContent.MaxMissing, ReplyContent.MissingMaxLength));
        }
    }

    private static void Extend(List<Gap> gaps, ReplyContent reply, ShareCase of, ReplyContext context)
    {
        if (context.Rule is not { } rule)
        {
            gaps.Add(new Gap("ExtensionDays", "Sharing.Gap.NoClock"));
            return;
        }

        if (context.IsOverdue)
        {
            gaps.Add(new Gap("ExtensionDays", "Sharing.Gap.ExtensionTooLate"));
        }

        if (of.Extension is not null)
        {
            gaps.Add(new Gap("ExtensionDays", "Sharing.Gap.ExtensionPending"));
        }

        if (rule.Extension is null || reply.ExtensionDays < 1 || reply.ExtensionDays > rule.Extension.Limit - context.GrantedDays)
        {
            gaps.Add(new Gap("ExtensionDays", "Sharing.Gap.ExtensionDays", Math.Max(0, (rule.Extension?.Limit ?? 0) - context.GrantedDays)));
        }
    }

    private static void Reason(List<Gap> gaps, ReplyContent reply)
    {
        if (reply.Reason.Trim().Length < ReasonMinLength)
        {
            gaps.Add(new Gap("Reason", "Sharing.Gap.ReasonTooShort", ReasonMinLength));
        }
    }
}
