using System.Text.Json;

namespace Portal.Sharing;

/// <summary>What the upload endpoints of this folder answer.</summary>
internal static class UploadAnswer
{
    /// <summary>The id of the kept file; null when the answer has none.</summary>
    public static Guid? IdOf(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.TryGetProperty("id", out var id) && id.TryGetGuid(out var found) ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
