using System.Globalization;
using System.Resources;
using Portal.Ui;

namespace Portal.Journal;

/// <summary>Says an outcome of a verification, on pages and on the command line.</summary>
public static class VerificationWords
{
    private static readonly ResourceManager Text = new(typeof(JournalText));

    /// <summary>One sentence: intact, or what the first wrong thing is.</summary>
    public static string Sentence(Verification done, CultureInfo culture) =>
        done.First is { } first ? Of(first, culture)
        : done.Seals == 0 ? Say(culture, "Journal.Verified.Nothing")
        : Say(culture, "Journal.Verified.Intact", Display.Count(done.Rows), Display.Count(done.Seals), Display.Minute(done.SealedAt!.Value));

    public static string Of(Finding finding, CultureInfo culture) => Say(
        culture, $"Journal.Finding.{finding.Kind}", finding.Number, finding.Last, finding.Seal, finding.At is { } at ? Display.Minute(at) : "—");

    public static string Of(VerificationNote note, CultureInfo culture) => Say(
        culture, $"Journal.Note.{note.Kind}", note.Number, note.Last, note.At is { } at ? Display.Minute(at) : "—", note.Detail ?? "");

    public static string Problem(SealingProblem problem, CultureInfo culture) => Say(culture, $"Journal.Problem.{problem}");

    private static string Say(CultureInfo culture, string key, params object?[] arguments) =>
        string.Format(culture, Text.GetString(key, culture) ?? key, arguments);
}
