using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Systems;

namespace Portal.Catalog.Search;

/// <summary>Reads what the index holds of a resource: the published revision with the names it points to.</summary>
internal static class CatalogDocuments
{
    /// <summary>Every resource ever published, retired ones too: the filter decides who sees which state.</summary>
    public static async IAsyncEnumerable<CatalogDocument> ReadAsync(
        PortalDbContext db, DateTime? changedSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancellationToken);
        var systems = await db.InformationSystems.AsNoTracking().Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var resources = db.InformationResources.AsNoTracking().Where(r => changedSince == null || r.ChangedAt >= changedSince);
        var rows = from resource in resources
                   join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                   select new { resource, revision };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return Make(row.resource, row.revision, departments[row.resource.DepartmentId], row.revision.Content.SystemId is { } id ? systems.GetValueOrDefault(id) : null);
        }
    }

    private static CatalogDocument Make(InformationResource resource, ResourceRevision revision, Department department, string? systemName)
    {
        var content = revision.Content;
        return new CatalogDocument
        {
            ResourceId = resource.Id,
            RevisionId = revision.Id,
            Name = content.Name,
            Code = resource.Code,
            ForeignCode = content.ForeignCode.Length > 0 ? content.ForeignCode : null,
            Abstract = content.Abstract,
            ItemNames = [.. content.DataItems.Select(item => item.Name)],
            DepartmentId = department.Id,
            DepartmentName = department.Name,
            SystemName = systemName,
            ClassificationCodes = ClassificationPath(content.Classification, department.Number),
            SharingType = content.SharingType?.ToString(),
            Formats = [.. content.Formats.Select(format => new CatalogFormat(format.Category, format.Type))],
            UpdateCycle = content.UpdateCycle?.ToString(),
            Openness = content.Openness?.ToString(),
            State = resource.State.ToString(),
            PublishedOn = resource.PublishedOn,
            PinyinKey = revision.PinyinKey,
            AccessTags = [CatalogArea.TagOf(department)],
        };
    }

    /// <summary>Levels from the class down without the absent ones; department classes end in the department's number.</summary>
    internal static IReadOnlyList<string> ClassificationPath(string classification, int departmentNumber)
    {
        if (classification.Length != 8)
        {
            return [];
        }

        var prefix = ResourceCode.PrefixOf(classification, departmentNumber);
        string[] levels = [prefix[..1], prefix[1..3], prefix[3..6], prefix[6..8]];
        return [.. levels.TakeWhile((level, depth) => depth == 0 || level.Any(digit => digit != '0'))];
    }
}
