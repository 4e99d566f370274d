using System.Globalization;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Findings.Papers;

/// <summary>The papers of findings as blocks; Chinese whatever the reader's language.</summary>
internal sealed class FindingSheets(IReadOnlyDictionary<Guid, string> departments, IReadOnlyDictionary<Guid, DateOnly?> dues)
{
    public Document One(AuditFinding one, IReadOnlyList<string> evidence, string by, DateTime at) => new($"审计发现单（{one.Number}）",
    [
        new TitleBlock("审计发现单", one.Number),
        new FactsBlock([.. Facts(one), .. evidence.Count == 0 ? Array.Empty<Fact>() : [new Fact("佐证材料", string.Join('、', evidence))]]),
        .. one.Returns.Select((back, index) => (Block)new FactsBlock([new Fact($"第 {index + 1} 次退回", $"{back.Reason}（{FindingPeople.By(back.By)}）"), new Fact("原整改说明", back.Answer.Statement), new Fact("原整改措施", back.Answer.Measures)])),
        new SignaturesBlock([new SignaturePlace("审计人员", FindingPeople.By(one.IssuedBy), Day(one.IssuedBy)), new SignaturePlace("被审计单位负责人", FindingPeople.By(one.Answer?.Signer), Day(one.Answer?.Signer)), new SignaturePlace("复核人员", FindingPeople.By(one.ClosedBy), Day(one.ClosedBy))]),
    ])
    { CreatedAt = at, Subject = one.Number, Header = $"审计发现单　{one.Number}", Footer = $"{by} {Minute(at)} 打印" };

    public Document Report(IReadOnlyList<AuditFinding> findings, DateOnly from, DateOnly to, string by, DateTime at)
    {
        var today = ShanghaiTime.DateOf(at);
        var kept = findings.Where(one => one.State != FindingState.Withdrawn).ToList();
        return new Document("信息系统与数据共享审计报告",
        [
            new TitleBlock("信息系统与数据共享审计报告", $"{Long(from)}至{Long(to)}"),
            new ParagraphBlock($"根据《盘锦市政务信息系统整合共享实施方案》（盘政办发〔2017〕144号）五（四），现将{Long(from)}至{Long(to)}期间发出的审计发现及整改情况报告如下。"),
            new ParagraphBlock(
                $"期间共发出审计发现 {kept.Count} 项，其中严重 {Count(kept, FindingSeverity.Serious)} 项、较重 {Count(kept, FindingSeverity.Moderate)} 项、一般 {Count(kept, FindingSeverity.Minor)} 项；已整改销号 {kept.Count(one => one.State == FindingState.Closed)} 项，"
                + $"待复核 {kept.Count(one => one.State == FindingState.Answered)} 项，整改中 {kept.Count(one => one.AwaitsDepartment)} 项，其中逾期 {kept.Count(one => IsOverdue(one, today))} 项；撤回 {findings.Count - kept.Count} 项。"),
            new ContentsBlock("目录"),
            new PageBreakBlock(),
            new HeadingBlock("一、按部门汇总"),
            new TableBlock(
                [new PaperColumn("部门", 3), new PaperColumn("发现", 1, TextAlign.Right), new PaperColumn("严重", 1, TextAlign.Right), new PaperColumn("已销号", 1, TextAlign.Right), new PaperColumn("待复核", 1, TextAlign.Right), new PaperColumn("整改中", 1, TextAlign.Right), new PaperColumn("逾期", 1, TextAlign.Right)],
                [
                    .. kept.GroupBy(Name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => Row(group.Key, [.. group], today)),
                    Row("合计", kept, today),
                ]),
            new HeadingBlock("二、发现及整改情况"),
            .. kept.Count == 0 ? [new ParagraphBlock("期间没有发出审计发现。")] : kept.SelectMany(one => new Block[] { new HeadingBlock($"{one.Number}　{one.Content.Title}", 2), new FactsBlock(Facts(one)) }),
            new HeadingBlock("三、撤回的发现"),
            .. findings.Where(one => one.State == FindingState.Withdrawn).Select(one => (Block)new ParagraphBlock($"{one.Number} {one.Content.Title}（{Name(one)}）：{one.Conclusion}")).DefaultIfEmpty(new ParagraphBlock("无。")),
        ])
        { CreatedAt = at, Header = "信息系统与数据共享审计报告", Footer = $"{by} {Minute(at)} 生成" };
    }

    private Fact[] Facts(AuditFinding one)
    {
        var content = one.Content;
        return
        [
            new Fact("被审计单位", one.FormerDepartmentId is { } former ? $"{Name(one)}（发出时为{departments.GetValueOrDefault(former, "")}，职能由其承接）" : Name(one)), new Fact("问题性质", content.Severity switch { FindingSeverity.Serious => "严重", FindingSeverity.Moderate => "较重", _ => "一般" }),
            new Fact("事实", content.Fact), new Fact("依据", string.Join('\n', content.Citations.Select(citation => citation.Shown).Append(content.OtherBasis).Where(basis => basis.Length > 0))),
            new Fact("涉及记录", content.Records.Count == 0 ? "—" : string.Join('\n', content.Records.Select(record => record.Label)) + (content.RunNumber.Length > 0 ? $"\n（报表 {content.RunNumber}）" : "")),
            new Fact("整改要求", content.Demand),
            new Fact("整改期限", one.IssuedOn is null ? $"{content.Days} 个工作日" : $"{content.Days} 个工作日，{FindingPeople.Day(dues.GetValueOrDefault(one.Id))}前"),
            new Fact("单位说明", one.Answer is { Signer: not null } answer ? answer.Statement : "尚未答复"), new Fact("整改措施", one.Answer is { Signer: not null } done ? done.Measures : "—"),
            new Fact("后续", one.State switch
            {
                FindingState.Closed => $"{FindingPeople.Day(one.EndedOn)} 销号（{FindingPeople.By(one.ClosedBy)}）：{one.Conclusion}",
                FindingState.Withdrawn => $"{FindingPeople.Day(one.EndedOn)} 撤回：{one.Conclusion}",
                FindingState.Answered => $"{FindingPeople.Day(one.AnsweredOn)} 答复，待复核",
                FindingState.Returned => $"退回 {one.Returns.Count} 次，重新整改中",
                FindingState.Issued => "整改中",
                _ => "未发出",
            }),
        ];
    }

    private IReadOnlyList<string> Row(string name, List<AuditFinding> findings, DateOnly today) =>
    [
        name, Number(findings.Count), Number(Count(findings, FindingSeverity.Serious)), Number(findings.Count(one => one.State == FindingState.Closed)), Number(findings.Count(one => one.State == FindingState.Answered)),
        Number(findings.Count(one => one.AwaitsDepartment)), Number(findings.Count(one => IsOverdue(one, today))),
    ];

    private bool IsOverdue(AuditFinding one, DateOnly today) => one.AwaitsDepartment && dues.GetValueOrDefault(one.Id) < today;

    private string Name(AuditFinding one) => one.DepartmentId is { } id ? departments.GetValueOrDefault(id, "") : "";

    private static int Count(IEnumerable<AuditFinding> findings, FindingSeverity severity) => findings.Count(one => one.Content.Severity == severity);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Long(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Day(Signature? signature) => signature is null ? "" : Long(ShanghaiTime.DateOf(signature.At));

    private static string Minute(DateTime at) => ShanghaiTime.ToLocal(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
