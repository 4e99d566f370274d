using System.Globalization;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.Import;

/// <summary>Decides for every record of a file whether it is created, changed, known or refused, and turns the rows into what is stored.</summary>
internal sealed class Judgement(PreviewFacts facts, RuleContext rules, Caller caller, FileOrigin origin)
{
    private readonly Dictionary<ImportedRecord, Guid> revisions = [];
    private readonly Dictionary<ImportedRecord, (string Json, int Lacks)> drafts = [];

    public async Task JudgeAsync(FileReading reading, PortalDbContext db, CancellationToken cancellationToken)
    {
        var all = reading.Rows.Where(row => row.IsFirst).Select(row => row.Record!).ToList();
        var exported = all.Where(record => record.ResourceId is not null && !record.IsRefused).ToList();
        var edits = new EditJudgement(facts, rules, caller, origin);
        var edited = exported.Count == 0 ? [] : await edits.ReadAsync(exported, db, cancellationToken);
        var records = all.Where(record => record.ResourceId is null).ToList();
        var departmentIds = records.Where(record => record.Department is not null).Select(record => record.Department!.Id).Union(edited).ToList();
        var links = await PreviewFacts.LinksAsync(db, departmentIds, NeedsLinks(reading.Plan), cancellationToken);
        var known = await PreviewFacts.RecordsAsync(db, departmentIds, cancellationToken);
        var matches = new Dictionary<ImportedRecord, KnownRecord>();
        foreach (var record in records.Where(record => !record.IsRefused))
        {
            Settle(record, reading.Plan, links);
            if (!record.IsRefused && known.Find(record.Department!.Id, record.Content.Name, record.Content.ForeignCode) is { } match)
            {
                matches[record] = match;
            }
        }

        var contents = await PreviewFacts.ContentsAsync(db, [.. matches.Values.Select(match => match.RevisionId).Distinct()], cancellationToken);
        foreach (var (record, match) in matches)
        {
            var differing = ContentDifference.Between(contents[match.RevisionId], record.Content);
            record.IsSame = differing.Count == 0;
            record.MatchedId = record.IsSame ? null : match.ResourceId;
        }

        var matched = matches.Keys.Where(record => record.MatchedId is not null).ToList();
        await edits.ReadAsync(matched, db, cancellationToken);
        if (exported.Count + matched.Count > 0)
        {
            await edits.JudgeAsync([.. exported, .. matched], reading.Plan, links, db, cancellationToken);
        }

        foreach (var record in records.Where(record => !record.IsRefused && !record.IsSame && record.MatchedId is null))
        {
            revisions[record] = Guid.CreateVersion7();
            drafts[record] = (ContentJson.Write(record.Content), ContentRules.SubmissionGaps(record.Content, rules).Count);
        }
    }

    public ImportRow Row(Guid batchId, PlacedRow placed)
    {
        var record = placed.Record;
        if (placed.Reading.IsClassified || record?.IsClassified == true)
        {
            return new ImportRow
            {
                BatchId = batchId, RowNumber = placed.Reading.RowNumber, State = ImportRowState.Refused, Reason = "Classified",
                Problems = [ImportProblem.Refused("Classified")],
            };
        }

        List<ImportProblem> problems = [.. placed.Reading.Problems, .. placed.Problems];
        if (record is not null && placed.IsFirst)
        {
            problems.AddRange(record.Problems.Distinct());
        }

        var state = State(placed, problems);
        if (state is ImportRowState.Refused && record is not null && !placed.IsFirst)
        {
            problems.Add(ImportProblem.Refused("FirstRow", null, null, Number(record.RowNumber)));
        }

        var isDraft = state == ImportRowState.Creatable;
        var outcome = placed.IsFirst && state != ImportRowState.Refused ? record?.Outcome : null;
        return new ImportRow
        {
            BatchId = batchId,
            RowNumber = placed.Reading.RowNumber,
            State = state,
            Name = Cut(outcome?.State == ImportRowState.Gone && placed.Reading.Content.Name.Length == 0 ? problems[^1].Value ?? "" : placed.Reading.Content.Name),
            DepartmentName = Cut(placed.Reading.Department),
            DepartmentId = record?.Department?.Id,
            Reason = state switch
            {
                ImportRowState.Refused => problems.First(problem => problem.Weight == ProblemWeight.Refused).Code,
                ImportRowState.Skipped => problems[0].Code,
                ImportRowState.Gone => "Gone",
                _ => null,
            },
            Problems = problems,
            FirstRow = record?.RowNumber,
            Lacks = isDraft ? drafts[record!].Lacks : outcome?.Lacks ?? 0,
            Content = isDraft ? drafts[record!].Json : null,
            RevisionId = isDraft ? revisions[record!] : outcome?.RevisionId,
            ResourceId = outcome is null ? null : record!.ResourceId,
            Edit = outcome?.Edit is { IsEmpty: false } edit ? ContentJson.Write(edit) : null,
            Changes = outcome?.Changes ?? [],
        };
    }

    private static ImportRowState State(PlacedRow placed, List<ImportProblem> problems) =>
        placed.Reading.IsEmpty ? ImportRowState.Skipped
        : placed.Record is not { } record || record.IsRefused ? ImportRowState.Refused
        : record.IsSame || record.Outcome?.State == ImportRowState.Same ? ImportRowState.Same
        : record.Outcome is { } outcome ? placed.IsFirst ? outcome.State : outcome.State == ImportRowState.Gone ? ImportRowState.Gone : ImportRowState.Merged
        : placed.IsFirst ? ImportRowState.Creatable
        : problems.Exists(problem => problem.Weight == ProblemWeight.Refused) ? ImportRowState.Refused : ImportRowState.Merged;

    /// <summary>Department, right, links and limits of one record.</summary>
    private void Settle(ImportedRecord record, ColumnPlan plan, LinkNames links)
    {
        var header = plan.Of(ImportField.Department)?.Header;
        if (record.Department is not { } department)
        {
            record.Problems.Add(ImportProblem.Refused("UnknownDepartment", header, record.DepartmentName));
            return;
        }

        if (!caller.May(CatalogPermissions.Import, department.Id))
        {
            record.Problems.Add(ImportProblem.Refused("NotYourDepartment", header, facts.Departments.NameOf(department.Id)));
            return;
        }

        if (department.IsSuccessor)
        {
            record.Problems.Add(ImportProblem.Note("Successor", header, record.DepartmentName, facts.Departments.NameOf(department.Id)));
        }

        var code = record.First.DepartmentCode;
        if (code.Length > 0 && code != facts.CreditCodes.GetValueOrDefault(department.Id))
        {
            record.Problems.Add(ImportProblem.Note("ProviderCode", plan.Of(ImportField.DepartmentCode)?.Header, code));
        }

        record.Content = Linked(record, department, plan, links);
        foreach (var gap in ContentRules.DraftGaps(record.Content).Take(3))
        {
            record.Problems.Add(ImportProblem.Refused("DraftLimit", null, gap.Field));
        }
    }

    private ResourceContent Linked(ImportedRecord record, FoundDepartment department, ColumnPlan plan, LinkNames links)
    {
        // Rows after the first may have added items and blanks; what points elsewhere is the first row's.
        var linked = links.Link(record.First, department.Id, facts.Departments, plan, record.Problems);
        var content = record.Content with
        {
            SystemId = linked.SystemId,
            MenuId = linked.MenuId,
            BusinessItemId = linked.BusinessItemId,
            SharingScope = linked.SharingScope,
        };
        return content.ProviderOffice.Length == 0 && department.Section.Length > 0 ? content with { ProviderOffice = department.Section } : content;
    }

    private static bool NeedsLinks(ColumnPlan plan) =>
        plan.Has(ImportField.System) || plan.Has(ImportField.Menu) || plan.Has(ImportField.BusinessItem) || plan.Has(ImportField.SharingScope);

    private static string Cut(string text) => text.Length <= ImportRow.NameMaxLength ? text : text[..ImportRow.NameMaxLength];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
