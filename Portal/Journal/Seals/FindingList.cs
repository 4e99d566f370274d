namespace Portal.Journal.Seals;

/// <summary>Collects findings in any order and keeps the first ones by the order of rows; notes of a kind are counted, not repeated.</summary>
internal sealed class FindingList
{
    private readonly SortedList<(long Position, int Rank, long Order), Finding> first = [];
    private readonly List<VerificationNote> notes = [];

    public long Count { get; private set; }

    public IReadOnlyList<Finding> Findings => [.. first.Values];

    public IReadOnlyList<VerificationNote> Notes => notes;

    /// <param name="position">Row id where it shows; a seal stands at its first row, before it.</param>
    public void Add(long position, Finding finding)
    {
        Count++;
        first.Add((position, finding.IsRow ? 1 : 0, Count), finding);
        if (first.Count > Verification.MaxFindings)
        {
            first.RemoveAt(first.Count - 1);
        }
    }

    public void Note(VerificationNote note)
    {
        if (notes.Count(n => n.Kind == note.Kind) < 20)
        {
            notes.Add(note);
        }
    }
}
