using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications;

namespace Portal.Sharing.Request;

/// <summary>
/// The own leader signs: that moment each provider has received his case, its clock runs and the applicant has a receipt (plan 三(二)3; decree 809 art. 20, 21).
/// </summary>
public sealed class SignForm(IDbContextFactory<PortalDbContext> contexts, RequestedResources resources, ShareClocks clocks, Notifier notifier, TimeProvider clock)
{
    /// <returns>Ids of the cases, one per provider and sharing type.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> ExecuteAsync(Guid formId, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var form = await db.RequestForms.VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == formId, cancellationToken);
        if (form is null)
        {
            return SharingRefusals.NotFound;
        }

        if (!caller.May(SharingPermissions.Sign, form.DepartmentId))
        {
            return SharingRefusals.NotAllowed;
        }

        var context = await resources.ReadAsync(db, form.Content, form.DepartmentId, cancellationToken);
        if (!context.Succeeded)
        {
            return context.Refusal;
        }

        var now = clock.UtcNow();
        db.Does("Sharing.FormSigned");
        var signed = form.Sign(context.Value.Gaps(form.Content), caller, now);
        if (!signed.Succeeded)
        {
            return await db.KeepAttemptAsync(clock, signed.Refusal, form, null, cancellationToken);
        }

        var settled = await notifier.SettleAsync(db, SharingTasks.Form(form.Id), caller.UserId, SharingNotices.FormDone, SharingPaths.Form(form.Id), [form.JournalLabel, caller.Name], cancellationToken);
        var (cases, told) = await ReceiveAsync(db, form, context.Value, now, cancellationToken);
        var saved = await db.TrySaveAsync(SharingRefusals.Stale, cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.Refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        notifier.Announce(told.Union(settled));
        return Result.Of<IReadOnlyList<Guid>>([.. cases.Select(one => one.Id)]);
    }

    private async Task<(List<ShareCase> Cases, HashSet<Guid> Told)> ReceiveAsync(
        PortalDbContext db, RequestForm form, RequestContext context, DateTime now, CancellationToken cancellationToken)
    {
        var groups = context.LinesOf(form.Content)
            .GroupBy(line => (Provider: context.Resources[line.ResourceId].DepartmentId, Type: context.Resources[line.ResourceId].Content.SharingType ?? SharingType.Conditional)).ToList();
        var year = ShanghaiTime.DateOf(now).Year.ToString(CultureInfo.InvariantCulture);
        var first = await db.NextNumbersAsync($"share:{year}", groups.Count, cancellationToken);
        var requester = await db.Departments.Where(d => d.Id == form.DepartmentId).Select(d => d.ShortName).SingleAsync(cancellationToken);
        var (cases, told) = (new List<ShareCase>(), new HashSet<Guid>());
        foreach (var (index, group) in groups.Index())
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{ShareCase.Prefix}-{year}-{first + index:000000}");
            var one = ShareCase.Receive(number, form, group.Key.Provider, group.Key.Type, [.. group], context.Rules.Code, now);
            db.Add(one);
            cases.Add(one);
            var due = ShareWords.Day((await clocks.StartAsync(db, one, ShareClocks.ReplyKindOf(one), one.ReceivedOn, cancellationToken))?.DueOn);
            var repliers = await ShareClocks.ProviderAsync(db, one.ProviderId, cancellationToken);
            notifier.AddTask(db, repliers, SharingTasks.Case(one.Id), SharingNotices.Received, SharingPaths.Case(one.Id), number, requester, due);
            var provider = await db.Departments.Where(d => d.Id == one.ProviderId).Select(d => d.ShortName).SingleAsync(cancellationToken);
            notifier.Add(db, form.AuthorIds, SharingNotices.Receipt, SharingPaths.Case(one.Id), number, provider, due);
            told.UnionWith(repliers);
        }

        told.UnionWith(form.AuthorIds);
        return (cases, told);
    }
}
