using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Kernel;
using Portal.Law;
using Portal.Organization;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>Two departments that share: a clerk and a leader on each side, the authority above them.</summary>
public sealed record SharingPeople(PortalDatabase Database, Caller Clerk, Caller Leader, Caller ProviderClerk, Caller ProviderLeader, Caller Group, Caller Authority)
{
    public static async Task<SharingPeople> OfAsync(PortalDatabase database, string provider = "市发改委", string requester = "市教育局") => new(
        database, await database.CallerAsync(RoleCodes.Clerk, requester), await database.CallerAsync(RoleCodes.Leader, requester),
        await database.CallerAsync(RoleCodes.Clerk, provider), await database.CallerAsync(RoleCodes.Leader, provider),
        await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"), await database.CallerAsync(RoleCodes.SharingAuthority, "市综合执法局"));

    /// <summary>Published by the provider, conditional for all departments unless said otherwise.</summary>
    public async Task<ResourceRevision> ResourceAsync(Func<ResourceContent, ResourceContent>? change = null)
    {
        var content = await Database.LinkedContentAsync(ProviderClerk.DepartmentId!.Value) with
        {
            SharingType = SharingType.Conditional,
            SharingCondition = "仅用于履职",
            SharingScope = new SharingScope { Kind = SharingScopeKind.AllDepartments },
        };
        return await Database.PublishedAsync(ProviderClerk, ProviderLeader, Group, change?.Invoke(content) ?? content);
    }

    public static RequestContent Content(params ResourceRevision[] resources) => new()
    {
        Lines = [.. resources.Select(revision => new RequestLine(revision.ResourceId, [revision.Content.DataItems[0].Name], false))],
        Purpose = "核验入学报名信息", DutyBasis = "《义务教育法》第十二条", Scenario = "秋季招生报名核验", UseScope = "基础教育科", Method = SharingMethods.PlatformApi,
        Frequency = UseFrequency.Daily, To = new DateOnly(2027, 6, 30), ContactName = "王芳", ContactPhone = "0427-2825301",
    };

    public async Task<RequestForm> FormAsync(RequestContent content)
    {
        var saved = await Database.Get<SaveForm>().ExecuteAsync(null, null, content, Clerk);
        Assert.Null(saved.Refusal);
        Assert.Null((await Database.Get<SubmitForm>().ExecuteAsync(saved.Value.Id, Clerk)).Refusal);
        return saved.Value;
    }

    /// <summary>Received: signed by the own leader.</summary>
    public async Task<ShareCase> ReceivedAsync(params ResourceRevision[] resources)
    {
        var form = await FormAsync(Content(resources.Length == 0 ? [await ResourceAsync()] : resources));
        var signed = await Database.Get<SignForm>().ExecuteAsync(form.Id, Leader);
        Assert.Null(signed.Refusal);
        return await CaseAsync(signed.Value[0]);
    }

    /// <summary>Drafted by the provider's clerk and signed by its leader.</summary>
    public async Task<ShareCase> RepliedAsync(ShareCase of, ReplyContent reply)
    {
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(of.Id, reply, ProviderClerk)).Refusal);
        Assert.Null((await Database.Get<SignReply>().ExecuteAsync(of.Id, ProviderLeader)).Refusal);
        return await CaseAsync(of.Id);
    }

    public async Task<ShareCase> CaseAsync(Guid id)
    {
        await using var db = await Database.OpenAsync();
        return await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == id);
    }

    public async Task<List<CaseClock>> ClocksAsync(Guid caseId)
    {
        await using var db = await Database.OpenAsync();
        return [.. (await db.CaseClocks.AsNoTracking().OfCase(ShareCase.Kind, caseId).ToListAsync()).OrderBy(clock => clock.Id)];
    }

    public async Task<List<Grant>> GrantsAsync(Guid caseId)
    {
        await using var db = await Database.OpenAsync();
        return await db.Grants.AsNoTracking().Where(grant => grant.CaseId == caseId).OrderBy(grant => grant.Number).ToListAsync();
    }

    public async Task<ReplyContent> RefusalAsync(string title = "政务数据共享条例", string article = "20") => new()
    {
        Kind = ReplyKind.Refuse, Reason = "申请的信息项涉及个人隐私，超出说明的使用目的和业务办理所需的范围。", Citations = [await CitationAsync(title, article)],
    };

    public async Task<Citation> CitationAsync(string title, string article)
    {
        await using var db = await Database.OpenAsync();
        var text = await db.LawTexts.AsNoTracking().Include(one => one.Articles).SingleAsync(one => one.Title == title);
        return Citation.Of(text, text.Articles.Single(one => one.Number == article));
    }
}
