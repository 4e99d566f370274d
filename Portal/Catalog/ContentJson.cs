using System.Text.Json;
using Portal.Data;

namespace Portal.Catalog;

/// <summary>The stored form of content and its lists.</summary>
public static class ContentJson
{
    public static JsonSerializerOptions Options => JsonColumns.Options;

    public static string Write<T>(T value) => JsonColumns.Write(value);

    /// <summary>Unknown members are ignored, so a draft of an older version still opens.</summary>
    public static T Read<T>(string json) => JsonColumns.Read<T>(json);
}
