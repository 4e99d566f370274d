using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Findings;
using Portal.Findings.Raise;
using Portal.Insights;
using Portal.Insights.Reports;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Browser;

/// <summary>A run of a report and a finding for pages with a parameter.</summary>
internal static class AuditRoutes
{
    public static async Task<string?> FillAsync(string template, BrowserFixture browser, Caller auditor, Caller clerk)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        return template switch
        {
            "/reports/{Code}" => ReportsPaths.Ask("SharingTimeliness"),
            "/reports/runs/{RunId:guid}" => ReportsPaths.Run(await RunAsync()),
            "/reports/runs/{RunId:guid}/rows" => ReportsPaths.Rows(await RunAsync()),
            "/reports/runs/{RunId:guid}/changes" => ReportsPaths.Changes(await MadeAsync((await scope.ServiceProvider.GetRequiredService<AskReport>().RepeatAsync(await RunAsync(), auditor)).Value)),
            "/findings/{FindingId:guid}" => FindingsPaths.Finding(await FindingAsync(isIssued: true)),
            "/findings/{FindingId:guid}/edit" => FindingsPaths.Edit(await FindingAsync(isIssued: false)),
            _ => null,
        };

        async Task<Guid> RunAsync() => await MadeAsync((await scope.ServiceProvider.GetRequiredService<AskReport>().ExecuteAsync(
            "SharingTimeliness", new ReportQuestion(TimeProvider.System.Today(), TimeProvider.System.Today().AddYears(-1), []), null, auditor)).Value);

        async Task<Guid> MadeAsync(Guid runId)
        {
            // The runner of the portal may be at it already: then this call does nothing and the page shows its progress.
            await scope.ServiceProvider.GetRequiredService<ReportRunner>().RunAsync(runId, CancellationToken.None);
            await using var db = await browser.Portal.OpenAsync();
            while (await db.ReportRuns.AnyAsync(run => run.Id == runId && run.State == ReportRunState.Working))
            {
                await Task.Yield();
            }

            return runId;
        }

        async Task<Guid> FindingAsync(bool isIssued)
        {
            var id = (await scope.ServiceProvider.GetRequiredService<DraftFinding>().ExecuteAsync(null, [], auditor)).Value;
            var content = new FindingContent { DepartmentId = clerk.DepartmentId, Title = "登记信息缺项", Fact = "三个系统没有填写审批部门。", Demand = "一个月内补齐。", OtherBasis = "盘政办发〔2017〕144号 五（四）" };
            Assert.Null((await scope.ServiceProvider.GetRequiredService<WriteFinding>().ExecuteAsync(id, content, null, auditor)).Refusal);
            if (isIssued)
            {
                Assert.Null((await scope.ServiceProvider.GetRequiredService<IssueFinding>().ExecuteAsync(id, auditor)).Refusal);
            }

            return id;
        }
    }
}
