using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Calendar;
using Portal.Catalog;
using Portal.Clocks;
using Portal.Data;
using Portal.Drafts;
using Portal.Findings;
using Portal.Identity;
using Portal.Insights;
using Portal.Kernel;
using Portal.Organization;

namespace Portal.Demo;

public sealed class DemoHistoryTests(DemoDatabase demo) : IClassFixture<DemoDatabase>
{
    [Fact]
    public void Every_state_of_a_revision_occurs()
    {
        Assert.Equal(Enum.GetValues<RevisionStatus>(), demo.Revisions.Select(revision => revision.Status).Distinct().Order());
        Assert.Contains(demo.Revisions, revision => revision.Returns.Any(note => note.From == RevisionStatus.Submitted));
        Assert.Contains(demo.Revisions, revision => revision.Returns.Any(note => note.From == RevisionStatus.InReview));
    }

    [Fact]
    public void What_is_published_has_a_code_and_a_published_revision_signed_by_different_people()
    {
        var published = demo.Resources.Where(resource => resource.PublishedRevisionId is not null).ToList();
        Assert.NotEmpty(published);
        Assert.All(published, resource =>
        {
            Assert.True(ResourceCode.IsWellFormed(resource.Code!));
            var revision = demo.Revisions.Single(r => r.Id == resource.PublishedRevisionId);
            Assert.Equal(RevisionStatus.Published, revision.Status);
            Assert.Equal(resource.PublishedOn, revision.PublishedOn);
            Assert.Equal(3, new[] { revision.SubmittedById, revision.SignedById, revision.PublishedById }.OfType<Guid>().Distinct().Count());
        });
        Assert.Equal(published.Count, published.Select(resource => resource.Code).Distinct().Count());
    }

    [Fact]
    public async Task Dates_are_in_order_on_working_days_and_end_today()
    {
        var json = await File.ReadAllTextAsync(SeedFiles.PathOf("china-holidays.json"), TestContext.Current.CancellationToken);
        var calendar = new WorkingCalendar(CalendarImport.Parse(json).Value);
        var now = demo.Database.Clock.UtcNow();
        Assert.All(demo.Revisions, revision =>
        {
            var times = new[] { revision.CreatedAt, revision.SubmittedAt, revision.SignedAt, revision.PublishedAt, revision.SupersededAt }.OfType<DateTime>().ToList();
            Assert.Equal(times.Order(), times);
            Assert.All(times.Concat(revision.Returns.Select(note => note.At)), at =>
            {
                Assert.True(at <= now);
                Assert.True(calendar.IsWorkingDay(ShanghaiTime.DateOf(at)), $"{at:O}");
                Assert.InRange(ShanghaiTime.ToLocal(at).TimeOfDay, new TimeSpan(8, 30, 0), new TimeSpan(17, 0, 0));
            });
        });
        var today = calendar.IsWorkingDay(demo.Database.Clock.Today()) ? demo.Database.Clock.Today() : calendar.AddWorkingDays(demo.Database.Clock.Today(), -1);
        var days = demo.Revisions.Select(revision => ShanghaiTime.DateOf(revision.UpdatedAt)).ToList();
        Assert.InRange(days.Max(), calendar.AddWorkingDays(today, -3), today);
        Assert.InRange(days.Min(), today.AddDays(-DemoPlan.Days), today.AddDays(-60));
    }

    [Fact]
    public void Every_transition_has_its_journal_row()
    {
        Assert.All(demo.Resources, resource =>
        {
            var revisions = demo.Revisions.Where(r => r.ResourceId == resource.Id).ToList();
            var rows = demo.Rows[resource.Id].ToList();
            int Count(string action) => rows.Count(row => row.Action == action);
            Assert.Equal("Catalog.Recorded", rows[0].Action);
            Assert.Equal(revisions.Count - 1, Count("Catalog.RevisionStarted"));
            Assert.Equal(revisions.Count(r => r.PublishedAt is not null), Count("Catalog.Published"));
            Assert.Equal(revisions.Sum(r => r.Returns.Count), Count("Catalog.Returned"));
            Assert.True(Count("Catalog.Submitted") >= Count("Catalog.Signed") && Count("Catalog.Signed") >= Count("Catalog.Published"));
            Assert.Equal(rows.Select(row => row.At).Order(), rows.Select(row => row.At));
            Assert.All(revisions.Where(r => r.PublishedAt is not null), r => Assert.Contains(rows, row => row.At == r.PublishedAt && row.ActorName == r.PublishedByName));
            Assert.All(rows.Where(row => row.Action == "Catalog.Returned"), row => Assert.NotNull(row.Reason));
        });
    }

    [Fact]
    public void Nobody_both_drafts_and_signs_and_everybody_has_a_name_in_the_journal()
    {
        var drafters = demo.Revisions.Select(revision => revision.DrafterId).Distinct().ToHashSet();
        Assert.DoesNotContain(demo.Revisions, revision => revision.SignedById is not null && drafters.Contains(revision.SignedById));
        Assert.DoesNotContain(demo.Revisions, revision => revision.PublishedById is not null && drafters.Contains(revision.PublishedById));
        var ids = demo.Users.Select(user => (Guid?)user.Id).ToHashSet();
        Assert.All(demo.Resources.SelectMany(resource => demo.Rows[resource.Id]), row => Assert.Contains(row.ActorId, ids));
    }

    [Fact]
    public async Task The_desks_of_clerk_leader_and_reviewer_have_something_waiting()
    {
        var clerk = demo.Users.Single(user => user.UserName == "clerk");
        var leader = demo.Users.Single(user => user.UserName == "leader");
        Assert.Equal(clerk.DepartmentId, leader.DepartmentId);
        var own = demo.Revisions.Where(revision => revision.DepartmentId == clerk.DepartmentId).ToList();
        Assert.Contains(own, revision => revision.Status == RevisionStatus.Submitted);
        Assert.Contains(own, revision => revision.Status == RevisionStatus.Returned && revision.DrafterId == clerk.Id);
        Assert.Contains(own, revision => revision.Status == RevisionStatus.Draft && revision.DrafterId == clerk.Id);
        Assert.Contains(demo.Revisions, revision => revision.Status == RevisionStatus.InReview);
        await using var db = await demo.Database.OpenAsync();
        var typing = await db.Set<FormDraft>().Where(draft => draft.UserId == clerk.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(typing, draft => own.Any(revision => revision.Id == draft.SubjectId && revision.Version == draft.BaseVersion));
        Assert.Contains(typing, draft => draft.BaseVersion is null);
    }

    [Fact]
    public async Task There_is_one_account_per_role_and_the_password_opens_them()
    {
        await using var db = await demo.Database.OpenAsync();
        var held = await (from user in db.Users join role in db.UserRoles on user.Id equals role.UserId join name in db.Roles on role.RoleId equals name.Id select name.Name)
            .Distinct().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await db.Roles.CountAsync(TestContext.Current.CancellationToken), held.Count);
        Assert.All(demo.Users, user =>
        {
            Assert.True(user.IsDemo);
            Assert.False(user.MustChangePassword);
        });
        var hash = Assert.Single(demo.Users.Select(user => user.PasswordHash!).Distinct());
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<PortalUser>().VerifyHashedPassword(demo.Users[0], hash, DemoAccounts.Password));
    }

    [Fact]
    public async Task A_deputy_signed_for_the_leader_in_the_days_of_the_appointment()
    {
        await using var db = await demo.Database.OpenAsync();
        var deputies = await db.Deputies.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(deputies, deputy => deputy.IsInForceOn(demo.Database.Clock.Today()));
        var signed = demo.Revisions.Where(revision => revision.SignedForId is not null).ToList();
        Assert.NotEmpty(signed);
        Assert.All(signed, revision => Assert.Contains(
            deputies, deputy => deputy.PrincipalUserId == revision.SignedForId && deputy.DeputyUserId == revision.SignedById && deputy.IsInForceOn(ShanghaiTime.DateOf(revision.SignedAt!.Value))));
    }

    [Fact]
    public void A_resource_that_repeats_another_department_s_is_answered()
    {
        var answered = demo.Revisions.Where(revision => revision.Content.DuplicateAnswers.Count > 0).ToList();

        Assert.NotEmpty(answered);
        Assert.All(answered.SelectMany(revision => revision.Content.DuplicateAnswers), answer => Assert.True(answer.IsGiven));
    }

    [Fact]
    public async Task The_auditors_left_runs_and_findings_in_every_state()
    {
        await using var db = await demo.Database.OpenAsync();
        var findings = await db.AuditFindings.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enum.GetValues<FindingState>().Order(), findings.Select(one => one.State).Distinct().Order());
        Assert.Contains(findings, one => one.State == FindingState.Closed && one.Returns.Count == 1);
        Assert.Contains(findings, one => one.AwaitsDepartment && one.DrafterId is not null);
        Assert.Contains(findings, one => one.Content.Records.Any(record => record.Href is not null));
        Assert.All(findings.Where(one => one.ClosedBy is not null), one => Assert.NotEqual(one.RaisedById, one.ClosedBy!.ById));

        // Each has a clock for each round, running as long as the department is asked; one is past its day.
        var clocks = await db.CaseClocks.AsNoTracking().Where(clock => clock.CaseKind == AuditFinding.Kind).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(findings, one => Assert.Equal(one.IssuedOn is null ? 0 : 1 + one.Returns.Count, clocks.Count(clock => clock.CaseId == one.Id)));
        Assert.All(findings, one => Assert.Equal(one.AwaitsDepartment, clocks.Any(clock => clock.CaseId == one.Id && clock.FinishedOn is null)));
        Assert.Contains(clocks, clock => clock.FinishedOn is null && clock.DueOn < demo.Database.Clock.Today());

        var runs = await db.ReportRuns.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Grants", "Rooms", "SharingTimeliness", "Systems"], runs.Select(run => run.ReportCode).Distinct().Order(StringComparer.Ordinal));
        Assert.All(runs, run => Assert.Equal(ReportRunState.Done, run.State));
        Assert.Contains(runs, run => run.Differences is { Changed: > 0 });
        var saved = await db.SavedReports.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(saved, one => one.IsShared);
        Assert.Contains(saved, one => one.Schedule != ReportSchedule.None);
    }

    [Fact]
    public async Task A_second_start_adds_nothing()
    {
        await using var db = await demo.Database.OpenAsync();
        var before = await CountAsync(db);
        await DemoDatabase.RunAsync(demo.Database, "Development", TestContext.Current.CancellationToken);

        Assert.Equal(before, await CountAsync(db));
    }

    private static async Task<(int, int, int)> CountAsync(PortalDbContext db) =>
        (await db.Users.CountAsync(), await db.ResourceRevisions.CountAsync(), await db.Set<Portal.Journal.JournalRow>().CountAsync());
}
