using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>
/// Reads every seal and every sealed row, recomputes, compares with signatures, time stamps and anchor, and names the first row or seal that is not as it
/// was. Streams in the order of ids; memory does not grow with the journal. It is a row of the journal itself.
/// </summary>
public sealed class VerifyJournal(
    IDbContextFactory<PortalDbContext> contexts, JournalKeys keys, IAnchor anchor, JournalOptions options, TimeProvider clock)
{
    public const string Action = "Journal.Verified";

    /// <summary>Seals read at once; a seal is 200 KB at most.</summary>
    private const int Step = 32;

    private const int RowsPerReport = 5000;

    public async Task<Result<Verification>> ExecuteAsync(IProgress<VerificationProgress>? progress, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(JournalPermissions.Verify))
        {
            return JournalRefusals.NotAllowed;
        }

        var findings = new FindingList();
        using var trusted = keys.Trusted();
        var chain = new ChainCheck(trusted, findings);
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var lastRow = await db.JournalSeals.MaxAsync(s => (long?)s.LastId, cancellationToken) ?? 0;
        DateTime? stampedAt = null;
        for (long after = 0; ;)
        {
            var seals = await db.JournalSeals.AsNoTracking().Where(s => s.Number > after).OrderBy(s => s.Number).Take(Step).ToListAsync(cancellationToken);
            if (seals.Count == 0)
            {
                break;
            }

            await CompareAsync(chain, seals, new Reporter(progress, chain, lastRow), cancellationToken);
            stampedAt = await CheckStampsAsync(db, seals, findings, cancellationToken) ?? stampedAt;
            after = seals[^1].Number;
        }

        var waiting = chain.Finish(options.LateMinutes);
        var newer = chain.Newest?.LastId ?? 0;
        var unsealed = await db.JournalRows.LongCountAsync(r => r.Id > newer, cancellationToken);
        await CheckAnchorAsync(db, chain, trusted, findings, cancellationToken);
        var all = findings.Findings;
        var done = new Verification(
            all.Count == 0 ? null : all[0], all, findings.Count, findings.Notes, chain.Rows, chain.Seals, unsealed + waiting, chain.Newest?.SealedAt, stampedAt, clock.UtcNow());
        db.AddJournal(clock, Action, JournalSubjects.Journal, null, "", [.. Told(done)]);
        await db.SaveChangesAsync(cancellationToken);
        return done;
    }

    private async Task CompareAsync(ChainCheck chain, List<JournalSeal> seals, Reporter reporter, CancellationToken cancellationToken)
    {
        var (first, last) = (seals.Min(s => s.FirstId), seals.Max(s => s.LastId));
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        await using var rows = new RowReader(db.JournalRows.AsNoTracking().Where(r => r.Id >= first && r.Id <= last).OrderBy(r => r.Id)
            .AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken));
        await rows.NextAsync();
        foreach (var seal in seals)
        {
            chain.Look(seal);
            await chain.CompareAsync(seal, rows, cancellationToken);
            reporter.Report();
        }
    }

    private static async Task<DateTime?> CheckStampsAsync(PortalDbContext db, List<JournalSeal> seals, FindingList findings, CancellationToken cancellationToken)
    {
        var (first, last) = (seals[0].Number, seals[^1].Number);
        DateTime? newest = null;
        foreach (var stamp in await db.JournalTimeStamps.AsNoTracking().Where(s => s.Number >= first && s.Number <= last).OrderBy(s => s.Number).ToListAsync(cancellationToken))
        {
            if (seals.Find(s => s.Number == stamp.Number) is not { } seal || TimeStamps.Read(stamp.Token, seal.Hash) is not { } token || token.TokenInfo.Timestamp.UtcDateTime != stamp.At)
            {
                findings.Add(seals.Find(s => s.Number == stamp.Number)?.FirstId ?? long.MaxValue, new Finding(FindingKind.TimeStampWrong, stamp.Number, stamp.Number, null, stamp.At));
            }
            else
            {
                newest = stamp.At;
            }
        }

        return newest;
    }

    private async Task CheckAnchorAsync(PortalDbContext db, ChainCheck chain, TrustedKeys trusted, FindingList findings, CancellationToken cancellationToken)
    {
        var check = new AnchorCheck(anchor, trusted);
        await check.ReadAsync(db, cancellationToken);
        if (check.Lost is { } lost)
        {
            findings.Add(long.MaxValue, new Finding(FindingKind.SealsLost, lost.From, lost.To, null, lost.At));
        }

        foreach (var (loss, seals) in check.Acknowledged)
        {
            findings.Note(new VerificationNote(VerificationNoteKind.LossAcknowledged, seals.From, seals.To, loss.At, loss.Reason));
        }

        if (check.Unreadable > 0)
        {
            findings.Note(new VerificationNote(VerificationNoteKind.AnchorUnreadable, check.Unreadable));
        }

        if (chain.Newest is not { } newest)
        {
            findings.Note(new VerificationNote(VerificationNoteKind.NoSeals, 0));
        }
        else if (check.FirstNumber is null)
        {
            findings.Note(new VerificationNote(VerificationNoteKind.NoAnchor, 0));
        }
        else
        {
            if (check.FirstNumber > 1)
            {
                findings.Note(new VerificationNote(VerificationNoteKind.AnchorBeginsLate, check.FirstNumber.Value));
            }

            if (newest.Number > check.NewestKnown && check.Lost is null)
            {
                findings.Note(new VerificationNote(VerificationNoteKind.NotAnchored, newest.Number - check.NewestKnown));
            }
        }
    }

    private static IEnumerable<FieldChange> Told(Verification done)
    {
        yield return new FieldChange("Outcome", null, done.IsIntact ? "Intact" : done.First!.Kind.ToString());
        yield return new FieldChange("Rows", null, done.Rows.ToString(CultureInfo.InvariantCulture));
        yield return new FieldChange("Seals", null, done.Seals.ToString(CultureInfo.InvariantCulture));
        if (done.First is { } first)
        {
            yield return new FieldChange("First", null, first.Number.ToString(CultureInfo.InvariantCulture));
            yield return new FieldChange("Findings", null, done.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private sealed class Reporter(IProgress<VerificationProgress>? progress, ChainCheck chain, long lastRow)
    {
        private long told;

        public void Report()
        {
            if (progress is not null && (chain.Rows >= told + RowsPerReport || told == 0))
            {
                told = chain.Rows;
                progress.Report(new VerificationProgress(chain.Rows, lastRow));
            }
        }
    }
}
