namespace Portal.Reporting;

/// <summary>How much of an uploaded table is accepted. Crossing a limit is a refusal, never a crash or a cut.</summary>
public sealed record ReaderLimits
{
    public static readonly ReaderLimits Default = new();

    /// <summary>Size of the file itself.</summary>
    public long FileBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>What all parts of the package may unfold to, by their own statement and while being read.</summary>
    public long ExpandedBytes { get; init; } = 600L * 1024 * 1024;

    /// <summary>Parts of the package.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Unfolded by packed size, for parts that unfold to more than 4 MB. Long runs of blank rows reach about 60; bombs 1,000.</summary>
    public int CompressionRatio { get; init; } = 200;

    /// <summary>Characters in the table of shared texts, the one part of a workbook that must be held in memory.</summary>
    public long SharedTextLength { get; init; } = 40_000_000;

    /// <summary>Rows with content, the header counted, blank rows not.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>Columns with content.</summary>
    public int Columns { get; init; } = 256;

    /// <summary>Characters in one cell.</summary>
    public int CellLength { get; init; } = 32_767;

    /// <summary>After so many blank rows one after another the rest of the sheet counts as blank.</summary>
    public int BlankRows { get; init; } = 1_000_000;
}
