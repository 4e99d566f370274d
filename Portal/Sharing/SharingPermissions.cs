using Portal.Kernel;

namespace Portal.Sharing;

public static class SharingPermissions
{
    /// <summary>Draft applications of the department, and take what is shared without one.</summary>
    public const string Request = "sharing.request";

    /// <summary>Draft replies to what others ask of the department, and hand over.</summary>
    public const string Reply = "sharing.reply";

    /// <summary>Sign applications and replies as head of the data-sharing office of the department (decree 809 art. 20, 21). Never one's own draft.</summary>
    public const string Sign = "sharing.sign";

    /// <summary>Consent to extensions (sharing authority; decree 809 art. 21). Never as a party.</summary>
    public const string Extend = "sharing.extend";

    /// <summary>Decide disputes that negotiation did not settle (sharing authority; decree 809 art. 28). Never as a party.</summary>
    public const string Mediate = "sharing.mediate";

    /// <summary>Decide disputes for the government (leading-group office; plan 三(二)3, decree 809 art. 28). Never as a party.</summary>
    public const string Rule = "sharing.rule";

    /// <summary>Read every application (sharing authority, audit).</summary>
    public const string ReadCases = "sharing.readcases";

    /// <summary>Read overdue applications of every department (supervision office).</summary>
    public const string ReadOverdue = "sharing.readoverdue";

    internal static readonly PermissionDefinition[] All =
        [new(Request, "Sharing"), new(Reply, "Sharing"), new(Sign, "Sharing"), new(Extend, "Sharing"), new(Mediate, "Sharing"), new(Rule, "Sharing"), new(ReadCases, "Sharing"), new(ReadOverdue, "Sharing")];
}
