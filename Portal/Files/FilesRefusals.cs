using Portal.Kernel;

namespace Portal.Files;

/// <summary>Why an upload is not kept.</summary>
public static class FilesRefusals
{
    public static readonly Refusal Empty = new(RefusalKind.Invalid, "Files.Empty");

    /// <summary>Judged by content, whatever the name says.</summary>
    public static readonly Refusal WrongKind = new(RefusalKind.Invalid, "Files.WrongKind");

    /// <summary>The scanner is configured and does not answer: nothing unscanned is kept.</summary>
    public static readonly Refusal ScannerDown = new(RefusalKind.Unavailable, "Files.ScannerDown");

    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Files.NotFound");

    /// <param name="limit">In bytes; the sentence names megabytes.</param>
    public static Refusal TooLarge(long limit) => new(RefusalKind.Invalid, "Files.TooLarge", limit / 1024 / 1024);

    /// <param name="name">What the scanner calls it.</param>
    public static Refusal Malware(string name) => new(RefusalKind.Invalid, "Files.Malware", name);
}

/// <summary>Text resources of this folder.</summary>
public sealed class FilesText;
