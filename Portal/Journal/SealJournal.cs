using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Persistence;
using Portal.Journal.Seals;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>
/// Seals what is not sealed yet, then anchors the new heads and has the newest time-stamped. Runs on every node; a failure of anchor or authority never stops
/// sealing and is made up for at the next run.
/// </summary>
public sealed class SealJournal(
    IDbContextFactory<PortalDbContext> contexts, SealWriter writer, AnchorKeeper anchor, TimeStamps stamps, JournalKeys keys, JournalOptions options,
    SealingState state, TimeProvider clock, ILogger<SealJournal> log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    /// <returns>How many seals were made.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var (made, problem, detail) = (0, SealingProblem.None, (string?)null);
        string? noStamp = null;
        try
        {
            using var key = await KeyAsync(cancellationToken);
            if (key is null)
            {
                (problem, detail) = (SealingProblem.KeyMissing, options.KeyFile);
            }
            else
            {
                made = await SealAsync(key, cancellationToken);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or UnauthorizedAccessException or CryptographicException or IOException)
        {
            (problem, detail) = (SealingProblem.KeyUnreadable, failure.Message);
        }
        catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException)
        {
            (problem, detail) = (SealingProblem.NotSealed, (failure.InnerException ?? failure).Message);
        }

        try
        {
            await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
            using var trusted = keys.Trusted();
            if (await anchor.CatchUpAsync(db, trusted, made, cancellationToken) && problem == SealingProblem.None)
            {
                (problem, detail) = (SealingProblem.AnchorAhead, options.AnchorFile);
            }

            noStamp = await StampAsync(db, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            (problem, detail) = problem == SealingProblem.None ? (SealingProblem.NotAnchored, failure.Message) : (problem, detail);
        }
        catch (System.Data.Common.DbException failure)
        {
            (problem, detail) = (SealingProblem.NotSealed, failure.Message);
        }

        Report(problem, detail, noStamp);
        return made;
    }

    /// <summary>Catching up makes hundreds of seals a minute, and each look for late rows reads all seals of the grace: so one look a minute, and one at the end.</summary>
    private async Task<int> SealAsync(SigningKey key, CancellationToken cancellationToken)
    {
        var made = 0;
        DateTime? looked = null;
        while (true)
        {
            var now = clock.UtcNow();
            var looks = looked is null || now - looked >= LookAgain;
            if (await writer.SealNextAsync(key, looks, cancellationToken) is not null)
            {
                made++;
                looked = looks ? now : looked;
            }
            else if (looks)
            {
                return made;
            }
            else
            {
                looked = null;
            }
        }
    }

    private void Report(SealingProblem problem, string? detail, string? noStamp)
    {
        if (!state.Report(new SealingState.Snapshot(problem, detail, clock.UtcNow(), noStamp)))
        {
            return;
        }

        if (problem != SealingProblem.None)
        {
            log.LogError("Sealing of the journal: {Problem} ({Detail})", problem, detail);
        }
        else if (noStamp is not null)
        {
            log.LogWarning("No time stamp for the newest seal: {Detail}", noStamp);
        }
        else
        {
            log.LogInformation("The journal is sealed and anchored");
        }
    }

    private async Task<string?> StampAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await stamps.RefreshAsync(db, cancellationToken);
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or CryptographicException or DbUpdateException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return failure.Message;
        }
    }

    /// <summary>The key; made only when nothing was ever sealed. Null: it is missing.</summary>
    private async Task<SigningKey?> KeyAsync(CancellationToken cancellationToken)
    {
        if (keys.Open() is { } key)
        {
            return key;
        }

        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        return await db.JournalSeals.AnyAsync(cancellationToken) ? null : keys.Make();
    }
}
