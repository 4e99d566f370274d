using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Workbook;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>What becomes of an exported record.</summary>
/// <param name="State">Same, Changed, Conflict or Gone.</param>
/// <param name="Edit">Null when there is nothing to judge.</param>
internal sealed record EditOutcome(ImportRowState State, RecordEdit? Edit, IReadOnlyList<CellChange> Changes, Guid? RevisionId, int Lacks)
{
    public static ImportRowState StateOf(MergeResult merge) =>
        merge.HasOpenConflict ? ImportRowState.Conflict : merge.HasEffect ? ImportRowState.Changed : ImportRowState.Same;
}

/// <summary>Decides for the records of a file that exist here, because they were exported or were found by code or name, whether they are unchanged, changed, in conflict, gone or refused.</summary>
internal sealed class EditJudgement(PreviewFacts facts, RuleContext rules, Caller caller, FileOrigin origin)
{
    private const int Chunk = 500;

    private readonly Dictionary<Guid, (InformationResource Resource, ResourceRevision Latest)> theirs = [];

    /// <summary>Reads the records as they are now. Departments whose systems and menus the edits may name.</summary>
    public async Task<IReadOnlyCollection<Guid>> ReadAsync(IReadOnlyCollection<ImportedRecord> records, PortalDbContext db, CancellationToken cancellationToken)
    {
        foreach (var ids in records.Select(record => record.ResourceId!.Value).Distinct().Chunk(Chunk))
        {
            var resources = await db.InformationResources.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
            var revisions = db.ResourceRevisions;
            var latest = await revisions.AsNoTracking()
                .Where(r => ids.Contains(r.ResourceId) && !revisions.Any(later => later.ResourceId == r.ResourceId && later.Number > r.Number)).ToListAsync(cancellationToken);
            foreach (var revision in latest)
            {
                theirs[revision.ResourceId] = (resources[revision.ResourceId], revision);
            }
        }

        return [.. theirs.Values.Select(pair => pair.Resource.DepartmentId).Distinct()];
    }

    public async Task JudgeAsync(IReadOnlyCollection<ImportedRecord> records, ColumnPlan plan, LinkNames links, PortalDbContext db, CancellationToken cancellationToken)
    {
        var names = await SurveyNames.ReadAsync(db, [.. theirs.Values.Select(pair => pair.Resource.DepartmentId).Distinct()], cancellationToken);
        var (merge, reading) = (new ThreeWayMerge(new SurveyCells(names)), new EditReading(plan, links, facts.Departments));
        foreach (var record in records)
        {
            if (!theirs.TryGetValue(record.ResourceId!.Value, out var pair))
            {
                record.Problems.Add(ImportProblem.LeftOut("Gone", null, origin.Bases.GetValueOrDefault(record.ResourceId.Value)?.Content.Name ?? record.Content.Name));
                record.Outcome = new EditOutcome(ImportRowState.Gone, null, [], null, 0);
                continue;
            }

            var department = facts.Departments.Today(pair.Resource.DepartmentId);
            record.Department = new FoundDepartment(pair.Resource.DepartmentId);
            if (Obstacle(record, pair.Resource, department, plan) is { } problem)
            {
                record.Problems.Add(problem);
                continue;
            }

            Judge(record, pair.Latest, reading, merge);
        }
    }

    private void Judge(ImportedRecord record, ResourceRevision latest, EditReading reading, ThreeWayMerge merge)
    {
        var known = origin.Bases.GetValueOrDefault(record.ResourceId!.Value);
        var edit = reading.Read(record, known, latest.Content, latest.DepartmentId);
        var merged = merge.Merge(edit, latest.Content);
        var state = EditOutcome.StateOf(merged);
        if (known is null && state == ImportRowState.Conflict)
        {
            record.Problems.Add(ImportProblem.Note(record.MatchedId is null ? "NoBase" : "Matched", null, latest.Content.Name));
        }

        if (state != ImportRowState.Same && latest.Status is RevisionStatus.Submitted or RevisionStatus.InReview)
        {
            record.Problems.Add(ImportProblem.Refused("InReview", null, latest.Content.Name));
            return;
        }

        foreach (var gap in ContentRules.DraftGaps(merged.Merged).Take(3))
        {
            record.Problems.Add(ImportProblem.Refused("DraftLimit", null, gap.Field));
        }

        if (state == ImportRowState.Changed && latest.Status == RevisionStatus.Published)
        {
            record.Problems.Add(ImportProblem.Note("NewRevision"));
        }

        record.Outcome = new EditOutcome(
            state, edit, merged.Changes, latest.Id, state == ImportRowState.Same ? 0 : ContentRules.SubmissionGaps(merged.Merged, rules).Count);
    }

    /// <summary>Who imports for a department imports for what it took over: a file from before a reorganisation still goes in.</summary>
    private ImportProblem? Obstacle(ImportedRecord record, InformationResource resource, FoundDepartment? today, ColumnPlan plan)
    {
        var header = plan.Of(ImportField.Department)?.Header;
        if (!caller.May(CatalogPermissions.Import, resource.DepartmentId) && !(today is not null && caller.May(CatalogPermissions.Import, today.Id)))
        {
            return ImportProblem.Refused("NotYourDepartment", header, facts.Departments.NameOf(resource.DepartmentId));
        }

        if (today is { IsSuccessor: true })
        {
            record.Problems.Add(ImportProblem.Note("Successor", header, facts.Departments.NameOf(resource.DepartmentId), facts.Departments.NameOf(today.Id)));
        }

        return resource.State != ResourceState.Retired ? null : ImportProblem.Refused("NotActive", null, record.Content.Name);
    }
}
