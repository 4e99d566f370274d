using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Portal.Catalog.Search;

/// <summary>Which records may hold the same data as one being typed.</summary>
/// <param name="Items">Per item typed, every key (<see cref="ItemKey"/>) under which it may stand in another record.</param>
/// <param name="NameCore">What is left of the name without its empty words; names are compared by pairs of characters.</param>
public sealed record AlikeRequest(IReadOnlyList<IReadOnlyList<string>> Items, string NameCore)
{
    /// <summary>Records handed to the exact comparison; more would only be ones that share less.</summary>
    public int Limit { get; init; } = 40;

    public Guid? ExceptDepartment { get; init; }

    public Guid? ExceptResource { get; init; }
}

/// <summary>The most promising records, and how common items and pairs of characters are in the whole catalog.</summary>
/// <param name="items">Records that have an item of a key.</param>
/// <param name="pairs">Records with two characters side by side in their name.</param>
public sealed class AlikeCandidates(IReadOnlyList<CatalogDocument> documents, int total, Func<string, int> items, Func<string, int> pairs)
{
    public IReadOnlyList<CatalogDocument> Documents => documents;

    /// <summary>Records in the index, whoever may see them.</summary>
    public int Total => total;

    /// <summary>Records that have an item of this key; of several keys the sum. Replaced records count until the engine tidies up.</summary>
    public int Frequency(IReadOnlyList<string> keys)
    {
        var sum = 0;
        foreach (var key in keys)
        {
            sum += items(key);
        }

        return Math.Min(sum, total);
    }

    public int PairFrequency(string pair) => Math.Min(pairs(pair), total);

    /// <summary>The same catalog with other candidates, for holding the bounded search against a complete one.</summary>
    public AlikeCandidates With(IReadOnlyList<CatalogDocument> others) => new(others, total, items, pairs);
}

/// <summary>
/// Finds candidates by shared items and pairs of characters of the name, the rare ones weighing most. Bounded: terms are taken from the rarest up
/// until <see cref="MaxPostings"/> records have been looked at, so that a keystroke costs the same in a small catalog and in a large one.
/// </summary>
internal sealed class AlikeSearch(IndexSearcher searcher, AlikeRequest request, CatalogFilter filter, CancellationToken cancellationToken)
{
    private const int MaxPostings = 30_000;

    /// <summary>So many terms are looked up however common they are: a record of common items only must still find its like.</summary>
    private const int LeastTerms = 3;

    /// <summary>A name has many pairs; together they weigh about as much as two rare items.</summary>
    private const double NameWeight = 2;

    /// <summary>Kept as long as this state of the index is searched: every keystroke asks for the same few hundred.</summary>
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<(string Field, string Text), int>> Frequencies = [];

    private readonly IndexReader reader = searcher.IndexReader;

    public AlikeCandidates Run()
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clauses = Chosen();
        if (clauses.Count == 0)
        {
            return new AlikeCandidates([], reader.NumDocs, FrequencyOf, PairFrequencyOf);
        }

        var any = new BooleanQuery(disableCoord: true);
        foreach (var clause in clauses)
        {
            any.Add(new ConstantScoreQuery(clause.Query) { Boost = (float)clause.Weight }, Occur.SHOULD);
        }

        var all = new BooleanQuery(disableCoord: true) { { any, Occur.MUST } };
        if (filter.ToQuery() is { } allowed)
        {
            all.Add(CatalogQueries.Unscored(allowed), Occur.MUST);
        }

        Except(all, CatalogFields.NameOf(CatalogAccessField.Department), request.ExceptDepartment);
        Except(all, CatalogFields.Id, request.ExceptResource);
        var top = searcher.Search(all, request.Limit);
        cancellationToken.ThrowIfCancellationRequested();
        return new AlikeCandidates([.. top.ScoreDocs.Select(hit => CatalogFields.FromIndex(searcher.Doc(hit.Doc)))], reader.NumDocs, FrequencyOf, PairFrequencyOf);
    }

    private static void Except(BooleanQuery all, string field, Guid? value)
    {
        if (value is { } id)
        {
            all.Add(new TermQuery(new Term(field, id.ToString("D"))), Occur.MUST_NOT);
        }
    }

    private List<(Query Query, double Weight, int Frequency)> Chosen()
    {
        var clauses = new List<(Query Query, double Weight, int Frequency)>();
        foreach (var keys in request.Items)
        {
            var known = keys.Where(key => FrequencyOf(key) > 0).ToList();
            if (known.Count > 0)
            {
                var frequency = known.Sum(FrequencyOf);
                clauses.Add((CatalogQueries.AnyTerm(CatalogFields.ItemKeys, known), Rarity(frequency), frequency));
            }
        }

        var pairs = Pairs(request.NameCore).Select(pair => (Pair: pair, Frequency: PairFrequencyOf(pair))).Where(pair => pair.Frequency > 0).ToList();
        clauses.AddRange(pairs.Select(pair => (
            (Query)new TermQuery(new Term(CatalogFields.Name, pair.Pair)), NameWeight / pairs.Count * Rarity(pair.Frequency), pair.Frequency)));

        var (chosen, looked) = (new List<(Query, double, int)>(), 0);
        foreach (var clause in clauses.OrderBy(clause => clause.Frequency))
        {
            looked += clause.Frequency;
            if (looked > MaxPostings && chosen.Count >= LeastTerms)
            {
                break;
            }

            chosen.Add(clause);
        }

        return chosen;
    }

    private double Rarity(int frequency) => Math.Log(1 + ((double)reader.MaxDoc / frequency));

    private int FrequencyOf(string key) => FrequencyOf(CatalogFields.ItemKeys, key);

    private int PairFrequencyOf(string pair) => FrequencyOf(CatalogFields.Name, pair);

    private int FrequencyOf(string field, string text) => Frequencies.GetValue(reader, static _ => [])
        .GetOrAdd((field, text), static (term, from) => from.DocFreq(new Term(term.Field, term.Text)), reader);

    /// <summary>The terms that <see cref="CjkTokenizer"/> makes of the name: neighbouring Chinese characters, and whole words of letters or digits.</summary>
    private static IEnumerable<string> Pairs(string core)
    {
        var atoms = TextAtoms.Of(core);
        return atoms.Zip(atoms.Skip(1), (left, right) => (left, right))
            .Where(pair => pair.left.IsIdeograph && pair.right.IsIdeograph && pair.right.Position == pair.left.Position + 1)
            .Select(pair => pair.left.Text + pair.right.Text)
            .Concat(atoms.Where(atom => !atom.IsIdeograph && atom.Text.Length > 1).Select(atom => atom.Text))
            .Distinct();
    }
}
