using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Insights;
using Portal.Kernel;

namespace Portal.Findings.Raise;

/// <summary>An auditor begins a finding, alone or from the rows of a figure; it has its number and its page from then on. A draft may be incomplete.</summary>
public sealed class DraftFinding(IDbContextFactory<PortalDbContext> contexts, ReadRun readRun, TimeProvider clock)
{
    /// <summary>How many records it would take along; refused when the figure has more than a finding takes, before anything is made.</summary>
    public async Task<Result<int>> LookAsync(FigureRows rows, IReadOnlyCollection<string> keys, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.ReachOf(FindingsPermissions.Raise) != Reach.All)
        {
            return FindingsRefusals.NotAllowed;
        }

        var filled = await FillAsync(new FindingContent(), rows, keys, caller, cancellationToken);
        return filled.Succeeded ? filled.Value.Records.Count : filled.Refusal;
    }

    /// <param name="rows">The figure; null begins with an empty page.</param>
    /// <param name="keys">Rows that were ticked; empty takes all of the figure, when they are not too many.</param>
    public async Task<Result<Guid>> ExecuteAsync(FigureRows? rows, IReadOnlyCollection<string> keys, Caller caller, CancellationToken cancellationToken = default)
    {
        if (caller.ReachOf(FindingsPermissions.Raise) != Reach.All)
        {
            return FindingsRefusals.NotAllowed;
        }

        var content = new FindingContent();
        if (rows is not null)
        {
            var filled = await FillAsync(content, rows, keys, caller, cancellationToken);
            if (!filled.Succeeded)
            {
                return filled.Refusal;
            }

            content = filled.Value;
        }

        var now = clock.UtcNow();
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{AuditFinding.Prefix}-{ShanghaiTime.DateOf(now).Year}");
        var finding = AuditFinding.Draft($"{prefix}-{await db.NextNumberAsync(prefix, cancellationToken):D6}", content, caller, now);
        db.Add(finding);
        db.Does("Findings.Drafted", finding.Number);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return finding.Id;
    }

    private async Task<Result<FindingContent>> FillAsync(FindingContent content, FigureRows rows, IReadOnlyCollection<string> keys, Caller caller, CancellationToken cancellationToken)
    {
        var run = await readRun.ExecuteAsync(rows.RunId, caller, cancellationToken);
        var found = await readRun.PickAsync(rows, keys, FindingContent.MaxRecords + 1, caller, cancellationToken);
        if (!run.Succeeded || !found.Succeeded)
        {
            return (run.Refusal ?? found.Refusal)!;
        }

        if (found.Value.Count > FindingContent.MaxRecords)
        {
            return FindingsRefusals.TooManyRows(FindingContent.MaxRecords);
        }

        return content with
        {
            RunId = rows.RunId,
            RunNumber = run.Value.Run.Number,
            Records = [.. found.Value.Select(row => new FindingRecord(row.Label, row.Href, row.Key))],
        };
    }
}

/// <summary>Writes the draft; only who raised it does.</summary>
public sealed class WriteFinding(FindingTurn turn)
{
    public Task<Result> ExecuteAsync(Guid findingId, FindingContent content, Guid? baseVersion, Caller caller, CancellationToken cancellationToken = default) => turn.ExecuteAsync(
        findingId, "Findings.Written", _ => caller.ReachOf(FindingsPermissions.Raise) == Reach.All,
        (finding, at) => baseVersion is { } expected && expected != finding.Version ? FindingsRefusals.Stale : finding.Write(content, caller, at),
        (_, _, _) => Task.FromResult<IEnumerable<Guid>>([]), null, caller, cancellationToken);
}
