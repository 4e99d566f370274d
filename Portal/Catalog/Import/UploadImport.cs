using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>
/// Takes a file into the data folder while it arrives, has it scanned and looks at it behind the guard: a file that is too large, infected, no
/// table, protected by a password or a bomb is refused at once and nothing of it stays.
/// </summary>
public sealed class UploadImport(
    IDbContextFactory<PortalDbContext> contexts, ImportFiles files, UploadScan scan, TableReader tables, ImportQueue queue, TimeProvider clock)
{
    /// <returns>Id of the batch; it is being read when this returns.</returns>
    public async Task<Result<Guid>> ExecuteAsync(Stream content, string fileName, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Import))
        {
            return CatalogRefusals.NotAllowed;
        }

        if (caller.ReachOf(CatalogPermissions.Import) == Reach.Own && caller.DepartmentId is null)
        {
            return CatalogRefusals.NoDepartment;
        }

        var id = Guid.CreateVersion7();
        var stored = false;
        try
        {
            var received = await ReceiveAsync(id, content, SafeName(fileName), caller, cancellationToken);
            if (!received.Succeeded)
            {
                return received.Refusal;
            }

            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            db.Add(ImportBatch.Create(id, SafeName(fileName), received.Value, caller, clock.UtcNow()));
            db.Does("Catalog.ImportUploaded", reason: SafeName(fileName));
            await db.SaveChangesAsync(cancellationToken);
            stored = true;
        }
        finally
        {
            if (!stored)
            {
                files.Remove(id);
            }
        }

        queue.Add(id);
        return id;
    }

    private async Task<Result<long>> ReceiveAsync(Guid id, Stream content, string name, Caller caller, CancellationToken cancellationToken)
    {
        await using var upload = files.CreateUpload(id);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (upload.Length + read > SheetReading.Limits.FileBytes)
            {
                return ReportingRefusals.TooLarge(SheetReading.Limits.FileBytes);
            }

            await upload.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await upload.FlushAsync(cancellationToken);
        var clean = await scan.CheckAsync(upload, name, nameof(ImportBatch), id, caller, cancellationToken);
        if (!clean.Succeeded)
        {
            return clean.Refusal;
        }

        var opened = await tables.OpenAsync(upload, SheetReading.Limits, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        opened.Value.Dispose();
        return upload.Length;
    }

    /// <summary>The last part of what the browser names; a path of the sender's machine is none of ours.</summary>
    private static string SafeName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var clean = new string([.. last.Where(letter => !char.IsControl(letter))]).Trim();
        return clean.Length == 0 ? "upload" : clean;
    }
}
