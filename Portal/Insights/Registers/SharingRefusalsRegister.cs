using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Sharing;

namespace Portal.Insights.Registers;

/// <summary>不予共享及其依据: replies of the period that refused, one row for each article cited; a refusal without a citation is one row that says so (plan 三(二)3; decree 809 art. 14–15).</summary>
internal sealed class SharingRefusalsRegister(TimeProvider clock) : Report<SharingRefusalsRegister.Row>
{
    internal sealed record Row(Guid Id, string Number, int No, string Provider, string Requester, string Names, DateOnly RepliedOn, string Reason, string? Basis, string? Level, string Signer);

    public override string Code => "SharingRefusals";

    public override ReportGroup Group => ReportGroup.Sharing;

    public override bool HasPeriod => true;

    public override IReadOnlyList<string> Groupings => ["Provider", "LawLevel", "Month", "Basis"];

    protected override IReadOnlyList<Shown<Row>> Shape { get; } =
    [
        new("Number", CellKind.Text, row => row.Number, 1.4f), new("Provider", CellKind.Text, row => row.Provider), new("Requester", CellKind.Text, row => row.Requester), new("Resources", CellKind.Text, row => row.Names, 1.8f),
        new("RepliedOn", CellKind.Date, row => row.RepliedOn), new("Month", CellKind.Text, row => Word.Month(row.RepliedOn), isLong: true), new("Reason", CellKind.Text, row => row.Reason, 2.4f),
        new("Basis", CellKind.Text, row => row.Basis, 2), new("LawLevel", CellKind.Word, row => row.Level is { } level ? Word.Of($"Law.Level.{level}") : null), new("Signer", CellKind.Text, row => row.Signer, isLong: true),
    ];

    protected override IReadOnlyList<Measured<Row>> Counted { get; } =
    [
        Measured<Row>.Rows("Citations", inChart: true), Measured<Row>.Count("RefusedCases", row => row.No == 0), Measured<Row>.Count("WithoutBasis", row => row.Basis is null, isBad: true, inChart: true),
    ];

    protected override string KeyOf(Row row) => $"{row.Number}#{row.No}";

    protected override string? HrefOf(Row row) => SharingPaths.Case(row.Id);

    protected override async IAsyncEnumerable<Row> RowsAsync(ReportReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to, departments) = (reading.Question.From!.Value, reading.Question.AsOf, reading.Question.Departments);
        var wanted = reading.Db.ShareCases.AsNoTracking().Where(one => one.Outcome == ReplyOutcome.Refused && one.RepliedOn >= from && one.RepliedOn <= to && one.Reply != null)
            .Where(one => departments.Count == 0 || departments.Contains(one.ProviderId));
        await foreach (var batch in Batches.ByNumberAsync(wanted, one => one.Number, cancellationToken))
        {
            var before = await AsOf.ReadAsync(reading, clock, ShareCase.Kind, batch.ConvertAll(one => one.Id), cancellationToken);
            foreach (var one in batch)
            {
                if (before.Text(one.Id, nameof(ShareCase.Outcome), nameof(ReplyOutcome.Refused)) != nameof(ReplyOutcome.Refused))
                {
                    continue;
                }

                var content = one.Reply!.Content;
                var signer = one.Reply.Signer is { ForName: { } principal } signed ? $"{principal}（{signed.ByName}代）" : one.Reply.Signer.ByName;
                Row Cited(int no, string? basis, string? level) => new(
                    one.Id, one.Number, no, reading.NameOf(one.ProviderId), reading.NameOf(one.RequesterId), one.Names, one.RepliedOn!.Value, content.Reason, basis, level, signer);
                if (content.Citations.Count == 0)
                {
                    yield return Cited(0, null, null);
                }

                foreach (var (no, citation) in content.Citations.Index())
                {
                    yield return Cited(no, citation.Shown, citation.Level.ToString());
                }
            }
        }
    }
}
