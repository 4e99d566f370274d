using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Findings.Papers;
using Portal.Findings.Raise;
using Portal.Insights;
using Portal.Insights.Reports;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Findings;

/// <summary>What is too much is said before it is refused, and nothing is left out in silence.</summary>
public sealed class FindingLimitsTests : FindingTest
{
    [Fact]
    public void As_many_ticked_rows_travel_as_a_finding_takes_and_more_are_told()
    {
        var action = Assert.Single(Database.Get<IEnumerable<IFigureAction>>());
        var rows = new FigureRows(Guid.CreateVersion7(), 2, "Provider", "市公安局");
        var keys = Enumerable.Range(1, FindingContent.MaxRecords).Select(index => string.Create(CultureInfo.InvariantCulture, $"GX-2026-{index:D6}")).ToList();

        Assert.Null(action.Refuse(rows, keys));
        Assert.Equal(FindingContent.MaxRecords, action.HrefOf(rows, keys).Split("&row=").Length - 1);
        Assert.Contains("201", action.Refuse(rows, [.. keys, "GX-2026-999999"]), StringComparison.Ordinal);

        // Keys so long that no address holds them are told as well, with the number that goes.
        var wide = keys.ConvertAll(key => key + new string('库', 20));
        var said = action.Refuse(rows, wide)!;
        var most = int.Parse(System.Text.RegularExpressions.Regex.Matches(said, "[0-9]+")[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(most, 1, FindingContent.MaxRecords - 1);
        Assert.Null(action.Refuse(rows, [.. wide.Take(most)]));
        Assert.NotNull(action.Refuse(rows, [.. wide.Take(most + 1)]));
    }

    [Fact]
    public async Task A_figure_with_more_rows_than_a_finding_takes_is_refused_before_anything_is_made()
    {
        await using (var db = await Database.OpenAsync())
        {
            db.AddRange(Enumerable.Range(1, FindingContent.MaxRecords).Select(index => new Portal.Organization.PortalUser
            {
                Id = Guid.CreateVersion7(), UserName = $"many{index}", NormalizedUserName = $"MANY{index}", DisplayName = $"账号{index}", SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = PortalDatabase.Start.UtcDateTime,
            }));
            await db.SaveChangesAsync();
        }

        var asked = (await Database.Get<AskReport>().ExecuteAsync("Accounts", new ReportQuestion(Database.Clock.Today(), null, []), null, Play.Auditor)).Value;
        await Database.Get<ReportRunner>().RunAsync(asked, CancellationToken.None);
        var figure = new FigureRows(asked, 0, null, null);
        var some = (await Database.Get<ReadRun>().RowsAsync(asked, 0, null, null, new PageRequest(1, 30), Play.Auditor)).Value.Items.Select(row => row.K).ToList();

        Assert.Equal(FindingsRefusals.TooManyRows(FindingContent.MaxRecords), (await Database.Get<DraftFinding>().LookAsync(figure, [], Play.Auditor)).Refusal);
        Assert.Equal(FindingsRefusals.TooManyRows(FindingContent.MaxRecords), (await Database.Get<DraftFinding>().ExecuteAsync(figure, [], Play.Auditor)).Refusal);
        Assert.Equal(30, (await Database.Get<DraftFinding>().LookAsync(figure, some, Play.Auditor)).Value);
        var id = (await Database.Get<DraftFinding>().ExecuteAsync(figure, some, Play.Auditor)).Value;
        Assert.Equal(some, (await Play.DetailsAsync(id)).Finding.Content.Records.Select(record => record.Key));
    }

    [Fact]
    public async Task A_period_with_too_many_findings_is_told_with_both_numbers_and_none_is_left_out()
    {
        await Play.IssuedAsync();
        Database.Clock.Advance(TimeSpan.FromDays(1));
        await Play.IssuedAsync();
        await Play.IssuedAsync();
        var print = new PrintFindings(Database.Get<IDbContextFactory<PortalDbContext>>(), Database.Get<IFileStore>(), Database.Get<IDocumentWriter>(), Database.Clock) { MaxFindings = 2 };
        var (first, today) = (new DateOnly(2026, 1, 1), Database.Clock.Today());

        Assert.Equal(FindingsRefusals.TooManyFindings(3, 2), (await print.CountAsync(first, today, Play.Auditor)).Refusal);
        Assert.Equal(FindingsRefusals.TooManyFindings(3, 2), (await print.ReportAsync(first, today, Play.Auditor)).Refusal);
        Assert.Equal(2, (await print.CountAsync(today, today, Play.Office)).Value);
        Assert.True((await print.ReportAsync(today, today, Play.Office)).Succeeded);
        Assert.Equal(FindingsRefusals.NotAllowed, (await print.CountAsync(today, today, Play.Leader)).Refusal);
        Assert.Equal(FindingsRefusals.Period, (await print.CountAsync(today, first, Play.Auditor)).Refusal);
    }
}
