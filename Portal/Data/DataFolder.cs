namespace Portal.Data;

/// <summary>The data folder during a start: made when missing, proved writable, and gone again when the start is refused.</summary>
internal sealed class DataFolder
{
    private readonly string folder;
    private readonly string? firstMade;
    private readonly bool hadDatabase;

    private DataFolder(string folder, string? firstMade)
    {
        this.folder = folder;
        this.firstMade = firstMade;
        hadDatabase = File.Exists(Path.Combine(folder, DatabaseOptions.FileName));
    }

    public static DataFolder Ensure(string folder)
    {
        var firstMade = FirstMissing(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".write-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new DataFolder(folder, firstMade);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Remove(firstMade);
            throw new StartupRefusedException(DatabaseOptions.FolderKey, $"the folder '{folder}' cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Removes what this start made. A database that was there before, and its write-ahead log, are never touched.</summary>
    public void Undo()
    {
        if (firstMade is not null)
        {
            Remove(firstMade);
        }
        else if (!hadDatabase)
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" })
            {
                File.Delete(Path.Combine(folder, DatabaseOptions.FileName + suffix));
            }

            File.Delete(Path.Combine(folder, FolderLock.FileName));
        }
    }

    private static void Remove(string? made)
    {
        if (made is not null && Directory.Exists(made))
        {
            Directory.Delete(made, recursive: true);
        }
    }

    private static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var path = folder; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            missing = path;
        }

        return missing;
    }
}
