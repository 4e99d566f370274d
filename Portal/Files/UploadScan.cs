using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Files;

/// <summary>
/// Has an upload looked at before anything reads it: what <see cref="IFileStore"/> keeps, and the tables and calendars that are read once
/// and never kept. Malware is refused and journaled; without a verdict the upload is refused, because unscanned is not clean.
/// </summary>
public sealed class UploadScan(IMalwareScanner scanner, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, ILogger<UploadScan> log)
{
    /// <param name="content">Can seek; read from its beginning and left there.</param>
    /// <param name="name">As the person's machine calls it.</param>
    /// <param name="subject">Kind of the case the upload is for, as in the journal.</param>
    /// <param name="subjectId">Which case; null when there is none yet.</param>
    public async Task<Result> CheckAsync(
        Stream content, string name, string subject, Guid? subjectId, Caller caller, CancellationToken cancellationToken = default)
    {
        string? malware;
        try
        {
            content.Position = 0;
            malware = await scanner.ScanAsync(content, cancellationToken);
            content.Position = 0;
        }
        catch (ScannerUnavailableException failure)
        {
            log.LogError(failure, "An upload was refused because the malware scanner gave no verdict");
            return FilesRefusals.ScannerDown;
        }

        if (malware is null)
        {
            return Result.Done;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Files.Refused", subject, subjectId, FileNames.Clean(name), new FieldChange("Malware", null, malware));
        await db.SaveChangesAsync(cancellationToken);
        return FilesRefusals.Malware(malware);
    }
}
