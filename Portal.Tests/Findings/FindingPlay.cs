using Portal.Findings.Answer;
using Portal.Findings.Follow;
using Portal.Findings.Raise;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Findings;

/// <summary>Everybody a finding meets, and short ways through its life.</summary>
internal sealed class FindingPlay(PortalDatabase database)
{
    public required Caller Auditor { get; init; }

    public required Caller Second { get; init; }

    public required Caller Clerk { get; init; }

    public required Caller Leader { get; init; }

    public required Caller Office { get; init; }

    public static async Task<FindingPlay> OfAsync(PortalDatabase database) => new(database)
    {
        Auditor = await database.CallerAsync(RoleCodes.Auditor, "市审计局"), Second = await database.CallerAsync(RoleCodes.Auditor, "市审计局"),
        Clerk = await database.CallerAsync(RoleCodes.Clerk, "市教育局"), Leader = await database.CallerAsync(RoleCodes.Leader, "市教育局"), Office = await database.CallerAsync(RoleCodes.Supervision, "市督查室"),
    };

    public async Task<Guid> WrittenAsync(Caller? by = null)
    {
        var id = (await database.Get<DraftFinding>().ExecuteAsync(null, [], by ?? Auditor)).Value;
        var content = new FindingContent { DepartmentId = Clerk.DepartmentId, Title = "登记信息缺项", Fact = "三个系统没有填写审批部门。", Demand = "一个月内补齐。", OtherBasis = "盘政办发〔2017〕144号 五（四）" };
        Assert.Null((await database.Get<WriteFinding>().ExecuteAsync(id, content, null, by ?? Auditor)).Refusal);
        return id;
    }

    public async Task<Guid> IssuedAsync(Caller? by = null)
    {
        var id = await WrittenAsync(by);
        Assert.Null((await database.Get<IssueFinding>().ExecuteAsync(id, by ?? Auditor)).Refusal);
        return id;
    }

    public async Task ProposeAsync(Guid id) => Assert.Null((await database.Get<ProposeAnswer>().ExecuteAsync(id, "情况属实。", "已补报缺项。", Clerk)).Refusal);

    public async Task<Guid> AnsweredAsync(Caller? by = null)
    {
        var id = await IssuedAsync(by);
        await ProposeAsync(id);
        Assert.Null((await database.Get<SignAnswer>().ExecuteAsync(id, Leader)).Refusal);
        return id;
    }

    public async Task<FindingDetails> DetailsAsync(Guid id) => (await database.Get<ReadFinding>().ExecuteAsync(id, Auditor)).Value;
}
