using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data;

/// <summary>
/// Values that live with their row as JSON: stable names, enums as words, Chinese readable. They are immutable and replaced whole, never
/// changed in place, so the tracker keeps the value itself and compares by reference first.
/// </summary>
public static class JsonColumns
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Unknown members are ignored, so a value of an older version still opens.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("Empty.");

    public static bool Same<T>(T? one, T? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && Write(one) == Write(other));

    public static int Hash<T>(T value) => Write(value).GetHashCode(StringComparison.Ordinal);

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(value => Write(value), text => Read<T>(text), Comparer<T>());

    public static ComplexTypePropertyBuilder<T> AsJson<T>(this ComplexTypePropertyBuilder<T> property) =>
        property.HasConversion(value => Write(value), text => Read<T>(text), Comparer<T>());

    private static ValueComparer<T> Comparer<T>() => new((one, other) => Same(one, other), value => Hash(value), value => value);
}
