using Portal.Findings.Follow;
using Portal.Insights;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Findings;

/// <summary>Findings on a desk: what a department has to answer and to sign, what an auditor judges as second person, and for auditors and the supervision office what is overdue.</summary>
internal sealed class FindingsDesk(ListFindings list, FindingsWords words) : IDeskPart
{
    public async Task<DeskPart> ReadAsync(int take, Caller caller, CancellationToken cancellationToken)
    {
        var (counters, matters) = (new List<PartCounter>(), new List<PartMatter>());
        foreach (var task in Tasks(caller))
        {
            var counted = await list.CountAsync(new FindingFilter(Waiting: task), caller, cancellationToken);
            counters.Add(new PartCounter(words[$"Findings.Waiting.{task}"], counted.Count, FindingsPaths.Waiting(task), Tone.Warn, counted.NextDue is { } due ? words.Of("Findings.NextDue", Display.Date(due)) : null));
            if (counted.Count > 0)
            {
                var rows = (await list.ExecuteAsync(new FindingFilter(Waiting: task), new PageRequest(1, take), caller, cancellationToken)).Page.Items;
                matters.AddRange(rows.Select(row => new PartMatter(
                    $"{row.Number} {row.Title}", row.Department, words[$"Findings.Waiting.{task}"], FindingsWords.ToneOf(row.State), row.DueOn, row.IsProvisional, row.ChangedAt, FindingsPaths.Finding(row.Id))));
            }
        }

        if (caller.ReachOf(FindingsPermissions.Raise) == Reach.All || caller.ReachOf(FindingsPermissions.Follow) == Reach.All)
        {
            counters.Add(new PartCounter(words["Findings.OverdueTile"], (await list.CountAsync(new FindingFilter(Overdue: true), caller, cancellationToken)).Count, FindingsPaths.Overdue, Tone.Late));
        }

        return new DeskPart(counters, [.. matters.DistinctBy(matter => matter.Href).OrderBy(matter => matter.DueOn ?? DateOnly.MaxValue).ThenBy(matter => matter.Since).Take(take)]);
    }

    private static IEnumerable<FindingTask> Tasks(Caller caller)
    {
        if (caller.DepartmentId is not null && caller.May(FindingsPermissions.Answer))
        {
            yield return FindingTask.Answer;
        }

        if (caller.DepartmentId is not null && caller.May(FindingsPermissions.Sign))
        {
            yield return FindingTask.Sign;
        }

        if (caller.ReachOf(FindingsPermissions.Raise) == Reach.All)
        {
            yield return FindingTask.Judge;
        }
    }
}
