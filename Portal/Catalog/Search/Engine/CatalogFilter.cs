using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Portal.Catalog.Search;

/// <summary>The fields a permission may speak of.</summary>
public enum CatalogAccessField
{
    /// <summary>Values are department ids, written as <c>Guid.ToString("D")</c>.</summary>
    Department,
    State,
    Tag,
}

/// <summary>
/// What a caller may see. Every search names one: it is part of the query, so counts and facets never tell of records
/// behind it.
/// </summary>
public abstract record CatalogFilter
{
    /// <summary>For the portal's own work; never for a person's search unless policy lets that person see all.</summary>
    public static readonly CatalogFilter Everything = new AllFilter([]);

    /// <summary>Deny by default.</summary>
    public static readonly CatalogFilter Nothing = new AnyFilter([]);

    private protected CatalogFilter() { }

    /// <summary>Records that carry at least one of the values.</summary>
    public static CatalogFilter Has(CatalogAccessField field, params IEnumerable<string> values) => new FieldFilter(field, [.. values.Distinct()]);

    public static CatalogFilter InDepartment(Guid departmentId) => Has(CatalogAccessField.Department, departmentId.ToString("D"));

    /// <summary>Records every part admits; everything when there is no part.</summary>
    public static CatalogFilter AllOf(params IEnumerable<CatalogFilter> parts) => new AllFilter([.. parts]);

    /// <summary>Records at least one part admits; nothing when there is no part.</summary>
    public static CatalogFilter AnyOf(params IEnumerable<CatalogFilter> parts) => new AnyFilter([.. parts]);

    /// <summary>The same rule in memory: what tests and the policy comparison hold against the query.</summary>
    public abstract bool Admits(CatalogDocument document);

    /// <summary>Null when everything is admitted.</summary>
    internal abstract Query? ToQuery();

    private sealed record FieldFilter(CatalogAccessField Field, string[] Values) : CatalogFilter
    {
        public override bool Admits(CatalogDocument document) => CatalogFields.AccessValues(document, Field).Any(Values.Contains);

        internal override Query ToQuery() => CatalogQueries.AnyTerm(CatalogFields.NameOf(Field), Values);
    }

    private sealed record AllFilter(CatalogFilter[] Parts) : CatalogFilter
    {
        public override bool Admits(CatalogDocument document) => Parts.All(part => part.Admits(document));

        internal override Query? ToQuery()
        {
            var parts = Parts.Select(part => part.ToQuery()).OfType<Query>().ToList();
            return parts.Count == 0 ? null : CatalogQueries.All(parts);
        }
    }

    private sealed record AnyFilter(CatalogFilter[] Parts) : CatalogFilter
    {
        public override bool Admits(CatalogDocument document) => Parts.Any(part => part.Admits(document));

        internal override Query? ToQuery()
        {
            var parts = Parts.Select(part => part.ToQuery()).ToList();
            return parts.Contains(null) ? null : CatalogQueries.Any(parts.OfType<Query>());
        }
    }
}

/// <summary>Small pieces queries are put together from.</summary>
internal static class CatalogQueries
{
    /// <summary>Below the engine's limit of 1,024 clauses; more are nested.</summary>
    private const int GroupSize = 500;

    /// <summary>Matches nothing when there is no query.</summary>
    public static Query Any(IEnumerable<Query> queries)
    {
        var groups = queries.Chunk(GroupSize).Select(group =>
        {
            var any = new BooleanQuery(disableCoord: true);
            Array.ForEach(group, query => any.Add(query, Occur.SHOULD));
            return (Query)any;
        }).ToList();
        return groups.Count switch
        {
            0 => new BooleanQuery(),
            1 => groups[0],
            _ => Any(groups),
        };
    }

    public static Query All(IEnumerable<Query> queries)
    {
        var all = new BooleanQuery(disableCoord: true);
        foreach (var query in queries)
        {
            all.Add(query, Occur.MUST);
        }

        return all;
    }

    public static Query AnyTerm(string field, IEnumerable<string> values) => Any(values.Select(value => new TermQuery(new Term(field, value))));

    /// <summary>A condition that decides but does not rank.</summary>
    public static Query Unscored(Query query) => new ConstantScoreQuery(query) { Boost = 0 };
}
