using Portal.Calendar;
using Portal.Clocks;
using Portal.Kernel;

namespace Portal.Sharing;

/// <summary>Who may see what: every list, count and export starts here.</summary>
public static class SharingQueries
{
    /// <summary>The own department's papers; signed ones for those who read all cases. Drafts leave the department for nobody.</summary>
    public static IQueryable<RequestForm> VisibleTo(this IQueryable<RequestForm> forms, Caller caller)
    {
        var all = caller.IsSystem || caller.ReachOf(SharingPermissions.ReadCases) == Reach.All;
        var own = caller.May(SharingPermissions.Request) || caller.May(SharingPermissions.Sign) ? caller.DepartmentId : null;
        return forms.Where(form => (all && form.State == RequestFormState.Sent) || (own != null && form.DepartmentId == own));
    }

    /// <summary>Cases the department is party to, also as an earlier provider; all for sharing authority and audit; overdue ones for the supervision office, disputed ones for the leading-group office while they are before it.</summary>
    public static IQueryable<ShareCase> VisibleTo(this IQueryable<ShareCase> cases, IQueryable<CaseClock> clocks, Caller caller, DateOnly today)
    {
        if (caller.IsSystem || caller.ReachOf(SharingPermissions.ReadCases) == Reach.All)
        {
            return cases;
        }

        var own = IsParty(caller) ? caller.DepartmentId : null;
        var mark = own is { } department ? $"|{department:N}|" : "-";
        var overdue = caller.ReachOf(SharingPermissions.ReadOverdue) == Reach.All;
        var rules = caller.ReachOf(SharingPermissions.Rule) == Reach.All;
        return cases.Where(one => (own != null && (one.RequesterId == own || one.ProviderId == own || one.EarlierProviders.Contains(mark)))
            || (rules && (one.DisputeLevel == DisputeStep.SameLevelGovernment || one.DisputeLevel == DisputeStep.LeadingGroup))
            || (overdue && clocks.Any(clock => clock.CaseKind == ShareCase.Kind && clock.CaseId == one.Id && clock.DueOn < (clock.FinishedOn ?? today))));
    }

    /// <summary>Rights the department gives or has; all for sharing authority and audit.</summary>
    public static IQueryable<Grant> VisibleTo(this IQueryable<Grant> grants, Caller caller)
    {
        var all = caller.IsSystem || caller.ReachOf(SharingPermissions.ReadCases) == Reach.All;
        var own = IsParty(caller) ? caller.DepartmentId : null;
        return grants.Where(grant => all || (own != null && (grant.DepartmentId == own || grant.ProviderId == own)));
    }

    /// <summary>Disputes the department is party to; all for sharing authority and audit; those that came before the government for the leading-group office.</summary>
    public static IQueryable<Dispute> VisibleTo(this IQueryable<Dispute> disputes, Caller caller)
    {
        var all = caller.IsSystem || caller.ReachOf(SharingPermissions.ReadCases) == Reach.All;
        var rules = caller.ReachOf(SharingPermissions.Rule) == Reach.All;
        var own = IsParty(caller) ? caller.DepartmentId : null;
        return disputes.Where(one => all || (rules && (one.Level == DisputeStep.SameLevelGovernment || one.Level == DisputeStep.LeadingGroup))
            || (own != null && (one.RequesterId == own || one.ProviderId == own)));
    }

    /// <summary>Requests for correction the department is party to; all for sharing authority and audit; overdue ones for the supervision office.</summary>
    public static IQueryable<Correction> VisibleTo(this IQueryable<Correction> corrections, IQueryable<CaseClock> clocks, Caller caller, DateOnly today)
    {
        var all = caller.IsSystem || caller.ReachOf(SharingPermissions.ReadCases) == Reach.All;
        var overdue = caller.ReachOf(SharingPermissions.ReadOverdue) == Reach.All;
        var own = IsParty(caller) ? caller.DepartmentId : null;
        return corrections.Where(one => all || (own != null && (one.DepartmentId == own || one.ProviderId == own))
            || (overdue && clocks.Any(clock => clock.CaseKind == Correction.Kind && clock.CaseId == one.Id && clock.DueOn < (clock.FinishedOn ?? today))));
    }

    /// <summary>In force on that day.</summary>
    public static IQueryable<Grant> InForce(this IQueryable<Grant> grants, DateOnly day) =>
        grants.Where(grant => grant.State == GrantState.Active && grant.From <= day && (grant.To == null || grant.To >= day));

    /// <summary>Waiting for a reply, or for its signature.</summary>
    public static IQueryable<ShareCase> AwaitingReply(this IQueryable<ShareCase> cases) =>
        cases.Where(one => one.Status == ShareCaseStatus.Received || one.Status == ShareCaseStatus.AwaitingReplySignature);

    private static bool IsParty(Caller caller) =>
        caller.May(SharingPermissions.Request) || caller.May(SharingPermissions.Reply) || caller.May(SharingPermissions.Sign);
}
