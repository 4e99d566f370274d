using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Clocks.Calendars;
using Portal.Identity;
using Portal.Identity.Deputies;
using Portal.Kernel;
using Portal.Notifications;
using Portal.Organization;
using Portal.Sharing.Cases;
using Portal.Sharing.Provide;
using Portal.Sharing.Reply;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>What goes wrong at the worst moment.</summary>
public sealed class BadLuckTests : SharingTest
{
    [Fact]
    public async Task A_deputy_whose_period_ended_at_midnight_does_not_sign_any_more()
    {
        var deputy = await Database.CallerAsync(RoleCodes.Clerk);
        var today = Database.Clock.Today();
        Assert.Null((await Database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, today, today, "出差", People.ProviderLeader)).Refusal);
        var received = await People.ReceivedAsync();
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);

        // 23:59 in Shanghai, and two minutes later: the page was open, the click comes too late.
        Database.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 15, 59, 0, TimeSpan.Zero));
        Assert.True((await ActingAsync(deputy)).May(SharingPermissions.Sign, received.ProviderId));
        Database.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(SharingRefusals.NotAllowed, (await Database.Get<SignReply>().ExecuteAsync(received.Id, await ActingAsync(deputy))).Refusal);
        Assert.Equal(ShareCaseStatus.AwaitingReplySignature, (await People.CaseAsync(received.Id)).Status);
    }

    [Fact]
    public async Task What_a_deputy_signs_in_time_keeps_both_names()
    {
        var deputy = await Database.CallerAsync(RoleCodes.Clerk);
        var today = Database.Clock.Today();
        Assert.Null((await Database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, today, today, "出差", People.ProviderLeader)).Refusal);
        var received = await People.ReceivedAsync();
        Assert.Null((await Database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), People.ProviderClerk)).Refusal);
        Assert.Null((await Database.Get<SignReply>().ExecuteAsync(received.Id, await ActingAsync(deputy))).Refusal);

        var signer = (await People.CaseAsync(received.Id)).Reply!.Signer;
        Assert.Equal((deputy.Name, People.ProviderLeader.Name), (signer.ByName, signer.ForName));
    }

    [Fact]
    public async Task A_period_that_runs_into_a_year_without_calendar_is_provisional_and_moves_when_the_year_is_loaded()
    {
        Database.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 25, 2, 0, 0, TimeSpan.Zero));
        var received = await People.ReceivedAsync();
        var clock = Assert.Single(await People.ClocksAsync(received.Id));
        Assert.True(clock.IsProvisional);

        // A year in which the second and third week of January are free moves it well back.
        var holidays = Enumerable.Range(1, 15).Select(day => new DateOnly(2027, 1, day)).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var days = string.Join(",", holidays.Select(day => $"\"{day:yyyy-MM-dd}\""));
        var json = "{\"2027\":{\"holidays\":[" + days + "],\"workdays\":[]}}";
        var administrator = await Database.CallerAsync(RoleCodes.SystemAdministrator, "市运管中心");
        var preview = await Database.Get<PreviewCalendarImport>().ExecuteAsync(json, administrator);
        Assert.Null(preview.Refusal);
        Assert.Contains(preview.Value.Clocks.First, move => move.CaseId == received.Id);
        Assert.Equal(clock.DueOn, Assert.Single(await People.ClocksAsync(received.Id)).DueOn);

        Assert.Null((await Database.Get<ConfirmCalendarImport>().ExecuteAsync(json, preview.Value.Version, null, administrator)).Refusal);
        var moved = Assert.Single(await People.ClocksAsync(received.Id));
        Assert.True(moved.DueOn > clock.DueOn);
        Assert.Equal((clock.FirstDueOn, false), (moved.FirstDueOn, moved.IsProvisional));
        await using var db = await Database.OpenAsync();
        var told = await db.Set<Notice>().Where(notice => notice.Code == SharingNotices.Moved).Select(notice => notice.UserId).ToListAsync();
        Assert.Superset(new HashSet<Guid>([People.Clerk.UserId!.Value, People.ProviderClerk.UserId!.Value]), told.ToHashSet());
    }

    [Fact]
    public async Task When_the_notices_cannot_be_written_nothing_was_signed()
    {
        Assert.SkipWhen(PortalDatabase.SqlServer is not null, "The failure is a trigger in SQLite's words.");
        var form = await People.FormAsync(SharingPeople.Content(await People.ResourceAsync()));
        await using (var db = await Database.OpenAsync())
        {
            await db.Database.ExecuteSqlAsync($"CREATE TRIGGER broken BEFORE INSERT ON Notice BEGIN SELECT RAISE(ABORT, 'the machine stops here'); END");
        }

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader));

        await using (var db = await Database.OpenAsync())
        {
            Assert.Equal(RequestFormState.AwaitingSignature, (await db.RequestForms.SingleAsync(one => one.Id == form.Id)).State);
            Assert.False(await db.ShareCases.AnyAsync());
            Assert.False(await db.CaseClocks.AnyAsync(clock => clock.CaseKind == ShareCase.Kind));
            await db.Database.ExecuteSqlAsync($"DROP TRIGGER broken");
        }

        var signed = await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader);
        Assert.Equal("GX-2026-000001", (await People.CaseAsync(signed.Value[0])).Number);
    }

    [Fact]
    public async Task Pages_of_others_are_not_found_by_their_ids()
    {
        var outsider = await Database.CallerAsync(RoleCodes.Leader, "市财政局");
        var agreed = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent());
        Assert.Null((await Database.Get<DeliverData>().ExecuteAsync(agreed.Id, "接口已开通", [], People.ProviderClerk)).Refusal);

        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadCase>().ExecuteAsync(agreed.Id, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<ReadForm>().ExecuteAsync(agreed.FormId, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<Grants.ReadGrant>().ExecuteAsync((await People.GrantsAsync(agreed.Id))[0].Id, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await Database.Get<FetchNote>().ExecuteAsync(agreed.Id, 0, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NoRight, (await Database.Get<FetchNote>().ExecuteAsync(agreed.Id, 0, People.Authority)).Refusal);
        Assert.Equal("接口已开通", (await Database.Get<FetchNote>().ExecuteAsync(agreed.Id, 0, People.Clerk)).Value);
        await using var db = await Database.OpenAsync();
        Assert.Equal([People.Clerk.UserId], await db.UsageRecords.Select(use => use.UserId).ToListAsync());
    }

    private Task<Caller> ActingAsync(Caller deputy) => Database.Get<CallerFactory>().CreateAsync(deputy.UserId!.Value, People.ProviderLeader.UserId);
}
