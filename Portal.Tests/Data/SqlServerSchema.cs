using System.Globalization;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Portal.Architecture;

namespace Portal.Data;

/// <summary>
/// The tables, keys, indexes and triggers that <c>db/sqlserver/portal.sql</c> makes, as a model of SQL Server 2022 without a server:
/// names in a command are looked up in it as the server's binder would. It knows names, not types: a comparison of a number with a
/// text binds here and fails or converts there.
/// </summary>
internal sealed class SqlServerSchema : IDisposable
{
    private const int UnresolvedObject = 71502;
    private const int UnresolvedColumn = 71005;

    private readonly TSqlModel model = new(SqlServerVersion.Sql160, new TSqlModelOptions());
    private int named;

    private SqlServerSchema()
    {
    }

    public int Objects { get; private set; }

    public static SqlServerSchema Read()
    {
        var schema = new SqlServerSchema();
        using var reader = new StreamReader(Path.Combine(SourceTree.Root, "db", "sqlserver", "portal.sql"));
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out _);
        foreach (var statement in script.Batches.SelectMany(batch => batch.Statements))
        {
            schema.Add(statement);
        }

        return schema;
    }

    /// <summary>What the binder says of the script itself and of these commands; each complaint names its command.</summary>
    public IReadOnlyList<string> Problems(IEnumerable<SentCommand> commands)
    {
        var byName = new Dictionary<string, SentCommand>(StringComparer.Ordinal);
        var refused = new List<string>();
        foreach (var command in commands)
        {
            // Parameters are known inside a procedure only.
            var name = $"Command{(++named).ToString(CultureInfo.InvariantCulture)}";
            byName[name] = command;
            try
            {
                model.AddOrUpdateObjects($"CREATE PROCEDURE [dbo].[{name}] {command.Parameters} AS BEGIN\n{command.Text}\nEND", $"{name}.sql", null);
            }
            catch (DacModelException failure)
            {
                refused.Add($"{failure.Message}\n{command.Text}");
            }
        }

        return
        [
            .. refused,
            .. model.Validate().Where(IsProblem)
                .Select(message => $"{message.Number} {message.Message}\n{byName.FirstOrDefault(pair => message.Message.Contains($"[{pair.Key}]", StringComparison.Ordinal)).Value?.Text}"),
        ];
    }

    public void Dispose() => model.Dispose();

    private static bool IsProblem(DacModelMessage message) =>
        message.MessageType == DacMessageType.Error || message.Number is UnresolvedObject or UnresolvedColumn;

    private void Add(TSqlStatement statement)
    {
        switch (statement)
        {
            case IfStatement guarded:
                Add(guarded.ThenStatement);
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                {
                    Add(inner);
                }

                break;
            case CreateTableStatement or AlterTableStatement or CreateIndexStatement:
                new Sql160ScriptGenerator().GenerateScript(statement, out var text);
                Add(text);
                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList { Strings: [StringLiteral literal] } }:
                Add(literal.Value);
                break;
            default:
                // The migration history and the transactions around the script make nothing that a command names.
                break;
        }
    }

    private void Add(string sql) => model.AddOrUpdateObjects(sql, $"Script{(++Objects).ToString(CultureInfo.InvariantCulture)}.sql", null);
}
