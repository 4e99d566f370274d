namespace Portal.Ui;

/// <summary>What stands around a page that is neither of the workspace (interactive) nor of the public site (static).</summary>
public enum PageFrame
{
    /// <summary>A narrow card on its own: sign-in and the like; static.</summary>
    Account,

    /// <summary>The same with room for tables.</summary>
    AccountWide,
}

/// <summary>Chooses the frame of a page, because the folder that owns the page stands below the shell that owns the layouts.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FrameAttribute(PageFrame frame) : Attribute
{
    public PageFrame Frame => frame;
}
