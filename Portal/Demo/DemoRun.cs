using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Catalog.Lifecycle;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Catalog.Search;
using Portal.Catalog.SingleSource;
using Portal.Catalog.Upkeep;
using Portal.Data;
using Portal.Identity;
using Portal.Identity.Users;
using Portal.Journal;
using Portal.Kernel;
using Portal.Notifications.Inbox;
using Portal.Systems;
using Portal.Systems.Card;

namespace Portal.Demo;

/// <summary>Lives through the plan: each step is the use case a person would have used, at its time. What an earlier run did is skipped.</summary>
internal sealed class DemoRun(
    IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, DemoClock clock, DemoPlan plan, DemoFile file, DemoPeople people, DemoContent content)
{
    /// <summary>Steps lie whole seconds apart: an answer falls between the step before and the submission, so that an interrupted run gives it again.</summary>
    private static readonly TimeSpan AnswerBefore = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<int, Guid> resourceIds = [];
    private readonly Dictionary<int, Guid> revisionIds = [];
    private readonly Dictionary<string, List<string>> codes = [];

    /// <param name="meanwhile">What else happened before a step.</param>
    public async Task ExecuteAsync(Func<DateTime, Task> meanwhile, Action<int> progress, CancellationToken cancellationToken)
    {
        var reached = await FindPlaceAsync(cancellationToken);
        foreach (var (index, step) in plan.Steps.Index().Where(pair => pair.Item.At > reached))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await meanwhile(step.At - AnswerBefore);
            if (step.Kind == StepKind.Submit)
            {
                clock.MoveTo(step.At - AnswerBefore);
                await AnswerAsync(step, cancellationToken);
            }

            clock.MoveTo(step.At);
            await TakeAsync(step, cancellationToken);
            progress(index + 1);
        }
    }

    internal static void Require(Result result, string what)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The demo was refused at '{what}': {result.Refusal.Code} {string.Join(", ", result.Refusal.Gaps.Select(gap => gap.Field))}. An empty data folder starts it anew.");
        }
    }

    internal static T Require<T>(Result<T> result, string what)
    {
        Require(result.Succeeded ? Result.Done : result.Refusal, what);
        return result.Value;
    }

    /// <summary>
    /// How far did an earlier run come? A step about a record leaves its journal row in the same transaction, and no two steps
    /// share an instant; the few steps without a row may be taken twice.
    /// </summary>
    private async Task<DateTime> FindPlaceAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var reached = await db.Set<JournalRow>().Where(row => row.Subject == nameof(InformationResource)).MaxAsync(row => (DateTime?)row.At, cancellationToken);
        var revisions = await db.ResourceRevisions.AsNoTracking().Select(r => new { r.Id, r.ResourceId, r.Number }).ToListAsync(cancellationToken);
        var numbers = await db.InformationResources.AsNoTracking().Where(r => r.Code != null).ToDictionaryAsync(r => r.Id, r => r.Code!, cancellationToken);
        var first = revisions.Where(r => r.Number == 1).ToDictionary(r => r.Id, r => r.ResourceId);
        var latest = revisions.GroupBy(r => r.ResourceId).ToDictionary(group => group.Key, group => group.MaxBy(r => r.Number)!.Id);
        foreach (var (index, resource) in plan.Resources.Index())
        {
            if (first.TryGetValue(resource.FirstRevisionId, out var resourceId))
            {
                (resourceIds[index], revisionIds[index]) = (resourceId, latest[resourceId]);
                if (numbers.TryGetValue(resourceId, out var code))
                {
                    CodesOf(index).Add(code);
                }
            }
        }

        return reached ?? DateTime.MinValue;
    }

    private async Task TakeAsync(DemoStep step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case StepKind.AppointDeputy:
                var (from, to) = plan.Dates(step.Deputy!);
                await people.AppointAsync(step.Deputy!, from, to, cancellationToken);
                return;
            case StepKind.Disable:
                var disabled = await Use<DisableUser>().ExecuteAsync(
                    people.IdOf(step.Actor), file.DisableReason, await people.CallerAsync("sysadmin", null, cancellationToken), cancellationToken);
                if (disabled.Refusal != IdentityRefusals.AlreadyDisabled)
                {
                    Require(disabled, step.Actor);
                }

                return;
            case StepKind.ReadInbox:
                await Use<MarkNoticesRead>().ExecuteAsync(null, await people.CallerAsync(step.Actor, null, cancellationToken), cancellationToken);
                return;
        }

        var caller = await people.CallerAsync(step.Actor, step.Principal, cancellationToken);
        var resource = plan.Resources[step.Resource];
        switch (step.Kind)
        {
            case StepKind.Record or StepKind.Edit:
                var revisionId = revisionIds.GetValueOrDefault(step.Resource, resource.FirstRevisionId);
                var saved = Require(await Use<SaveRecord>().ExecuteAsync(
                    revisionId, null, caller.DepartmentId!.Value, content.Of(resource, step, Related(step)), caller, cancellationToken), resource.Row.Name);
                (resourceIds[step.Resource], revisionIds[step.Resource]) = (saved.ResourceId, saved.Id);
                return;
            case StepKind.Autosave:
                await TypeAsync(step, resource, caller, cancellationToken);
                return;
            case StepKind.StartRevision:
                revisionIds[step.Resource] = Require(await Use<StartRevision>().ExecuteAsync(resourceIds[step.Resource], caller, cancellationToken), resource.Row.Name);
                return;
            case StepKind.ReportUpdate:
                Require(await Use<ReportUpdate>().ExecuteAsync(resourceIds[step.Resource], clock.Today(), caller, cancellationToken), resource.Row.Name);
                return;
            case StepKind.UpgradeSystem:
                await UpgradeAsync(resource, caller, cancellationToken);
                return;
            case StepKind.Suspend:
                Require(await Use<SuspendResource>().ExecuteAsync(resourceIds[step.Resource], file.SuspendReason, caller, cancellationToken), resource.Row.Name);
                return;
            case StepKind.Retire:
                Require(await Use<RetireResource>().ExecuteAsync(resourceIds[step.Resource], file.RetireReason, resourceIds[step.Other], caller, cancellationToken), resource.Row.Name);
                return;
            case StepKind.Publish:
                CodesOf(step.Resource).Add(Require(await Use<PublishRecord>().ExecuteAsync(revisionIds[step.Resource], caller, cancellationToken), resource.Row.Name));
                return;
        }

        var id = revisionIds[step.Resource];
        Require(step.Kind switch
        {
            StepKind.Submit => await Use<SubmitRecord>().ExecuteAsync(id, caller, cancellationToken),
            StepKind.Recall => await Use<RecallRecord>().ExecuteAsync(id, caller, cancellationToken),
            StepKind.Sign => await Use<SignRecord>().ExecuteAsync(id, caller, cancellationToken),
            _ => await Use<ReturnRecord>().ExecuteAsync(id, file.Returns[step.Return].Reason, caller, cancellationToken),
        }, $"{step.Kind} {resource.Row.Name}");
    }

    /// <summary>Before a record is submitted its clerk answers the resources of other departments that hold the same data.</summary>
    private async Task AnswerAsync(DemoStep step, CancellationToken cancellationToken)
    {
        var caller = await people.CallerAsync(step.Actor, step.Principal, cancellationToken);
        var row = plan.Resources[step.Resource].Row;
        var opened = Require(await Use<OpenRecord>().ExecuteAsync(revisionIds[step.Resource], caller, cancellationToken), row.Name);
        await Use<CatalogIndexKeeper>().CatchUpAsync(cancellationToken);
        var question = HolderQuestion.Of(opened.DepartmentId!.Value, opened.Revision!.ResourceId, opened.Content);
        var open = Require(await Use<FindHolders>().ExecuteAsync(question, caller, cancellationToken), row.Name).Unanswered(opened.Content);
        if (open.Count > 0)
        {
            var answered = open.Aggregate(opened.Content, (content, holder) => row.Repeats is ""
                ? Answering.Request(content, holder)
                : Answering.NotTheSame(content, holder, row.Repeats ?? file.NotTheSame));
            Require(await Use<SaveRecord>().ExecuteAsync(opened.RevisionId, null, opened.DepartmentId.Value, answered, caller, cancellationToken), row.Name);
        }
    }

    /// <summary>The change leaves no row about a record when its resources are published later, so a second run looks for it first.</summary>
    private async Task UpgradeAsync(DemoResource resource, Caller caller, CancellationToken cancellationToken)
    {
        var name = resource.Department.Systems[resource.Row.System].Name;
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var system = await db.InformationSystems.AsNoTracking().SingleAsync(s => s.DepartmentId == caller.DepartmentId && s.Name == name, cancellationToken);
        if (system.Changes.Count == 0)
        {
            Require(await Use<ChangeSystem>().ExecuteAsync(system.Id, SystemChangeKind.Upgraded, clock.Today(), file.UpgradeReason, null, caller, cancellationToken), name);
        }
    }

    private async Task TypeAsync(DemoStep step, DemoResource resource, Caller caller, CancellationToken cancellationToken)
    {
        var revisionId = revisionIds.GetValueOrDefault(step.Resource, resource.FirstRevisionId);
        var opened = Require(await Use<OpenRecord>().ExecuteAsync(revisionId, caller, cancellationToken), resource.Row.Name);
        var form = new RecordForm(content.Unsaved(resource), caller.DepartmentId);
        Require(await Use<AutosaveRecord>().ExecuteAsync(revisionId, opened.Revision?.Version, form, caller, cancellationToken), resource.Row.Name);
    }

    /// <summary>Every sixth record names an earlier resource of the same department.</summary>
    private IReadOnlyList<string> Related(DemoStep step) => step.Resource % 6 == 0 && CodesOf(step.Resource) is { Count: > 0 } known ? [known[0]] : [];

    private List<string> CodesOf(int resource)
    {
        var department = plan.Resources[resource].Department.Department;
        return codes.TryGetValue(department, out var known) ? known : codes[department] = [];
    }

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();
}
