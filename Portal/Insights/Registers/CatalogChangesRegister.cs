using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Journal;

namespace Portal.Insights.Registers;

/// <summary>目录变更: resources published for the first time, revised, suspended, resumed and retired in the period, from the journal (plan 三(一)2; decree 809 art. 17).</summary>
internal sealed class CatalogChangesRegister : Report<CatalogChangesRegister.Row>
{
    private static readonly string[] Actions = ["Catalog.Published", "Catalog.Suspended", "Catalog.Resumed", "Catalog.Retired"];

    internal sealed record Row(long Id, DateTime At, Guid ResourceId, string Code, string Name, string Department, string Kind, string Person, string? Reason);

    public override string Code => "CatalogChanges";

    public override ReportGroup Group => ReportGroup.Catalog;

    public override bool HasPeriod => true;

    public override IReadOnlyList<string> Groupings => ["Department", "Change", "Month"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("At", CellKind.Time, row => row.At, 1.3f), new("Month", CellKind.Text, row => Word.Month(row.At), isLong: true), new("Department", CellKind.Text, row => row.Department, 1.2f), new("Resource", CellKind.Text, row => row.Name, 2),
        new("ResourceCode", CellKind.Text, row => row.Code, 1.3f), new("Change", CellKind.Word, row => row.Kind), new("Person", CellKind.Text, row => row.Person), new("Reason", CellKind.Text, row => row.Reason, 2),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Changes"), Measured<Row>.Count("FirstPublished", row => row.Kind == "Change.First", inChart: true), Measured<Row>.Count("Revised", row => row.Kind == "Change.Revised", inChart: true),
        Measured<Row>.Count("Suspended", row => row.Kind == "Change.Suspended"), Measured<Row>.Count("Resumed", row => row.Kind == "Change.Resumed"), Measured<Row>.Count("RetiredResources", row => row.Kind == "Change.Retired", isBad: true),
    ];

    protected override string KeyOf(Row row) => row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected override string? HrefOf(Row row) => CatalogPaths.Resource(row.ResourceId);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (since, until, departments) = (reading.Question.Since, reading.Question.Until, reading.Question.Departments);
        var rows = from row in reading.Db.Set<JournalRow>().AsNoTracking()
                   join resource in reading.Db.InformationResources on row.SubjectId equals resource.Id
                   where row.Subject == nameof(InformationResource) && Actions.Contains(row.Action) && row.At >= since && row.At < until
                   where departments.Count == 0 || departments.Contains(resource.DepartmentId)
                   orderby row.Id
                   select new { row.Id, row.At, row.Action, row.ActorName, row.Reason, row.SubjectLabel, row.Changes, ResourceId = resource.Id, resource.Code, resource.DepartmentId };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // A first publication is the one that gave the resource its code.
            var isFirst = row.Changes.Any(change => change.Field.EndsWith(nameof(InformationResource.Code), StringComparison.Ordinal) && change.Old is null);
            var kind = row.Action switch { "Catalog.Published" => isFirst ? "First" : "Revised", "Catalog.Suspended" => "Suspended", "Catalog.Resumed" => "Resumed", _ => "Retired" };
            yield return new Row(row.Id, row.At, row.ResourceId, row.Code ?? "", row.SubjectLabel, reading.NameOf(row.DepartmentId), $"Change.{kind}", row.ActorName, row.Reason);
        }
    }
}
