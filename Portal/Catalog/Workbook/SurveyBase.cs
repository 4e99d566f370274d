using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Catalog.Workbook;

/// <summary>
/// The state a record was in when it was exported: what it said and how its cells looked. The cells are kept beside the content, so that what
/// was not touched in the workbook is known as such even after systems, departments or words have been renamed.
/// </summary>
/// <param name="Version">Of the revision.</param>
/// <param name="Cells">Key of a <see cref="SurveyColumn"/> → text of the cell; empty cells are left out.</param>
/// <param name="Items">Name, type and length of each item as written.</param>
public sealed record SurveyBase(
    Guid ResourceId, Guid RevisionId, Guid Version, ResourceContent Content, IReadOnlyDictionary<string, string> Cells, IReadOnlyList<IReadOnlyList<string>> Items)
{
    public static SurveyBase Of(Guid resourceId, Guid revisionId, Guid version, ResourceContent content, SurveyCells cells) => new(
        resourceId, revisionId, version, content,
        SurveySheet.ResourceColumns.Select(column => (column.Key, Text: cells.Of(column.Key, content))).Where(cell => cell.Text.Length > 0)
            .ToDictionary(cell => cell.Key, cell => cell.Text, StringComparer.Ordinal),
        [.. content.DataItems.Select(item => (IReadOnlyList<string>)[item.Name, SurveyCells.ItemType(item), SurveyCells.ItemLength(item)])]);
}

/// <summary>
/// Packs a base into the workbook and back. What comes back is encrypted and authenticated with the portal's own keys: a base that somebody
/// altered, or that another portal made, is no base. Keys stay readable after they expire, so a copy of years ago still opens.
/// </summary>
public sealed class SurveySeal(IDataProtectionProvider protection)
{
    /// <summary>A cell holds 32,767 characters; longer bases go on in the next cell.</summary>
    private const int CellLength = 30_000;

    /// <summary>No honest base unfolds to more: 500 items and every text at its longest stay below.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly IDataProtector protector = protection.CreateProtector("Portal.Catalog.Workbook.Base.v1");

    /// <returns>The row of the hidden sheet: identity, then the sealed base in as many cells as it needs.</returns>
    public IReadOnlyList<string> Seal(SurveyBase record)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(deflate, record, ContentJson.Options);
        }

        var text = Convert.ToBase64String(protector.Protect(packed.ToArray()));
        return [record.ResourceId.ToString("N"), .. text.Chunk(CellLength).Select(part => new string(part))];
    }

    /// <returns>Null for anything this portal did not seal.</returns>
    public SurveyBase? Open(IReadOnlyList<string> cells)
    {
        if (cells.Count < 2 || !Guid.TryParse(cells[0], out var resourceId))
        {
            return null;
        }

        try
        {
            using var packed = new MemoryStream(protector.Unprotect(Convert.FromBase64String(string.Concat(cells.Skip(1)))));
            using var deflate = new DeflateStream(packed, CompressionMode.Decompress);
            using var json = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = deflate.Read(buffer)) > 0)
            {
                json.Write(buffer, 0, read);
                if (json.Length > MostBytes)
                {
                    return null;
                }
            }

            var record = JsonSerializer.Deserialize<SurveyBase>(json.GetBuffer().AsSpan(0, (int)json.Length), ContentJson.Options);
            return record?.ResourceId == resourceId ? record : null;
        }
        catch (Exception altered) when (altered is FormatException or CryptographicException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
