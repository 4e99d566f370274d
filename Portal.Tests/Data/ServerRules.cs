using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Data;

/// <summary>
/// What grammar and names let through and SQL Server still refuses when it compiles a command. The number is that of its message.
/// </summary>
internal static class ServerRules
{
    private const int MaxParameters = 2100;
    private const int MaxRowsOfValues = 1000;

    private static readonly HashSet<string> Aggregates = new(["SUM", "AVG", "MIN", "MAX", "COUNT", "COUNT_BIG"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Broken(string sql)
    {
        using var reader = new StringReader(sql);
        var found = new Rules();
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out _).Accept(found);
        if (found.Parameters.Count > MaxParameters)
        {
            found.Add("8003: more parameters than a command may have");
        }

        return [.. found.Broken.Distinct().Select(rule => $"{rule}\n{sql}")];
    }

    private sealed class Rules : TSqlFragmentVisitor
    {
        public List<string> Broken { get; } = [];

        public HashSet<string> Parameters { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Add(string rule) => Broken.Add(rule);

        public override void Visit(VariableReference node) => Parameters.Add(node.Name);

        public override void Visit(FunctionCall node)
        {
            if (Aggregates.Contains(node.FunctionName.Value) && node.OverClause is null && node.Parameters.Any(Holds<QuerySpecification>))
            {
                Add("130: an aggregate over a subquery");
            }

            if (Aggregates.Contains(node.FunctionName.Value) && node.Parameters.Any(parameter => Calls(parameter).Any(inner => Aggregates.Contains(inner.FunctionName.Value))))
            {
                Add("130: an aggregate over an aggregate");
            }
        }

        public override void Visit(GroupByClause node)
        {
            if (node.GroupingSpecifications.Any(Holds<QuerySpecification>))
            {
                Add("144: a subquery in GROUP BY");
            }

            if (node.GroupingSpecifications.OfType<ExpressionGroupingSpecification>().Any(one => !Holds<ColumnReferenceExpression>(one)))
            {
                Add("164: GROUP BY without a column");
            }
        }

        public override void Visit(OrderByClause node)
        {
            if (node.OrderByElements.Any(one => one.Expression is Literal or VariableReference or UnaryExpression { Expression: Literal }))
            {
                Add("408, 1008: a constant in ORDER BY");
            }

            if (node.OrderByElements.Select(one => one.Expression).OfType<ColumnReferenceExpression>()
                .GroupBy(one => string.Join('.', one.MultiPartIdentifier.Identifiers.Select(part => part.Value)), StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            {
                Add("169: a column twice in ORDER BY");
            }
        }

        public override void Visit(OffsetClause node)
        {
            if (node.FetchExpression is IntegerLiteral { Value: "0" })
            {
                Add("10744: FETCH NEXT 0 ROWS");
            }
        }

        public override void Visit(ValuesInsertSource node)
        {
            if (node.RowValues.Count > MaxRowsOfValues)
            {
                Add("10738: more than 1000 rows of VALUES");
            }
        }

        private static bool Holds<T>(TSqlFragment fragment)
            where T : TSqlFragment
        {
            var all = new Fragments();
            fragment.Accept(all);
            return all.Found.OfType<T>().Any();
        }

        private static IEnumerable<FunctionCall> Calls(TSqlFragment fragment)
        {
            var all = new Fragments();
            fragment.Accept(all);
            return all.Found.OfType<FunctionCall>();
        }
    }

    private sealed class Fragments : TSqlFragmentVisitor
    {
        public List<TSqlFragment> Found { get; } = [];

        public override void Visit(TSqlFragment fragment) => Found.Add(fragment);
    }
}
