using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Portal.Data;

/// <summary>A command as it would leave for SQL Server.</summary>
/// <param name="Text">T-SQL.</param>
/// <param name="Parameters">Its parameters declared as a procedure would: <c>@id UniqueIdentifier, @name NVarChar(100)</c>.</param>
internal sealed record SentCommand(string Text, string Parameters)
{
    public static SentCommand Of(DbCommand command) =>
        new(command.CommandText, string.Join(", ", command.Parameters.Cast<SqlParameter>().Select(Declare)));

    private static string Declare(SqlParameter parameter)
    {
        var name = parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : $"@{parameter.ParameterName}";
        return parameter.SqlDbType switch
        {
            System.Data.SqlDbType.NVarChar or System.Data.SqlDbType.VarBinary => $"{name} {parameter.SqlDbType}({(parameter.Size is > 0 and <= 4000 ? parameter.Size : "max")})",
            _ => $"{name} {parameter.SqlDbType}",
        };
    }
}
