using Portal.Kernel;

namespace Portal.Assets;

public static class AssetsPermissions
{
    /// <summary>Keep the cards of the department, draft its orders, count its stock, hand over and receive.</summary>
    public const string Keep = "assets.keep";

    /// <summary>Sign orders, counts and room plans as leader of the department. Never one's own draft.</summary>
    public const string Sign = "assets.sign";

    /// <summary>Give the disposal opinion (operation centre; plan 五(五)1).</summary>
    public const string Opine = "assets.opine";

    /// <summary>Approve disposals and keep the class codes (finance bureau; decree 738 art. 19).</summary>
    public const string Approve = "assets.approve";

    /// <summary>Witness handovers (监交) between units one does not belong to.</summary>
    public const string Witness = "assets.witness";

    /// <summary>Enter done orders into the ledgers (finance bureau, operation centre).</summary>
    public const string Post = "assets.post";

    /// <summary>Approve that a department keeps a server room (leading-group office; plan 五(五)2).</summary>
    public const string Retain = "assets.retain";

    /// <summary>Read cards, ledgers, orders, rooms and counts of every department (operation centre, audit).</summary>
    public const string Read = "assets.read";

    internal static readonly PermissionDefinition[] All =
        [new(Keep, "Assets"), new(Sign, "Assets"), new(Opine, "Assets"), new(Approve, "Assets"), new(Witness, "Assets"), new(Post, "Assets"), new(Retain, "Assets"), new(Read, "Assets")];
}
