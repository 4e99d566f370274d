using Microsoft.EntityFrameworkCore;
using Portal.Clocks;
using Portal.Clocks.Calendars;
using Portal.Files;
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
public sealed class BadLuckTests : IAsyncLifetime
{
    private const long Mega = 1024 * 1024;

    private readonly PortalDatabase database = new();
    private SharingPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await SharingPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_deputy_whose_period_ended_at_midnight_does_not_sign_any_more()
    {
        var deputy = await database.CallerAsync(RoleCodes.Clerk);
        var today = database.Clock.Today();
        Assert.Null((await database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, today, today, "出差", people.ProviderLeader)).Refusal);
        var received = await people.ReceivedAsync();
        Assert.Null((await database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), people.ProviderClerk)).Refusal);

        // 23:59 in Shanghai, and two minutes later: the page was open, the click comes too late.
        database.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 15, 59, 0, TimeSpan.Zero));
        Assert.True((await ActingAsync(deputy)).May(SharingPermissions.Sign, received.ProviderId));
        database.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(SharingRefusals.NotAllowed, (await database.Get<SignReply>().ExecuteAsync(received.Id, await ActingAsync(deputy))).Refusal);
        Assert.Equal(ShareCaseStatus.AwaitingReplySignature, (await people.CaseAsync(received.Id)).Status);
    }

    [Fact]
    public async Task What_a_deputy_signs_in_time_keeps_both_names()
    {
        var deputy = await database.CallerAsync(RoleCodes.Clerk);
        var today = database.Clock.Today();
        Assert.Null((await database.Get<AppointDeputy>().ExecuteAsync(deputy.UserId!.Value, today, today, "出差", people.ProviderLeader)).Refusal);
        var received = await people.ReceivedAsync();
        Assert.Null((await database.Get<DraftReply>().ExecuteAsync(received.Id, new ReplyContent(), people.ProviderClerk)).Refusal);
        Assert.Null((await database.Get<SignReply>().ExecuteAsync(received.Id, await ActingAsync(deputy))).Refusal);

        var signer = (await people.CaseAsync(received.Id)).Reply!.Signer;
        Assert.Equal((deputy.Name, people.ProviderLeader.Name), (signer.ByName, signer.ForName));
    }

    [Fact]
    public async Task A_period_that_runs_into_a_year_without_calendar_is_provisional_and_moves_when_the_year_is_loaded()
    {
        database.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 25, 2, 0, 0, TimeSpan.Zero));
        var received = await people.ReceivedAsync();
        var clock = Assert.Single(await people.ClocksAsync(received.Id));
        Assert.True(clock.IsProvisional);

        // A year in which the second and third week of January are free moves it well back.
        var holidays = Enumerable.Range(1, 15).Select(day => new DateOnly(2027, 1, day)).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var days = string.Join(",", holidays.Select(day => $"\"{day:yyyy-MM-dd}\""));
        var json = "{\"2027\":{\"holidays\":[" + days + "],\"workdays\":[]}}";
        var administrator = await database.CallerAsync(RoleCodes.SystemAdministrator, "市运管中心");
        var preview = await database.Get<PreviewCalendarImport>().ExecuteAsync(json, administrator);
        Assert.Null(preview.Refusal);
        Assert.Contains(preview.Value.Clocks.First, move => move.CaseId == received.Id);
        Assert.Equal(clock.DueOn, Assert.Single(await people.ClocksAsync(received.Id)).DueOn);

        Assert.Null((await database.Get<ConfirmCalendarImport>().ExecuteAsync(json, preview.Value.Version, null, administrator)).Refusal);
        var moved = Assert.Single(await people.ClocksAsync(received.Id));
        Assert.True(moved.DueOn > clock.DueOn);
        Assert.Equal((clock.FirstDueOn, false), (moved.FirstDueOn, moved.IsProvisional));
        await using var db = await database.OpenAsync();
        var told = await db.Set<Notice>().Where(notice => notice.Code == SharingNotices.Moved).Select(notice => notice.UserId).ToListAsync();
        Assert.Superset(new HashSet<Guid>([people.Clerk.UserId!.Value, people.ProviderClerk.UserId!.Value]), told.ToHashSet());
    }

    [Fact]
    public async Task When_the_notices_cannot_be_written_nothing_was_signed()
    {
        Assert.SkipWhen(PortalDatabase.SqlServer is not null, "The failure is a trigger in SQLite's words.");
        var form = await people.FormAsync(SharingPeople.Content(await people.ResourceAsync()));
        await using (var db = await database.OpenAsync())
        {
            await db.Database.ExecuteSqlAsync($"CREATE TRIGGER broken BEFORE INSERT ON Notice BEGIN SELECT RAISE(ABORT, 'the machine stops here'); END");
        }

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => database.Get<SignForm>().ExecuteAsync(form.Id, people.Leader));

        await using (var db = await database.OpenAsync())
        {
            Assert.Equal(RequestFormState.AwaitingSignature, (await db.RequestForms.SingleAsync(one => one.Id == form.Id)).State);
            Assert.False(await db.ShareCases.AnyAsync());
            Assert.False(await db.CaseClocks.AnyAsync(clock => clock.CaseKind == ShareCase.Kind));
            await db.Database.ExecuteSqlAsync($"DROP TRIGGER broken");
        }

        var signed = await database.Get<SignForm>().ExecuteAsync(form.Id, people.Leader);
        Assert.Equal("GX-2026-000001", (await people.CaseAsync(signed.Value[0])).Number);
    }

    [Fact]
    public async Task A_file_of_200_MB_is_refused_with_its_limit_and_90_MB_pass_without_filling_the_memory()
    {
        var form = (await database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await people.ResourceAsync()), people.Clerk)).Value;
        var agreed = await people.RepliedAsync(await people.ReceivedAsync(), new ReplyContent());
        await using (Lines attached = new(200 * Mega), delivered = new(200 * Mega))
        {
            Assert.Equal(FilesRefusals.TooLarge(FormFiles.MaxBytes), (await database.Get<FormFiles>().SaveAsync(form.Id, attached, "全部.csv", people.Clerk)).Refusal);
            Assert.Equal("Files.TooLarge", (await database.Get<DeliveryFiles>().SaveAsync(agreed.Id, delivered, "全部.csv", people.ProviderClerk)).Refusal!.Code);
        }

        await using var fits = new Lines(90 * Mega);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var kept = await database.Get<DeliveryFiles>().SaveAsync(agreed.Id, fits, "全部.csv", people.ProviderClerk);
        Assert.Null(kept.Refusal);
        Assert.Equal(90 * Mega, kept.Value.Length);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 45 * Mega);
        Assert.Equal([kept.Value.Id], (await database.Get<ReadCase>().ExecuteAsync(agreed.Id, people.ProviderClerk)).Value.Files.Select(file => file.Id));
    }

    [Fact]
    public async Task Pages_of_others_are_not_found_by_their_ids()
    {
        var outsider = await database.CallerAsync(RoleCodes.Leader, "市财政局");
        var agreed = await people.RepliedAsync(await people.ReceivedAsync(), new ReplyContent());
        Assert.Null((await database.Get<DeliverData>().ExecuteAsync(agreed.Id, "接口已开通", [], people.ProviderClerk)).Refusal);

        Assert.Equal(SharingRefusals.NotFound, (await database.Get<ReadCase>().ExecuteAsync(agreed.Id, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<ReadForm>().ExecuteAsync(agreed.FormId, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<Grants.ReadGrant>().ExecuteAsync((await people.GrantsAsync(agreed.Id))[0].Id, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NotFound, (await database.Get<FetchNote>().ExecuteAsync(agreed.Id, 0, outsider)).Refusal);
        Assert.Equal(SharingRefusals.NoRight, (await database.Get<FetchNote>().ExecuteAsync(agreed.Id, 0, people.Authority)).Refusal);
        Assert.Equal("接口已开通", (await database.Get<FetchNote>().ExecuteAsync(agreed.Id, 0, people.Clerk)).Value);
        await using var db = await database.OpenAsync();
        Assert.Equal([people.Clerk.UserId], await db.UsageRecords.Select(use => use.UserId).ToListAsync());
    }

    private Task<Caller> ActingAsync(Caller deputy) => database.Get<CallerFactory>().CreateAsync(deputy.UserId!.Value, people.ProviderLeader.UserId);

    /// <summary>So many bytes of text that never stand in memory.</summary>
    private sealed class Lines(long length) : Stream
    {
        private static readonly byte[] Line = "企业名称,统一社会信用代码,备案日期\n"u8.ToArray();
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - position);
            for (var index = 0; index < count; index++)
            {
                buffer[index] = Line[(int)((position + index) % Line.Length)];
            }

            position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
