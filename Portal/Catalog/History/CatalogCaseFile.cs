using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Review;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Catalog.History;

/// <summary>Case file of a resource: the journal of its revisions. Who may see its newest revision may have it.</summary>
internal sealed class CatalogCaseFile(IDbContextFactory<PortalDbContext> contexts, ReadDecision read) : ICaseFile
{
    public IReadOnlyList<string> Subjects => [nameof(InformationResource)];

    public string PathOf(string subject, Guid id) => CatalogPaths.Resource(id);

    public async Task<Result<CaseFileContent>> OpenAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var newest = await db.ResourceRevisions.AsNoTracking().Where(revision => revision.ResourceId == id).OrderByDescending(revision => revision.Number).Select(revision => (Guid?)revision.Id).FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
        {
            return CatalogRefusals.NotFound;
        }

        var found = await read.ExecuteAsync(newest.Value, caller, cancellationToken);
        return found.Succeeded ? new CaseFileContent(found.Value.Code ?? found.Value.Revision.Content.Name, [(subject, id)], []) : found.Refusal;
    }
}
