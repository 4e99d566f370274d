using Portal.Kernel;

namespace Portal.Systems;

/// <summary>How often a system is used (使用频率), as its department states it.</summary>
public enum UseFrequency
{
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,

    /// <summary>Now and then, without a rhythm.</summary>
    Rarely,
}

/// <summary>
/// What audit has to know of every system besides its number, name and function (plan 五(四)): scope and frequency of use, who approved it, when, and from what money.
/// Incomplete is allowed; what is missing is shown to the department and counted in the register.
/// </summary>
public sealed record SystemFacts
{
    public const int ScopeMaxLength = 300;
    public const int ApproverMaxLength = 120;
    public const int FundingMaxLength = 120;

    /// <summary>使用范围: who uses it, in words; the departments that use it stand beside it.</summary>
    public string Scope { get; init; } = "";

    public UseFrequency? Frequency { get; init; }

    /// <summary>审批部门.</summary>
    public string Approver { get; init; } = "";

    /// <summary>审批日期.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>资金来源.</summary>
    public string Funding { get; init; } = "";

    public SystemFacts Tidy() => this with { Scope = Scope.Trim(), Approver = Approver.Trim(), Funding = Funding.Trim() };

    /// <summary>What is wrong, not what is missing.</summary>
    public Result Check(DateOnly today) =>
        Scope.Trim().Length > ScopeMaxLength || Approver.Trim().Length > ApproverMaxLength || Funding.Trim().Length > FundingMaxLength ? SystemsRefusals.TooLong
        : ApprovedOn > today ? SystemsRefusals.ApprovedInFuture
        : Result.Done;
}
