using Portal.Data;
using Portal.Kernel;

namespace Portal.Journal;

public static class JournalRows
{
    /// <summary>
    /// Journals something that changes no business data: an export, a download, a look at a sensitive record, a refused sign-in.
    /// The row is written by the next save of this context.
    /// </summary>
    public static void AddJournal(
        this PortalDbContext db, TimeProvider clock, string action, string subject, Guid? subjectId, string label, params FieldChange[] details) =>
        db.Add(Create(db, clock.UtcNow(), action, subject, subjectId, label, [.. details]));

    internal static JournalRow Create(
        PortalDbContext db, DateTime at, string action, string subject, Guid? subjectId, string label, List<FieldChange> changes)
    {
        var caller = db.Caller;
        return new JournalRow
        {
            At = at,
            ActorId = caller.UserId,
            ActorName = Cut(caller.Name, 100),
            ActingForId = caller.ActingFor?.UserId,
            ActingForName = caller.ActingFor is { } principal ? Cut(principal.Name, 100) : null,
            DepartmentId = caller.DepartmentId,
            DepartmentName = caller.DepartmentName is { } name ? Cut(name, 120) : null,
            Action = action,
            Subject = subject,
            SubjectId = subjectId,
            SubjectLabel = Cut(label, JournalRow.LabelMaxLength),
            CaseNumber = db.Operation?.CaseNumber,
            Reason = db.Operation?.Reason is { } reason ? Cut(reason, JournalRow.ReasonMaxLength) : null,
            RequestId = caller.RequestId is { } request ? Cut(request, 100) : null,
            Address = caller.Address is { } address ? Cut(address, 64) : null,
            Changes = changes,
        };
    }

    private static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        // Never cut a character of two code units in half.
        return text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }
}
