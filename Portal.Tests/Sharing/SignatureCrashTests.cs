using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Clocks;
using Portal.Data;
using Portal.Identity;
using Portal.Journal;
using Portal.Notifications;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>
/// A process that is killed while leaders sign: every signature it acknowledged is a received case with its clock, its rows in the journal and its notices,
/// and no case has only some of them. SQLite, the database that lives in the process.
/// </summary>
public sealed class SignatureCrashTests : SharingTest
{
    internal const string Work = "signatures";

    private const int Waiting = 40;
    private const int EnoughSignatures = 15;


    [Fact(Timeout = 120_000)]
    public async Task A_killed_process_keeps_every_acknowledged_signature_whole_and_none_half()
    {
        Assert.SkipWhen(PortalDatabase.SqlServer is not null, "A server outlives the process that is killed.");
        var content = SharingPeople.Content(await People.ResourceAsync());
        for (var number = 0; number < Waiting; number++)
        {
            await People.FormAsync(content);
        }

        var acknowledged = await CrashWriter.KillAsync(Database.DataFolder, Work, $"{People.Leader.UserId}", EnoughSignatures, TestContext.Current.CancellationToken);

        await using (var db = await Database.OpenAsync())
        {
            var cases = await db.ShareCases.AsNoTracking().OrderBy(one => one.Number).ToListAsync();
            Assert.Superset(acknowledged.ToHashSet(), cases.Select(one => one.Id).ToHashSet());
            Assert.InRange(cases.Count, acknowledged.Count, acknowledged.Count + 1);
            Assert.Equal(Enumerable.Range(1, cases.Count).Select(number => $"GX-2026-{number:000000}"), cases.Select(one => one.Number));

            var clocks = await db.CaseClocks.AsNoTracking().Where(clock => clock.CaseKind == ShareCase.Kind).ToListAsync();
            var journal = await db.Set<JournalRow>().AsNoTracking().Where(row => row.Action == "Sharing.FormSigned").ToListAsync();
            var notices = await db.Set<Notice>().AsNoTracking().ToListAsync();
            Assert.Equal(cases.Count, clocks.Count);
            Assert.All(cases, one =>
            {
                Assert.NotNull(Assert.Single(clocks, clock => clock.CaseId == one.Id).DueOn);
                Assert.Equal(new[] { one.FormId, one.Id }.Order(), journal.Where(row => row.SubjectId == one.Id || row.SubjectId == one.FormId).Select(row => row.SubjectId!.Value).Order());
                Assert.Equal(
                    new[] { People.ProviderClerk.UserId, People.ProviderLeader.UserId }.Order(),
                    notices.Where(notice => notice.TaskKey == SharingTasks.Case(one.Id)).Select(notice => (Guid?)notice.UserId).Order());
                Assert.Equal(People.Clerk.UserId, Assert.Single(notices, notice => notice.Code == SharingNotices.Receipt && notice.Arguments[0] == one.Number).UserId);
            });

            // What waits is untouched: still to be signed, still on the leader's list.
            var forms = await db.RequestForms.AsNoTracking().ToDictionaryAsync(form => form.Id, form => form.State);
            Assert.Equal(Waiting, forms.Count);
            Assert.Equal(cases.Select(one => one.FormId).Order(), forms.Where(form => form.Value == RequestFormState.Sent).Select(form => form.Key).Order());
            Assert.All(forms, form => Assert.Equal(
                form.Value == RequestFormState.AwaitingSignature, notices.Single(notice => notice.TaskKey == SharingTasks.Form(form.Key) && notice.UserId == People.Leader.UserId).SettledAt is null));
        }

        SqliteConnection.ClearAllPools();
        Assert.Null(await SqliteCopy.CheckAsync(Path.Combine(Database.DataFolder, DatabaseOptions.FileName), CancellationToken.None));
    }

    /// <summary>The leader signs whatever waits, one after the other.</summary>
    internal static async Task WriteAsync(IServiceProvider services, string leaderId, Func<Guid, Task> acknowledge)
    {
        var leader = await services.GetRequiredService<CallerFactory>().CreateAsync(Guid.Parse(leaderId));
        List<Guid> waiting;
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().OpenAsync(leader))
        {
            waiting = await db.RequestForms.Where(form => form.State == RequestFormState.AwaitingSignature).Select(form => form.Id).ToListAsync();
        }

        var sign = services.GetRequiredService<SignForm>();
        foreach (var id in waiting)
        {
            await acknowledge((await sign.ExecuteAsync(id, leader)).Value[0]);
        }
    }
}
