namespace Portal.Data;

/// <summary>
/// One portal per data folder: the open file <c>portal.lock</c> is held as long as the portal runs, and <c>restore</c> takes it
/// too, so neither can pull the data from under the other. The lock belongs to the process: a killed one leaves nothing to clean up.
/// </summary>
public sealed class FolderLock(DatabaseOptions options) : IDisposable
{
    public const string FileName = "portal.lock";

    private FileStream? held;

    private string LockFile => Path.Combine(options.DataFolder, FileName);

    /// <summary>False when another process holds the folder. Taking it twice is one lock.</summary>
    public bool TryTake()
    {
        if (held is not null)
        {
            return true;
        }

        try
        {
            held = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Gives the folder back. The file itself stays: removing it would let a third process lock a file nobody sees.</summary>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }
}
