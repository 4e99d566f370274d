using System.Globalization;
using System.Net;
using Portal.Data;

namespace Portal.Files;

/// <summary>Where uploads are kept and what they have to pass. A wrong value stops the start with one line naming the key.</summary>
/// <param name="Folder"><c>Uploads:Folder</c>: <c>files</c> in the data folder when not set; a shared mount when several nodes run.</param>
/// <param name="MaxBytes"><c>Uploads:MaxMegabytes</c>, 100 when not set: the most any upload may hold; a form may ask for less.</param>
/// <param name="Clamd"><c>Uploads:Clamd</c>: host and port of a clamd that scans every upload; null scans nothing.</param>
public sealed record UploadOptions(string Folder, long MaxBytes, DnsEndPoint? Clamd)
{
    public const string FolderKey = "Uploads:Folder";
    public const string MaxMegabytesKey = "Uploads:MaxMegabytes";
    public const string ClamdKey = "Uploads:Clamd";
    public const int DefaultMaxMegabytes = 100;

    public static UploadOptions Read(IConfiguration configuration, DatabaseOptions database)
    {
        var folder = Path.GetFullPath(configuration[FolderKey] is { Length: > 0 } set ? set : "files", database.DataFolder);
        var limit = configuration[MaxMegabytesKey] is { Length: > 0 } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is >= 1 and <= 4096
                ? parsed
                : throw new StartupRefusedException(MaxMegabytesKey, $"'{text}' is not a whole number from 1 to 4096.")
            : DefaultMaxMegabytes;
        return new UploadOptions(folder, limit * 1024L * 1024L, configuration[ClamdKey] is { Length: > 0 } clamd ? Address(clamd) : null);
    }

    private static DnsEndPoint Address(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? new DnsEndPoint(text[..colon], port)
            : throw new StartupRefusedException(ClamdKey, $"'{text}' is not host:port; write for example localhost:3310.");
    }
}
