using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Sharing.Cases;
using Portal.Sharing.Grants;
using Portal.Sharing.Request;

namespace Portal.Sharing.Papers;

/// <summary>
/// Case files of sharing: applications, cases, rights of use, corrections, disputes. Who may see one may have its papers; delivered data is no paper and
/// stays where the right of use guards it.
/// </summary>
internal sealed class SharingCaseFile(
    IDbContextFactory<PortalDbContext> contexts, ReadCase readCase, ReadForm readForm, IFileStore files, PrintApplication application, PrintReceipt receipt, PrintReply reply, PrintGrant grant, TimeProvider clock) : ICaseFile
{
    public IReadOnlyList<string> Subjects => [ShareCase.Kind, RequestForm.Kind, Grant.SubjectKind, Correction.Kind, Dispute.SubjectKind];

    public string PathOf(string subject, Guid id) => subject switch
    {
        ShareCase.Kind => SharingPaths.Case(id),
        RequestForm.Kind => SharingPaths.Form(id),
        Grant.SubjectKind => SharingPaths.Grant(id),
        Correction.Kind => SharingPaths.Correction(id),
        _ => SharingPaths.Dispute(id),
    };

    public async Task<Result<CaseFileContent>> OpenAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        if (subject == ShareCase.Kind)
        {
            return await CaseAsync(id, asked, caller, cancellationToken);
        }

        if (subject == RequestForm.Kind)
        {
            return await FormAsync(id, asked, caller, cancellationToken);
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var today = clock.Today();
        var number = subject switch
        {
            Grant.SubjectKind => (await GrantHead.FindAsync(db, id, caller, cancellationToken))?.Grant.Number,
            Correction.Kind => await db.Corrections.VisibleTo(db.CaseClocks, caller, today).Where(one => one.Id == id).Select(one => one.Number).SingleOrDefaultAsync(cancellationToken),
            _ => await db.Disputes.VisibleTo(caller).Where(one => one.Id == id).Select(one => one.Number).SingleOrDefaultAsync(cancellationToken),
        };
        if (number is null)
        {
            return SharingRefusals.NotFound;
        }

        return new CaseFileContent(number, [(subject, id)], subject == Grant.SubjectKind ? Papers(await grant.ExecuteAsync(id, asked, caller, cancellationToken)) : []);
    }

    private async Task<Result<CaseFileContent>> CaseAsync(Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        var found = await readCase.ExecuteAsync(id, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (one, details) = (found.Value.Case, found.Value);
        return new CaseFileContent(
            one.Number,
            [(ShareCase.Kind, id), .. details.Sequels.Select(sequel => (sequel.Kind, sequel.Id)), .. details.Grants.Select(right => (Grant.SubjectKind, right.Id))],
            [
                .. Papers(await application.OfCaseAsync(id, asked, caller, cancellationToken)),
                .. Papers(await receipt.ExecuteAsync(id, asked, caller, cancellationToken)),
                .. Papers(await reply.ExecuteAsync(id, asked, caller, cancellationToken)),
                .. details.Attachments.Select(files.Paper),
            ]);
    }

    private async Task<Result<CaseFileContent>> FormAsync(Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        var found = await readForm.ExecuteAsync(id, caller, cancellationToken);
        return found.Succeeded
            ? new CaseFileContent(
                found.Value.Form.JournalLabel, [(RequestForm.Kind, id)], [.. Papers(await application.ExecuteAsync(id, asked, caller, cancellationToken)), .. found.Value.Files.Select(files.Paper)])
            : found.Refusal;
    }

    /// <summary>A paper that does not exist yet is none.</summary>
    private static IReadOnlyList<CaseFilePaper> Papers(Result<StreamedDownload> made) =>
        made.Succeeded ? [new CaseFilePaper(made.Value.FileName, made.Value.WriteToAsync)] : [];
}
