using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Sharing.Grants;

namespace Portal.Sharing.Papers;

/// <summary>授权凭证: who may use which items, for what, by which method, from when to when, on which conditions, and whether it is in force on the day of printing.</summary>
public sealed class PrintGrant(IDbContextFactory<PortalDbContext> contexts, RuleSetSource ruleSets, IDocumentWriter writer, PublicAddress address, TimeProvider clock)
{
    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid grantId, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        if (await GrantHead.FindAsync(db, grantId, caller, cancellationToken) is not { Grant: var grant } details)
        {
            return SharingRefusals.NotFound;
        }

        var givenOn = ShanghaiTime.DateOf(grant.GivenBy.At);
        var rules = (await ruleSets.GetAsync(cancellationToken)).InForceOn(givenOn);
        var code = await db.InformationResources.AsNoTracking().Where(resource => resource.Id == grant.ResourceId).Select(resource => resource.Code).SingleAsync(cancellationToken);
        db.AddJournal(clock, "Sharing.PaperMade", Grant.SubjectKind, grant.Id, grant.Number, new FieldChange("Paper", null, "Grant"));
        await db.SaveChangesAsync(cancellationToken);

        var letter = new Letter("政务数据使用授权凭证", details.Provider, grant.Number, address.Of(SharingPaths.Grant(grant.Id), asked), clock.UtcNow());
        return writer.Download(letter.FileName, letter.Of(
        [
            new ParagraphBlock($"兹授权{details.User}使用下列政务数据："),
            Letter.Facts(
                Letter.Fact("提供单位", details.Provider),
                Letter.Fact("信息资源", $"{grant.ResourceName}{(code is null ? "" : $"（{code}）")}"),
                Letter.Fact("授权信息项", PaperWords.Items(grant.Items, grant.IsWhole)),
                Letter.Fact("使用目的", grant.Purpose),
                Letter.Fact("使用方式", PaperWords.Method(grant.Method)),
                Letter.Fact("授权期限", PaperWords.Period(grant.From, grant.To)),
                Letter.Fact("使用条件", grant.Conditions.Trim().Length == 0 ? "未附加其他条件" : grant.Conditions),
                Letter.Fact("授权方式", $"{PaperWords.Kind(grant.Kind)}{(details.CaseNumber is { } number ? $"，申请编号：{number}" : "")}"),
                Letter.Fact(grant.Kind == GrantKind.ByRequest ? "签发人" : "领用人", $"{PaperWords.By(grant.GivenBy)}（{PaperWords.Minute(grant.GivenBy.At)}）"),
                Letter.Fact("打印时状态", $"{State(grant)}{(PaperWords.Reason(grant) is { } reason ? $"：{reason}" : "")}"),
                Letter.Fact("用后处置", grant.Disposed is { } disposed ? $"{grant.DisposalNote}（{PaperWords.By(disposed)}，{PaperWords.Minute(disposed.At)}）" : "")),
            .. rules?.Code == RuleSets.Decree809.Code ? new Block[]
            {
                new NoteBlock("超出授权目的使用或者转供他人的，应当事先征得提供单位同意；使用结束后应当及时处置所取得的数据（《政务数据共享条例》第二十五条、第二十七条）。"),
            } : [],
            letter.Seal("特发此证。", givenOn),
        ]));
    }

    /// <summary>A right whose last day has passed is over, whatever a late sweep has not marked yet; one that begins later says so.</summary>
    private string State(Grant grant) =>
        grant.State != GrantState.Active || grant.IsInForce(clock.Today()) ? PaperWords.State(grant.State)
        : grant.From > clock.Today() ? "尚未生效" : PaperWords.State(GrantState.Expired);
}
