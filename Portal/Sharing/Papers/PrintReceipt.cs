using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Papers;

/// <summary>
/// 回执: number, the minute of receipt in Shanghai time, due date, rule set and article, who handles it and how to complain. Dates are those of today:
/// after a supplement, an extension or a transfer the first date stands beside the present one.
/// </summary>
public sealed class PrintReceipt(IDbContextFactory<PortalDbContext> contexts, ReadCase read, ShareClocks clocks, IDocumentWriter writer, PublicAddress address, TimeProvider clock)
{
    /// <summary>Names of people who handle it; a large office is named by its first ones.</summary>
    public const int MostHandlers = 5;

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid caseId, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(caseId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (one, details) = (found.Value.Case, found.Value);
        var rules = await clocks.RulesAsync(one, cancellationToken);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var holders = await Notifier.HoldersAsync(db, SharingPermissions.Reply, one.ProviderId, cancellationToken);
        var handlers = await db.Users.AsNoTracking().Where(user => holders.Contains(user.Id) && user.DepartmentId == one.ProviderId)
            .OrderBy(user => user.DisplayName).Select(user => user.DisplayName).Take(MostHandlers).ToListAsync(cancellationToken);
        db.AddJournal(clock, "Sharing.PaperMade", ShareCase.Kind, one.Id, one.Number, new FieldChange("Paper", null, "Receipt"));
        await db.SaveChangesAsync(cancellationToken);

        var letter = new Letter("政务数据共享申请受理回执", details.Provider, one.Number, address.Of(SharingPaths.Case(one.Id), asked), clock.UtcNow());
        return writer.Download(letter.FileName, letter.Of(
        [
            new ParagraphBlock($"{details.Requester}：", TextAlign.Left),
            new ParagraphBlock("你单位提交的政务数据共享申请已经收到，受理情况如下："),
            Letter.Facts(
            [
                Letter.Fact("收到时间", $"{PaperWords.Minute(one.ReceivedAt)}（北京时间）"),
                Letter.Fact("申请签署人", PaperWords.By(one.Applicant)),
                Letter.Fact("申请的信息资源", string.Join("、", one.Lines.Select(line => line.Name))),
                Letter.Fact("共享类型", PaperWords.Type(one.SharingType)),
                Letter.Fact("承办单位", details.Provider),
                Letter.Fact("承办人员", string.Join("、", handlers)),
                .. Period(one, rules, details.Clocks.LastOrDefault(view => view.Clock.Kind == ShareClocks.ReplyKindOf(one))?.Clock),
                .. one.Transfers.Select(transfer => Letter.Fact("转办", $"{details.Departments[transfer.FromId]}于{PaperWords.Minute(transfer.Signer.At)}转{details.Departments[transfer.ToId]}办理，已用{PaperWords.Number(transfer.ElapsedDays)}个工作日；{transfer.Reason}")),
                Letter.Fact("当前状态", PaperWords.Status(one.Status)),
            ]),
            Letter.Heading(1, "计算办法"),
            new ParagraphBlock("收到当日不计入，从次日起计算；法定节假日和周末不计入，调休上班日计入；期限至最后一日二十四时届满。"),
            Letter.Heading(2, "查询和异议"),
            new ParagraphBlock($"扫描二维码可以查询办理进度和每一日的计算结果。提供单位打开本件之前，申请单位可以撤回。{PaperWords.Complaint(rules)}逾期未答复的，督查机构可以在平台上查阅本件。"),
            letter.Seal("特此告知。", one.ReceivedOn),
        ]));
    }

    private static IEnumerable<Fact?> Period(ShareCase one, RuleSet? rules, CaseClock? running)
    {
        yield return Letter.Fact("适用规则", rules?.RuleFor(ShareClocks.ReplyKindOf(one)) is { } rule ? PaperWords.Article(rule.Source) : PaperWords.Rules(one.RuleSet));
        if (running is null)
        {
            yield return Letter.Fact("答复期限", "该规则没有规定期限");
            yield break;
        }

        yield return Letter.Fact("答复期限", $"{PaperWords.Number(running.Days)}个工作日{(running.ExtensionDays > 0 ? $"，经同意延长{PaperWords.Number(running.ExtensionDays)}个工作日" : "")}");
        yield return Letter.Fact("应当答复日期", running.DueOn is { } due ? $"{PaperWords.Date(due)}（含当日）{(running.IsProvisional ? "，暂定：跨入尚未公布放假安排的年度" : "")}" : "等待申请单位补正，期限停止计算");
        yield return running.DueOn == running.FirstDueOn ? null : Letter.Fact("最初答复日期", PaperWords.Date(running.FirstDueOn));
        yield return rules?.RuleFor(ShareClocks.ProvideKindOf(one)) is { } provide
            ? Letter.Fact("同意后提供期限", $"{PaperWords.Number(provide.Days)}个工作日（{PaperWords.Article(provide.Source)}）") : null;
    }
}
