using System.Security.Cryptography;

namespace Portal.Journal.Seals;

/// <summary>
/// The bytes of a journal row that are hashed: one line of <see cref="CanonicalJson"/> without line end, every member present in this order,
/// <c>null</c> for nothing: <c>id, at, actorId, actorName, actingForId, actingForName, departmentId, departmentName, action, subject, subjectId,
/// subjectLabel, caseNumber, reason, requestId, address, changes</c>. Instants are UTC with seven digits of a second, ids are lower-case with hyphens,
/// <c>changes</c> is a list of <c>[field, old, new]</c>. Made from the values and not from the stored text, so both databases give the same line.
/// </summary>
/// <remarks>The line's form is number <see cref="JournalSeal.CurrentForm"/>; each seal names the form its rows were hashed in.</remarks>
internal sealed class CanonicalRow
{
    private readonly CanonicalJson json = new();

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Line(JournalRow row)
    {
        json.Clear().Open('{')
            .Name("id").Number(row.Id)
            .Name("at").Instant(row.At)
            .Name("actorId").Id(row.ActorId)
            .Name("actorName").String(row.ActorName)
            .Name("actingForId").Id(row.ActingForId)
            .Name("actingForName").String(row.ActingForName)
            .Name("departmentId").Id(row.DepartmentId)
            .Name("departmentName").String(row.DepartmentName)
            .Name("action").String(row.Action)
            .Name("subject").String(row.Subject)
            .Name("subjectId").Id(row.SubjectId)
            .Name("subjectLabel").String(row.SubjectLabel)
            .Name("caseNumber").String(row.CaseNumber)
            .Name("reason").String(row.Reason)
            .Name("requestId").String(row.RequestId)
            .Name("address").String(row.Address)
            .Name("changes").Open('[');
        foreach (var change in row.Changes)
        {
            json.Open('[').String(change.Field).String(change.Old).String(change.New).Close(']');
        }

        return json.Close(']').Close('}').Written;
    }

    public void Hash(JournalRow row, Span<byte> hash) => SHA256.HashData(Line(row), hash);
}
