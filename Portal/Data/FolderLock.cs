namespace Portal.Data;

/// <summary>
/// One portal process per data folder: the open file <c>portal.lock</c> is held as long as the portal runs, and <c>restore</c> takes
/// it too, so neither can pull the data from under the other. The lock belongs to the process: a killed one leaves nothing to clean up.
/// </summary>
/// <remarks>Several hosts in one process, as in tests, share the lock; the last one gives it back.</remarks>
public sealed class FolderLock(DatabaseOptions options) : IDisposable
{
    public const string FileName = "portal.lock";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (FileStream File, int Holders)> Held = new(StringComparer.Ordinal);

    private bool isTaken;

    private string LockFile => Path.Combine(options.DataFolder, FileName);

    /// <summary>False when another process holds the folder. Taking it twice is one lock.</summary>
    public bool TryTake()
    {
        lock (Gate)
        {
            if (isTaken)
            {
                return true;
            }

            try
            {
                Held[LockFile] = Held.TryGetValue(LockFile, out var held)
                    ? (held.File, held.Holders + 1)
                    : (new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None), 1);
                return isTaken = true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Gives the folder back. The file itself stays: removing it would let a third process lock a file nobody sees.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (!isTaken)
            {
                return;
            }

            isTaken = false;
            var (file, holders) = Held[LockFile];
            if (holders > 1)
            {
                Held[LockFile] = (file, holders - 1);
                return;
            }

            Held.Remove(LockFile);
            file.Dispose();
        }
    }
}
