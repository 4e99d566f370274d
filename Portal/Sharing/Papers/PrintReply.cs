using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Sharing.Cases;

namespace Portal.Sharing.Papers;

/// <summary>
/// 答复书: what was decided, the items and conditions or the reasons, the articles as they were cited (decree 809 art. 14, 15, 21), and how the period was
/// reckoned day by day. Refused while no reply is signed.
/// </summary>
public sealed class PrintReply(IDbContextFactory<PortalDbContext> contexts, ReadCase read, ShareClocks clocks, IDocumentWriter writer, PublicAddress address, TimeProvider clock)
{
    private static readonly PaperColumn[] ItemColumns = [new("序号", 0.7f, TextAlign.Center), new("信息资源代码", 1.7f), new("信息资源名称", 2), new("申请的信息项", 2.6f), new("同意的信息项", 2.6f)];
    private static readonly PaperColumn[] LawColumns = [new("序号", 0.7f, TextAlign.Center), new("依据的文件和条款", 5), new("效力级别", 1.5f), new("施行日期", 1.8f)];
    private static readonly PaperColumn[] DayColumns = [new("日期", 4), new("天数", 0.8f, TextAlign.Center), new("是否计入", 1.35f, TextAlign.Center), new("累计工作日", 1.55f, TextAlign.Center), new("说明", 3.6f)];

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid caseId, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(caseId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (one, details) = (found.Value.Case, found.Value);
        if (one is not { Reply: { } reply, Outcome: { } outcome, RepliedOn: { } repliedOn })
        {
            return SharingRefusals.WrongStatus(one.Status);
        }

        var rules = await clocks.RulesAsync(one, cancellationToken);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Sharing.PaperMade", ShareCase.Kind, one.Id, one.Number, new FieldChange("Paper", null, "Reply"));
        await db.SaveChangesAsync(cancellationToken);

        var letter = new Letter("政务数据共享申请答复书", details.Provider, one.Number, address.Of(SharingPaths.Case(one.Id), asked), clock.UtcNow());
        return writer.Download(letter.FileName, letter.Of(
        [
            new ParagraphBlock($"{details.Requester}：", TextAlign.Left),
            new ParagraphBlock($"你单位{PaperWords.Date(one.ReceivedOn)}提出的政务数据共享申请（编号：{one.Number}）已收悉。经研究，现答复如下："),
            .. one.Directive is { } directive ? new Block[] { new ParagraphBlock($"本答复依照争议处理决定重新作出：{directive}") } : [],
            Letter.Heading(1, "答复决定"),
            new ParagraphBlock(Decision(outcome, details)),
            Letter.Table(ItemColumns, Rows(one, reply.Content)),
            .. Why(reply.Content, outcome),
            .. outcome == ReplyOutcome.Agreed ? [] : new Block[] { Letter.Heading(3, "异议"), new ParagraphBlock(PaperWords.Complaint(rules)) },
            letter.Seal("特此答复。办理期限的计算见附件。", repliedOn),
            new PageBreakBlock(),
            new HeadingBlock("附件"),
            new TitleBlock("办理期限计算表"),
            .. Reckoning(one, reply, details, rules, repliedOn),
        ]));
    }

    private static string Decision(ReplyOutcome outcome, CaseDetails details)
    {
        var grants = details.Grants.Count == 0 ? "" : $"授权编号：{string.Join("、", details.Grants.Select(grant => grant.Number))}，使用期限见授权凭证。";
        return outcome switch
        {
            ReplyOutcome.Agreed => $"同意共享下列信息资源和信息项。{grants}",
            ReplyOutcome.PartlyAgreed => $"部分同意共享：同意共享的信息项以下表末列为准，其余不予共享。{grants}",
            ReplyOutcome.Refused => "不予共享下列信息资源和信息项。",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(ShareCase one, ReplyContent reply)
    {
        var granted = ReplyRules.Granted(reply, one).ToDictionary(line => line.ResourceId);
        return one.Lines.Select((line, index) => (IReadOnlyList<string>)
        [
            Letter.Row(index), line.Code, line.Name, PaperWords.Items(line.Items, line.IsWhole),
            !granted.TryGetValue(line.ResourceId, out var given) ? "不予共享"
                : given.IsWhole == line.IsWhole && given.Items.SequenceEqual(line.Items) ? "同意全部" : PaperWords.Items(given.Items, given.IsWhole),
        ]);
    }

    private static IEnumerable<Block> Why(ReplyContent reply, ReplyOutcome outcome)
    {
        yield return Letter.Heading(2, outcome == ReplyOutcome.Refused ? "理由和依据" : "使用条件");
        if (reply.Conditions.Trim().Length > 0)
        {
            yield return new ParagraphBlock(reply.Conditions.Trim());
        }
        else if (outcome != ReplyOutcome.Refused)
        {
            yield return new ParagraphBlock("按申请的目的、范围和期限使用，未附加其他条件。");
        }

        if (reply.Reason.Trim().Length > 0)
        {
            yield return new ParagraphBlock(outcome == ReplyOutcome.Refused ? reply.Reason.Trim() : $"理由：{reply.Reason.Trim()}");
        }

        if (reply.Citations.Count > 0)
        {
            yield return Letter.Table(LawColumns, reply.Citations.Select((citation, index) => new[] { Letter.Row(index), citation.Shown, PaperWords.Level(citation.Level), PaperWords.Date(citation.InForceFrom) }));
        }
    }

    /// <summary>The clock the reply ended; after a transfer that of the last provider, the days of the earlier ones are named.</summary>
    private static IEnumerable<Block> Reckoning(ShareCase one, SignedReply reply, CaseDetails details, RuleSet? rules, DateOnly repliedOn)
    {
        if (details.Clocks.LastOrDefault(view => view.Clock.Kind == ShareClocks.ReplyKindOf(one)) is not { Clock: var running } view)
        {
            yield return new ParagraphBlock($"本件适用{PaperWords.Rules(one.RuleSet)}，该规则没有规定答复期限。");
            yield break;
        }

        var used = view.Ledger.Count(line => line.Counted && line.Date <= repliedOn);
        yield return Letter.Facts(
        [
            Letter.Fact("适用规则", rules?.RuleFor(running.Kind) is { } rule ? PaperWords.Article(rule.Source) : PaperWords.Rules(one.RuleSet)),
            Letter.Fact("收到时间", $"{PaperWords.Minute(one.ReceivedAt)}（北京时间）"),
            .. one.Transfers.Select(transfer => Letter.Fact("转办", $"{details.Departments[transfer.FromId]}已用{PaperWords.Number(transfer.ElapsedDays)}个工作日，于{PaperWords.Minute(transfer.Signer.At)}转{details.Departments[transfer.ToId]}，期限重新起算")),
            Letter.Fact("答复期限", $"{PaperWords.Number(running.Days)}个工作日，最初到期日{PaperWords.Date(running.FirstDueOn)}"),
            .. running.Interruptions.Select(pause => Letter.Fact("补正", $"{PaperWords.Date(pause.AskedOn)}要求补正{(pause.ReceivedOn is { } came ? $"，{PaperWords.Date(came)}收到补正，{(pause.Policy == SupplementPolicy.Restart ? "期限重新起算" : "期限继续计算")}" : "")}")),
            running.ExtensionDays > 0 ? Letter.Fact("延期", $"经政务数据共享主管部门同意延长{PaperWords.Number(running.ExtensionDays)}个工作日，延长前到期日{PaperWords.Date(running.DueBeforeExtension ?? running.FirstDueOn)}") : null,
            Letter.Fact("到期日", running.DueOn is { } due ? PaperWords.Date(due) : "期限停止计算"),
            Letter.Fact("答复日期", $"{PaperWords.Date(repliedOn)}，使用{PaperWords.Number(used)}个工作日，{(running.DueOn < repliedOn ? "逾期答复" : "按期答复")}"),
            Letter.Fact("起草人", $"{PaperWords.By(reply.Drafter)}（{PaperWords.Minute(reply.Drafter.At)}）"),
            Letter.Fact("签发人", $"{PaperWords.By(reply.Signer)}（{PaperWords.Minute(reply.Signer.At)}）"),
        ]);
        yield return new NoteBlock("期限计算表：每一日是否计入及其理由，相同的连续日期合并为一行。");
        yield return Letter.Table(DayColumns, Days(view.Ledger, repliedOn));
    }

    /// <summary>The ledger with days of the same kind drawn together; the day of the reply ends its row.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Days(IReadOnlyList<LedgerLine> ledger, DateOnly repliedOn)
    {
        for (var start = 0; start < ledger.Count;)
        {
            var first = ledger[start];
            var reason = PaperWords.Reason(first);
            var end = start;
            while (ledger[end].Date != repliedOn && end + 1 < ledger.Count && ledger[end + 1].Counted == first.Counted && PaperWords.Reason(ledger[end + 1]) == reason)
            {
                end++;
            }

            var last = ledger[end];
            yield return
            [
                start == end ? PaperWords.Date(first.Date) : $"{PaperWords.Date(first.Date)}至{(last.Date.Year == first.Date.Year ? PaperWords.Date(last.Date)[5..] : PaperWords.Date(last.Date))}",
                PaperWords.Number(end - start + 1),
                first.Counted ? "计入" : "不计入",
                last.Number is { } number ? PaperWords.Number(number) : "",
                last.Date == repliedOn ? $"{reason}；本日答复" : reason,
            ];
            start = end + 1;
        }
    }
}
