namespace Portal.Demo;

internal enum StepKind
{
    Record,
    Edit,
    Autosave,
    Submit,
    Recall,
    Sign,
    ReturnByLeader,
    ReturnByGroup,
    Publish,
    StartRevision,
    ReportUpdate,
    UpgradeSystem,
    Suspend,
    Retire,
    AppointDeputy,
    Disable,
    ReadInbox,
}

/// <summary>How complete the saved content is.</summary>
internal enum Stage
{
    /// <summary>As a clerk begins: many gaps.</summary>
    Rough,

    /// <summary>Complete by the rules, with a mistake that a reader finds.</summary>
    Flawed,
    Full,

    /// <summary>The second revision.</summary>
    Revised,
}

/// <summary>One thing one person does at one time.</summary>
/// <param name="Resource">Index into the plan's resources; -1 when the step is about no record.</param>
/// <param name="Principal">User name of the person a deputy acts for.</param>
/// <param name="Other">The resource that takes the place of a retired one.</param>
/// <param name="Deputy">The appointment made; only for that step.</param>
internal sealed record DemoStep(
    DateTime At, StepKind Kind, string Actor, int Resource = -1, Stage Stage = Stage.Full, int Return = 0, string? Principal = null, DeputyRow? Deputy = null, int Other = -1);

/// <summary>A resource whose record the history follows.</summary>
internal sealed record DemoResource(DepartmentContent Department, ResourceRow Row, Guid FirstRevisionId);
