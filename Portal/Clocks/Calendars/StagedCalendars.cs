using System.Text;
using Portal.Calendar;
using Portal.Drafts;
using Portal.Files;
using Portal.Kernel;

namespace Portal.Clocks.Calendars;

/// <summary>A calendar file that was uploaded and waits for its preview to be confirmed.</summary>
public sealed record StagedCalendar(string FileName, string Json);

/// <summary>
/// Keeps the uploaded file between upload and confirmation, one per person, in the database: neither a cut circuit nor another
/// node loses it, and no file travels through the circuit.
/// </summary>
public sealed class StagedCalendars(DraftStore drafts, UploadScan scan)
{
    /// <summary>Bytes; a character of a calendar takes at most three.</summary>
    public const int MaxBytes = 3 * CalendarImport.MaxLength;

    private const string Kind = "CalendarFile";
    private const int NameMaxLength = 120;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refused when the scanner finds something, or with every problem of the file; a file that is not UTF-8 text is no JSON.</summary>
    /// <param name="file">Seekable.</param>
    public async Task<Result> StageAsync(string fileName, Stream file, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(ClocksPermissions.Calendars))
        {
            return ClocksRefusals.NotAllowed;
        }

        var clean = await scan.CheckAsync(file, fileName, Kind, null, caller, cancellationToken);
        if (!clean.Succeeded)
        {
            return clean.Refusal;
        }

        string json;
        try
        {
            using var reader = new StreamReader(file, Strict);
            json = await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            return ClocksRefusals.NotUtf8;
        }

        var parsed = CalendarImport.Parse(json);
        if (!parsed.Succeeded)
        {
            return parsed.Refusal;
        }

        var name = fileName.ReplaceLineEndings("");
        name = name.Length > NameMaxLength ? name[..NameMaxLength] : name;
        var saved = await drafts.SaveAsync(Kind, Guid.Empty, $"{name}\n{json}", null, caller, cancellationToken);
        return saved.Succeeded ? Result.Done : saved.Refusal;
    }

    public async Task<StagedCalendar?> FindAsync(Caller caller, CancellationToken cancellationToken = default) =>
        caller.May(ClocksPermissions.Calendars) && (await drafts.FindAsync(Kind, Guid.Empty, caller, cancellationToken))?.Content.Split('\n', 2) is [var name, var json]
            ? new StagedCalendar(name, json)
            : null;

    public Task DiscardAsync(Caller caller, CancellationToken cancellationToken = default) => drafts.DiscardAsync(Kind, Guid.Empty, caller, cancellationToken);
}
