using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Support;

namespace Portal.Operations;

/// <summary>Each test breaks its own portal.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly PortalHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_sound_portal_is_ready_and_names_every_check()
    {
        var (status, body) = await AskAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["database", "migrations", "isolation", "folder", "disk", "journal"], body.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_broken_database_is_not_ready_but_alive_and_tells_no_secret()
    {
        await BreakAsync("DROP TABLE Counter");

        var (status, body) = await AskAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", StatusOf(body, "database"));
        Assert.DoesNotContain(host.Database.DataFolder, body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Counter", body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_missing_migration_is_not_ready()
    {
        await BreakAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%JournalIsAppendOnly'");

        var (status, body) = await AskAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", StatusOf(body, "migrations"));
        Assert.Equal("Healthy", StatusOf(body, "database"));
    }

    [Fact]
    public async Task Little_room_is_a_warning()
    {
        await using var full = new PortalHost { Settings = new Dictionary<string, string> { ["Health:MinimumFreeMegabytes"] = "999999999" } };
        await full.InitializeAsync();

        var answer = await full.Visitor().GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Degraded", StatusOf(await answer.Content.ReadFromJsonAsync<JsonElement>(), "disk"));
    }

    [Fact]
    public async Task Every_answer_names_its_request()
    {
        using var visitor = host.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Request-Id", "chosen-by-the-visitor");

        var first = await visitor.GetAsync("/health/live");
        var second = await visitor.GetAsync("/health/live");

        var names = new[] { first, second }.Select(answer => Assert.Single(answer.Headers.GetValues("X-Request-Id"))).ToList();
        Assert.Equal(2, names.Distinct().Count());
        Assert.DoesNotContain("chosen-by-the-visitor", names);
    }

    private static string? StatusOf(JsonElement body, string check) =>
        body.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == check).GetProperty("status").GetString();

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string path)
    {
        using var visitor = host.Visitor();
        var answer = await visitor.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task BreakAsync(string sql)
    {
        // A first question starts the portal: a database broken before would not let it start.
        await AskAsync("/health/live");
        await using var db = await host.Database.OpenAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
