using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Portal.Catalog.Search;

/// <summary>
/// Emits every Chinese character alone and, at the same position, with its right neighbour; runs of letters and of
/// digits as words.
/// </summary>
/// <remarks>
/// The stock CJK analyzer emits bigrams only and loses the last character of a run; with both, a query of any length
/// is a term or a phrase and finds exactly the texts that contain it.
/// </remarks>
internal sealed class CjkTokenizer : Tokenizer
{
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offsets;
    private readonly IPositionIncrementAttribute increments;
    private List<TextAtom> atoms = [];
    private int index;
    private int lastPosition;
    private int length;
    private bool pairNext;

    public CjkTokenizer(TextReader input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        offsets = AddAttribute<IOffsetAttribute>();
        increments = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (index >= atoms.Count)
        {
            return false;
        }

        var atom = atoms[index];
        if (pairNext)
        {
            var right = atoms[index + 1];
            term.SetEmpty().Append(atom.Text).Append(right.Text);
            offsets.SetOffset(CorrectOffset(atom.Start), CorrectOffset(right.End));
            increments.PositionIncrement = 0;
            pairNext = false;
            index++;
            return true;
        }

        term.SetEmpty().Append(atom.Text);
        offsets.SetOffset(CorrectOffset(atom.Start), CorrectOffset(atom.End));
        increments.PositionIncrement = atom.Position - lastPosition;
        lastPosition = atom.Position;
        pairNext = IsPair(index);
        index += pairNext ? 0 : 1;
        return true;
    }

    public override void Reset()
    {
        base.Reset();

        // The engine's own reader gives null at the end of nothing.
        var text = m_input.ReadToEnd() ?? "";
        (atoms, length) = (TextAtoms.Of(text), text.Length);
        (index, lastPosition, pairNext) = (0, -1, false);
    }

    public override void End()
    {
        base.End();
        offsets.SetOffset(CorrectOffset(length), CorrectOffset(length));
    }

    private bool IsPair(int left) =>
        left + 1 < atoms.Count && atoms[left].IsIdeograph && atoms[left + 1].IsIdeograph
        && atoms[left + 1].Position == atoms[left].Position + 1;
}
