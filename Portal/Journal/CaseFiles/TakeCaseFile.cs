using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Journal.Seals;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Journal.CaseFiles;

/// <summary>
/// 卷宗: everything that proves a case, in one zip that is verified without the portal. Taking it is a row of the case and stands in the file; rows that
/// are not sealed yet are sealed first.
/// </summary>
public sealed class TakeCaseFile(
    IDbContextFactory<PortalDbContext> contexts, CaseFileKinds files, SealJournal seal, JournalKeys keys, JournalOptions options, TimeProvider clock)
{
    public async Task<Result<StreamedDownload>> ExecuteAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.TakeFile))
        {
            return JournalRefusals.NotAllowed;
        }

        if (files.For(subject) is not { } kind)
        {
            return JournalRefusals.NotFound;
        }

        var content = await kind.OpenAsync(subject, id, asked, caller, cancellationToken);
        if (!content.Succeeded)
        {
            return content.Refusal;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Journal.CaseFileTaken", subject, id, content.Value.Label);
        await db.SaveChangesAsync(cancellationToken);
        await seal.ExecuteAsync(cancellationToken);
        var last = await db.JournalSeals.MaxAsync(s => (long?)s.LastId, cancellationToken) ?? 0;
        var newest = await db.JournalRows.Where(r => r.Subject == subject && r.SubjectId == id).MaxAsync(r => r.Id, cancellationToken);
        if (newest > last || !CanSign())
        {
            return JournalRefusals.KeyMissing(options.KeyFile);
        }

        var writer = new CaseFileWriter(contexts, keys, options, clock);
        var name = string.Create(CultureInfo.InvariantCulture, $"卷宗 {content.Value.Label} {clock.Today():yyyyMMdd}.zip");
        return new StreamedDownload(name, "application/zip", (stream, token) => writer.WriteAsync(content.Value, last, caller, stream, token));
    }

    private bool CanSign()
    {
        try
        {
            using var key = keys.Open();
            return key is not null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
