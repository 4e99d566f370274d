using Portal.Data;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>Attempts at deciding alone what takes two people. They are refused, and they are evidence: each leaves a row of its own.</summary>
public static class FourEyes
{
    /// <summary>The action of every such row; the refusal's code stands in its field <c>Refusal</c>.</summary>
    public const string Action = "Journal.FourEyesRefused";

    /// <summary>
    /// Hands a refusal back; when it is one of four eyes (<see cref="Refusal.IsFourEyes"/>), what the context holds is undone first and the attempt is saved.
    /// The context is of no further use then.
    /// </summary>
    public static async Task<Refusal> KeepAttemptAsync(
        this PortalDbContext db, TimeProvider clock, Refusal refusal, IAudited of, string? number, CancellationToken cancellationToken)
    {
        if (!refusal.IsFourEyes)
        {
            return refusal;
        }

        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.RollbackAsync(cancellationToken);
        }

        var (subject, id, label) = (of.JournalSubject, of.JournalSubjectId, of.JournalLabel);
        db.ChangeTracker.Clear();
        db.Does(Action, number);
        db.AddJournal(clock, Action, subject, id, label, new FieldChange("Refusal", null, refusal.Code));
        await db.SaveChangesAsync(cancellationToken);
        return refusal;
    }
}
