using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Catalog;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Law;
using Portal.Sharing;
using Portal.Sharing.Cases;
using Portal.Sharing.Grants;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Browser;

/// <summary>
/// Decisions that wait in the demo, made by its people through the use cases; about the last resources, because the walks take the first ones and a
/// returned application would be found again there.
/// </summary>
internal sealed class DecisionSeeds(BrowserPortal portal)
{
    private int count;

    public Caller Clerk { get; private set; } = Caller.Anonymous;

    public Caller Leader { get; private set; } = Caller.Anonymous;

    public Caller OtherClerk { get; private set; } = Caller.Anonymous;

    public Caller OtherLeader { get; private set; } = Caller.Anonymous;

    /// <summary>Resources of the department of the demo accounts.</summary>
    private IReadOnlyList<ResourceRevision> Own { get; set; } = [];

    /// <summary>Conditional ones of the other: their period leaves room for more days.</summary>
    private IReadOnlyList<ResourceRevision> Theirs { get; set; } = [];

    public static async Task<DecisionSeeds> OfAsync(BrowserPortal portal)
    {
        var seeds = new DecisionSeeds(portal);
        (seeds.Clerk, seeds.Leader) = (await seeds.CallerAsync("clerk"), await seeds.CallerAsync("leader"));
        await using var db = await portal.OpenAsync();
        foreach (var name in await db.Users.Where(user => user.UserName!.StartsWith("clerk.")).OrderByDescending(user => user.UserName).Select(user => user.UserName!).ToListAsync())
        {
            var leader = name.Replace("clerk.", "leader.", StringComparison.Ordinal);
            var clerk = await seeds.CallerAsync(name);
            var theirs = (await ResourcesAsync(db, clerk.DepartmentId!.Value)).Where(revision => revision.Content.SharingType == SharingType.Conditional).ToList();
            if (theirs.Count > 0 && await db.Users.AnyAsync(user => user.UserName == leader))
            {
                (seeds.OtherClerk, seeds.OtherLeader, seeds.Theirs) = (clerk, await seeds.CallerAsync(leader), theirs);
                break;
            }
        }

        seeds.Own = await ResourcesAsync(db, seeds.Clerk.DepartmentId!.Value);
        Assert.NotEmpty(seeds.Own);
        Assert.NotEmpty(seeds.Theirs);
        return seeds;
    }

    public async Task<Caller> CallerAsync(string person)
    {
        await using var db = await portal.OpenAsync();
        var id = await db.Users.Where(user => user.UserName == person).Select(user => user.Id).SingleAsync();
        return await UseAsync<CallerFactory, Caller>(factory => factory.CreateAsync(id));
    }

    public async Task<IReadOnlyList<QueueRow>> QueueAsync(Caller caller) => await UseAsync<ReadSharingQueue, IReadOnlyList<QueueRow>>(queue => queue.ExecuteAsync(caller));

    /// <summary>An application of the own department that waits for its leader.</summary>
    public async Task<DecisionKey> FormAsync() => new(SharingDecision.SignForm, await SubmittedAsync(Theirs[^1], Clerk));

    /// <summary>A reply of the own department that waits for its leader.</summary>
    public async Task<DecisionKey> ReplyAsync(ReplyContent reply)
    {
        var id = await ReceivedAsync(Own[^1], OtherClerk, OtherLeader);
        Done(await UseAsync<DraftReply, Result>(draft => draft.ExecuteAsync(id, reply, Clerk)));
        return new(SharingDecision.SignReply, id);
    }

    public async Task<DecisionKey> SupplementAsync()
    {
        var id = await ReceivedAsync(Theirs[^1], Clerk, Leader);
        Done(await UseAsync<DraftReply, Result>(draft => draft.ExecuteAsync(id, new ReplyContent { Kind = ReplyKind.Supplement, Missing = ["请写明使用科室", "请写明保密措施"] }, OtherClerk)));
        Done(await UseAsync<SignReply, Result>(sign => sign.ExecuteAsync(id, OtherLeader)));
        await using var db = await portal.OpenAsync();
        var content = (await db.ShareCases.AsNoTracking().SingleAsync(one => one.Id == id)).Content;
        Done(await UseAsync<DraftSupplement, Result>(draft => draft.ExecuteAsync(id, content with { UseScope = "行政审批科，三人" }, "使用科室为行政审批科，专机专用", Clerk)));
        return new(SharingDecision.SignSupplement, id);
    }

    public async Task<DecisionKey> ChangeAsync(string purpose)
    {
        var reply = await ReplyAsync(new ReplyContent { Conditions = "仅限本部门使用" });
        Done(await UseAsync<SignReply, Result>(sign => sign.ExecuteAsync(reply.Id, Leader)));
        await using var db = await portal.OpenAsync();
        var grant = await db.Grants.Where(one => one.CaseId == reply.Id).Select(one => one.Id).SingleAsync();
        Done(await UseAsync<AskUseChange, Result>(ask => ask.ExecuteAsync(grant, purpose, "新增的职责需要同一数据", OtherLeader)));
        return new(SharingDecision.DecideChange, grant);
    }

    public async Task<DecisionKey> ExtensionAsync()
    {
        var id = await ReceivedAsync(Theirs[^1], Clerk, Leader);
        Done(await UseAsync<DraftReply, Result>(draft => draft.ExecuteAsync(id, new ReplyContent { Kind = ReplyKind.Extend, ExtensionDays = 3, Reason = "需要与省级部门核对数据口径" }, OtherClerk)));
        Done(await UseAsync<SignReply, Result>(sign => sign.ExecuteAsync(id, OtherLeader)));
        return new(SharingDecision.DecideExtension, id);
    }

    public async Task<ReplyContent> RefusalAsync()
    {
        await using var db = await portal.OpenAsync();
        var text = await db.LawTexts.AsNoTracking().Include(one => one.Articles).SingleAsync(one => one.Title == "政务数据共享条例");
        return new ReplyContent
        {
            Kind = ReplyKind.Refuse, Reason = "申请的信息项涉及个人隐私，超出说明的使用目的和业务办理所需的范围。", Citations = [Citation.Of(text, text.Articles.Single(one => one.Number == "20"))],
        };
    }

    public async Task<TResult> UseAsync<T, TResult>(Func<T, Task<TResult>> use)
        where T : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    private static async Task<List<ResourceRevision>> ResourcesAsync(PortalDbContext db, Guid departmentId) =>
    [
        .. (await (from resource in db.InformationResources
                   join revision in db.ResourceRevisions.AsNoTracking() on resource.PublishedRevisionId equals revision.Id
                   where resource.State == ResourceState.Active && resource.DepartmentId == departmentId && revision.Content.SharingType != SharingType.NotShared
                   orderby resource.Code
                   select revision).ToListAsync()).Where(revision => revision.Content.DataItems.Any(Shared)),
    ];

    private static bool Shared(DataItem item) => item.Sharing != SharingType.NotShared;

    private static void Done(Result result) => Assert.Null(result.Refusal);

    private async Task<Guid> SubmittedAsync(ResourceRevision resource, Caller clerk)
    {
        var content = SharingPeople.Content() with
        {
            Lines = [new RequestLine(resource.ResourceId, [resource.Content.DataItems.First(Shared).Name], false)],
            Purpose = $"核验办件人信息{++count:00}", To = null, IsLongTerm = true, LongTermReason = "许可证长期办理",
        };
        var saved = await UseAsync<SaveForm, Result<RequestForm>>(save => save.ExecuteAsync(null, null, content, clerk));
        Assert.Null(saved.Refusal);
        Done(await UseAsync<SubmitForm, Result>(submit => submit.ExecuteAsync(saved.Value.Id, clerk)));
        return saved.Value.Id;
    }

    private async Task<Guid> ReceivedAsync(ResourceRevision resource, Caller clerk, Caller leader)
    {
        var form = await SubmittedAsync(resource, clerk);
        var signed = await UseAsync<SignForm, Result<IReadOnlyList<Guid>>>(sign => sign.ExecuteAsync(form, leader));
        Assert.Null(signed.Refusal);
        return Assert.Single(signed.Value);
    }
}
