using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Portal.Catalog.Search;

/// <summary>What stood in the folder when an index was opened.</summary>
public enum CatalogIndexCondition
{
    /// <summary>Usable; follow the database from its watermark on.</summary>
    Ready,

    /// <summary>There was none, or none was ever committed.</summary>
    Missing,

    /// <summary>Files are missing, cut off or unreadable.</summary>
    Corrupt,

    /// <summary>Made by another version of the portal, of the engine or of the pinyin order.</summary>
    OtherVersion,
}

/// <summary>The files of the index were damaged while it was open. Dispose it, open the folder again and rebuild.</summary>
public sealed class CatalogIndexBrokenException(string folder, Exception inner)
    : IOException($"The search index in '{folder}' is damaged and has to be rebuilt.", inner);

/// <summary>Tells a usable index folder from one to be made anew.</summary>
internal static class CatalogIndexFolder
{
    public const string FormatEntry = "format";

    /// <summary>Raise it whenever fields or analysis change.</summary>
    private const int FieldsVersion = 5;

    /// <summary>Sort keys of different collation versions do not compare, so the version is part of the stamp.</summary>
    public static string Format { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{FieldsVersion};{Constants.LUCENE_VERSION};{CultureInfo.GetCultureInfo("zh-CN").CompareInfo.Version.FullVersion}");

    /// <param name="folder">Where the files are.</param>
    /// <param name="verify">Also compare every file with its checksum, which reads all of them once.</param>
    public static CatalogIndexCondition Inspect(string folder, bool verify)
    {
        try
        {
            using var directory = FSDirectory.Open(folder);
            if (!DirectoryReader.IndexExists(directory))
            {
                return CatalogIndexCondition.Missing;
            }

            using var reader = DirectoryReader.Open(directory);
            foreach (var leaf in verify ? reader.Leaves : [])
            {
                leaf.AtomicReader.CheckIntegrity();
            }

            return reader.IndexCommit.UserData.TryGetValue(FormatEntry, out var format)
                ? format == Format ? CatalogIndexCondition.Ready : CatalogIndexCondition.OtherVersion
                : CatalogIndexCondition.Missing;
        }
        catch (Exception age) when (age is IndexFormatTooOldException or IndexFormatTooNewException)
        {
            return CatalogIndexCondition.OtherVersion;
        }
        catch (Exception damage) when (damage is not UnauthorizedAccessException)
        {
            // Whatever else reading damaged files ends in.
            return CatalogIndexCondition.Corrupt;
        }
    }

    /// <summary>Removes index files by name, so that a folder set by mistake loses nothing else.</summary>
    public static void Clear(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (file.Name.StartsWith("segments", StringComparison.Ordinal) || file.Name.StartsWith('_'))
            {
                file.Delete();
            }
        }
    }

    /// <summary>What a search on damaged files ends in: the engine trusts what it reads.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is IOException or IndexOutOfRangeException or OverflowException;
}
