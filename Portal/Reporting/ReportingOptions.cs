namespace Portal.Reporting;

/// <summary>What a face is for; every paper uses these four.</summary>
public enum PaperFont
{
    /// <summary>Red head and title: 方正小标宋, else Noto Serif bold.</summary>
    Title,

    /// <summary>Headings and table headers: 黑体, else Noto Sans bold.</summary>
    Heading,

    /// <summary>Running text: 仿宋_GB2312, else Noto Serif.</summary>
    Body,

    /// <summary>Tables, notes, page numbers: Noto Sans.</summary>
    Table,
}

/// <summary>Settings under <c>Reporting</c>.</summary>
public sealed class ReportingOptions
{
    public const string Section = "Reporting";

    /// <summary>
    /// Font files that come before the shipped ones, by use: <c>Reporting:Fonts:Body:0</c> = path of a .ttf, .otf or .ttc,
    /// with <c>#2</c> behind it for the third face of a collection. A file that is missing is skipped with a warning.
    /// </summary>
    public Dictionary<PaperFont, string[]> Fonts { get; init; } = [];

    /// <summary>Look for characters that neither configured nor shipped faces have in the fonts of the machine.</summary>
    public bool UseSystemFonts { get; set; } = true;
}
