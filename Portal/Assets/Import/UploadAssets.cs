using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Import;

/// <summary>Takes a list of cards into the data folder, has it scanned and looked at behind the guard; what cannot be a list is refused at once.</summary>
public sealed class UploadAssets(
    IDbContextFactory<PortalDbContext> contexts, AssetImportFiles files, UploadScan scan, TableReader tables, AssetImportQueue queue, TimeProvider clock)
{
    /// <summary>50,000 cards with room for titles and remarks.</summary>
    public static readonly ReaderLimits Limits = new() { FileBytes = 50L * 1024 * 1024, Rows = 60_000, Columns = 120 };

    /// <returns>Id of the import; it is being read when this returns.</returns>
    public async Task<Result<Guid>> ExecuteAsync(Stream content, string fileName, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.DepartmentId is not { } department)
        {
            return AssetsRefusals.NoDepartment;
        }

        if (!caller.May(AssetsPermissions.Keep, department))
        {
            return AssetsRefusals.NotAllowed;
        }

        var (id, name) = (Guid.CreateVersion7(), Clean(fileName));
        var stored = false;
        try
        {
            var received = await ReceiveAsync(id, content, name, caller, cancellationToken);
            if (!received.Succeeded)
            {
                return received.Refusal;
            }

            await using var db = await contexts.OpenAsync(caller, cancellationToken);
            db.Add(AssetImport.Create(id, name, department, caller, clock.UtcNow()));
            db.Does("Assets.ImportUploaded", reason: name);
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

    private async Task<Result> ReceiveAsync(Guid id, Stream content, string name, Caller caller, CancellationToken cancellationToken)
    {
        await using var upload = files.Create(id);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (upload.Length + read > Limits.FileBytes)
            {
                return ReportingRefusals.TooLarge(Limits.FileBytes);
            }

            await upload.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await upload.FlushAsync(cancellationToken);
        var clean = await scan.CheckAsync(upload, name, AssetImport.Subject, id, caller, cancellationToken);
        if (!clean.Succeeded)
        {
            return clean;
        }

        var opened = await tables.OpenAsync(upload, Limits, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        opened.Value.Dispose();
        return Result.Done;
    }

    /// <summary>The last part of what the browser names; a path of the sender's machine is none of ours.</summary>
    private static string Clean(string name) => new string([.. name.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter))]).Trim() is { Length: > 0 } clean ? clean : "upload";
}
