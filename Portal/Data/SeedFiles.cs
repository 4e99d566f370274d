using System.Text.Json;

namespace Portal.Data;

/// <summary>Reference data files that ship with the program under <c>db/seed</c>.</summary>
public static class SeedFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "db", "seed", name);

    public static async Task<T> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(PathOf(name));
        return await JsonSerializer.DeserializeAsync<T>(file, Options, cancellationToken)
            ?? throw new InvalidDataException($"{name} is empty.");
    }
}
