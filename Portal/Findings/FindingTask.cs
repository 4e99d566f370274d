namespace Portal.Findings;

/// <summary>What one finding can ask of a person.</summary>
public enum FindingTask
{
    /// <summary>Of the department's clerks: nobody has drafted a statement yet.</summary>
    Answer,

    /// <summary>Of the department's leaders: a statement somebody else drafted.</summary>
    Sign,

    /// <summary>Of auditors: an answer to a finding somebody else raised.</summary>
    Judge,
}
