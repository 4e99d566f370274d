using Portal.Kernel;

namespace Portal.Operations;

/// <summary>Why a backup or a restore is not done.</summary>
public static class OperationsRefusals
{
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Operations.NotAllowed");

    /// <summary>There is nothing to back up; a backup must not make a database.</summary>
    public static readonly Refusal NoDatabase = new(RefusalKind.NotFound, "Operations.NoDatabase");

    public static Refusal FileExists(string file) => new(RefusalKind.Conflict, "Operations.FileExists", file);

    public static Refusal FileMissing(string file) => new(RefusalKind.NotFound, "Operations.FileMissing", file);

    public static Refusal CannotWrite(string file, string reason) => new(RefusalKind.Unavailable, "Operations.CannotWrite", file, reason);

    public static Refusal NotABackup(string file) => new(RefusalKind.Invalid, "Operations.NotABackup", file);

    /// <param name="entry">The first entry that is not what the manifest says.</param>
    public static Refusal Damaged(string entry) => new(RefusalKind.Invalid, "Operations.Damaged", entry);

    /// <param name="what">Program version or migration that this program does not know.</param>
    public static Refusal NewerBackup(string what) => new(RefusalKind.Conflict, "Operations.NewerBackup", what);

    /// <summary>The database waits for an upgrade, or was never made.</summary>
    public static readonly Refusal SchemaDiffers = new(RefusalKind.Conflict, "Operations.SchemaDiffers");

    public static Refusal OtherProvider(string inBackup, string configured) => new(RefusalKind.Conflict, "Operations.OtherProvider", inBackup, configured);

    /// <summary>A portal, or another restore, holds the data folder.</summary>
    public static Refusal FolderBusy(string folder) => new(RefusalKind.Conflict, "Operations.FolderBusy", folder);
}

/// <summary>Text resources of this folder.</summary>
public sealed class OperationsText;
