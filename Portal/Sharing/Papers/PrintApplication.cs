using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Reporting;
using Portal.Sharing.Cases;
using Portal.Sharing.Request;

namespace Portal.Sharing.Papers;

/// <summary>
/// 申请表: everything the application states (decree 809 art. 20), the items of every resource, who wrote and who signed it and when. As the applicant
/// has it, for all its providers; or as one provider received it, with the supplements.
/// </summary>
/// <remarks>A draft can be printed too, to be signed by pen; it says that it is one.</remarks>
public sealed class PrintApplication(IDbContextFactory<PortalDbContext> contexts, ReadForm readForm, ReadCase readCase, IDocumentWriter writer, PublicAddress address, TimeProvider clock)
{
    private static readonly PaperColumn[] Columns = [new("序号", 0.7f, TextAlign.Center), new("信息资源代码", 1.7f), new("信息资源名称", 2.2f), new("提供单位", 1.7f), new("申请使用的信息项", 3.2f)];

    /// <summary>The paper of an application the caller may read; of others none is known.</summary>
    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid formId, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        var read = await readForm.ExecuteAsync(formId, caller, cancellationToken);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var (form, department) = (read.Value.Form, read.Value.Department);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var cases = await (from one in db.ShareCases.AsNoTracking()
                           join provider in db.Departments on one.ProviderId equals provider.Id
                           where one.FormId == formId
                           orderby one.Number
                           select new { one.Number, one.ReceivedAt, one.Lines, Provider = provider.Name }).ToListAsync(cancellationToken);
        var known = cases.SelectMany(one => one.Lines.Select(line => (line.ResourceId, line.Code, line.Name, one.Provider)))
            .Concat(read.Value.Resources.Values.Select(one => (one.Resource.Id, one.Resource.Code, one.Resource.Content.Name, one.Provider)))
            .DistinctBy(one => one.Item1).ToDictionary(one => one.Item1);
        var rows = form.Content.Lines.Select((line, index) => known.TryGetValue(line.ResourceId, out var resource)
            ? Row(index, resource.Item2, resource.Item3, resource.Item4, line.Items, line.IsWhole) : Row(index, "", "（已撤销的资源）", "", line.Items, line.IsWhole));
        var number = cases.Count switch { 0 => "未编号", 1 => cases[0].Number, _ => $"{cases[0].Number}等{PaperWords.Number(cases.Count)}件" };
        db.AddJournal(clock, "Sharing.PaperMade", RequestForm.Kind, form.Id, form.JournalLabel, new FieldChange("Paper", null, "Application"));
        await db.SaveChangesAsync(cancellationToken);

        var letter = new Letter("政务数据共享申请表", department, number, address.Of(SharingPaths.Form(form.Id), asked), clock.UtcNow());
        return writer.Download(letter.FileName, letter.Of(
        [
            .. form.State == RequestFormState.Sent ? [] : new Block[] { new ParagraphBlock($"（{PaperWords.State(form.State)}，尚未发出）", TextAlign.Center) },
            .. Body(department, form.Content, read.Value.Files, rows),
            .. Signed(department, form, cases.Count == 0 ? "" : PaperWords.Date(ShanghaiTime.DateOf(form.Signer!.At))),
            .. cases.Count == 0 ? [] : new Block[]
            {
                Letter.Heading(4, "受理情况"),
                Letter.Table([new PaperColumn("编号", 2), new("提供单位", 3), new("收到时间", 2.4f)], cases.Select(one => new[] { one.Number, one.Provider, PaperWords.Minute(one.ReceivedAt) })),
            },
            letter.Code,
        ]));
    }

    /// <summary>The paper as one provider has it before him.</summary>
    public async Task<Result<StreamedDownload>> OfCaseAsync(Guid caseId, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        var read = await readCase.ExecuteAsync(caseId, caller, cancellationToken);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var (one, details) = (read.Value.Case, read.Value);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var form = await db.RequestForms.AsNoTracking().SingleAsync(f => f.Id == one.FormId, cancellationToken);
        db.AddJournal(clock, "Sharing.PaperMade", ShareCase.Kind, one.Id, one.Number, new FieldChange("Paper", null, "Application"));
        await db.SaveChangesAsync(cancellationToken);

        var letter = new Letter("政务数据共享申请表", details.Requester, one.Number, address.Of(SharingPaths.Case(one.Id), asked), clock.UtcNow());
        var mended = one.Supplements.Where(supplement => supplement.AnsweredAt is not null).ToList();
        return writer.Download(letter.FileName, letter.Of(
        [
            .. Body(details.Requester, one.Content, details.Attachments, one.Lines.Select((line, index) => Row(index, line.Code, line.Name, details.Provider, line.Items, line.IsWhole))),
            .. Signed(details.Requester, form, PaperWords.Date(one.ReceivedOn)),
            .. mended.Count == 0 ? [] : new Block[]
            {
                Letter.Heading(4, "补正情况"),
                Letter.Table(
                    [new PaperColumn("要求补正的内容", 3), new("补正说明", 3), new("签署人", 1.2f), new("补正时间", 1.6f)],
                    mended.Select(supplement => new[] { string.Join("；", supplement.Missing), supplement.Draft?.Note ?? "", supplement.AnsweredByName ?? "", PaperWords.Minute(supplement.AnsweredAt!.Value) })),
            },
            letter.Code,
        ]));
    }

    private static IEnumerable<Block> Body(string department, RequestContent content, IReadOnlyList<StoredFile> files, IEnumerable<IReadOnlyList<string>> rows) =>
    [
        Letter.Heading(1, "申请内容"),
        Letter.Facts(
            Letter.Fact("申请单位", department), Letter.Fact("使用目的", content.Purpose), Letter.Fact("履职依据", content.DutyBasis), Letter.Fact("应用场景", content.Scenario),
            Letter.Fact("使用范围", content.UseScope), Letter.Fact("共享方式", PaperWords.Method(content.Method)), Letter.Fact("使用频次", PaperWords.Frequency(content.Frequency)),
            Letter.Fact("使用期限", PaperWords.Period(content)), Letter.Fact("长期使用理由", content.IsLongTerm ? content.LongTermReason : ""),
            Letter.Fact("联系人", content.ContactName), Letter.Fact("联系电话", content.ContactPhone),
            Letter.Fact("附件", string.Join("、", files.Select(file => file.Name)))),
        Letter.Heading(2, "申请的信息资源和信息项"),
        Letter.Table(Columns, rows),
    ];

    private static IEnumerable<Block> Signed(string department, RequestForm form, string sealedOn) =>
    [
        Letter.Heading(3, "填写和签署"),
        new SignaturesBlock(
        [
            new SignaturePlace("填写人", PaperWords.By(form.Drafter), PaperWords.Minute(form.Drafter.At)),
            new SignaturePlace("申请单位负责人", form.Signer is { } signer ? PaperWords.By(signer) : "", form.Signer is { } at ? PaperWords.Minute(at.At) : ""),
            new SignaturePlace("申请单位（盖章）", department, sealedOn),
        ]),
    ];

    private static IReadOnlyList<string> Row(int index, string code, string name, string provider, IReadOnlyList<string> items, bool isWhole) =>
        [Letter.Row(index), code, name, provider, PaperWords.Items(items, isWhole)];
}
