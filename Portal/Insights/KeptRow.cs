using System.Text.Json;

namespace Portal.Insights;

/// <summary>One row of a run as it stands in its file.</summary>
/// <param name="K">Key of the record.</param>
/// <param name="H">Address of the record.</param>
/// <param name="M">Bit n is set when the row counts in measure n.</param>
/// <param name="C">Cells: string, number, true, false or null.</param>
public sealed record KeptRow(string K, string? H, long M, JsonElement[] C)
{
    public string? Text(int column) => C[column].ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => C[column].GetString() is { Length: > 0 } text ? text : null,
        _ => C[column].GetRawText(),
    };
}
