using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Data;
using Portal.Support;

namespace Portal.Operations;

/// <summary>The real program with a bad configuration: one line that names the key, an exit code, and nothing made.</summary>
public sealed class StartUpGuardTests : IDisposable
{
    private readonly OwnFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task An_unknown_provider_is_refused() =>
        RefusedAsync("Database:Provider", "--Database:Provider=Oracle", $"--Data:Folder={folder.Of("data")}");

    [Fact]
    public Task A_provider_given_as_a_number_is_refused() =>
        RefusedAsync("Database:Provider", "--Database:Provider=1", $"--Data:Folder={folder.Of("data")}");

    [Fact]
    public Task Sql_Server_without_a_connection_string_is_refused() =>
        RefusedAsync("Database:ConnectionString", "--Database:Provider=SqlServer", $"--Data:Folder={folder.Of("data")}");

    [Fact]
    public Task A_connection_string_that_names_no_database_is_refused() => RefusedAsync(
        "Database:ConnectionString", "--Database:Provider=SqlServer", $"--Data:Folder={folder.Of("data")}", "--Database:ConnectionString=Server=none;Encrypt=false");

    [Fact]
    public async Task An_unreachable_Sql_Server_is_refused_without_showing_the_password()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var run = await RefusedAsync(
            "Database:ConnectionString", "--Database:Provider=SqlServer", $"--Data:Folder={folder.Of("data")}",
            $"--Database:ConnectionString=Server=127.0.0.1,{port};User Id=sa;Password=Geheim123;Database=portal;Encrypt=false");

        Assert.DoesNotContain("Geheim123", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_connection_string_with_an_unknown_word_is_refused() =>
        RefusedAsync("Database:ConnectionString", "--Database:Provider=SqlServer", $"--Data:Folder={folder.Of("data")}", "--Database:ConnectionString=Sever=x");

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        await File.WriteAllTextAsync(folder.Of("file"), "not a folder");

        await RefusedAsync("Data:Folder", $"--Data:Folder={folder.Of("file/below/data")}");
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_refused_and_stays_as_it_is()
    {
        Directory.CreateDirectory(folder.Of("data"));
        await File.WriteAllTextAsync(folder.Of("data/portal.db"), new string('x', 5000));

        await RefusedAsync("Data:Folder", $"--Data:Folder={folder.Of("data")}");

        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(folder.Of("data/portal.db")));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused()
    {
        Directory.CreateDirectory(folder.Of("data"));
        await ExecuteAsync(folder.Of("data/portal.db"), "CREATE TABLE Songs (Id INTEGER PRIMARY KEY)");

        await RefusedAsync("Data:Folder", $"--Data:Folder={folder.Of("data")}");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        Directory.CreateDirectory(folder.Of("data"));
        await using (var services = PortalDatabase.Build(PortalDatabase.Sqlite(folder.Of("data")), new FakeTimeProvider(PortalDatabase.Start)))
        {
            await services.GetRequiredService<PrepareDatabase>().ExecuteAsync(CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        await ExecuteAsync(folder.Of("data/portal.db"), "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99.0.0')");

        var run = await RefusedAsync("Data:Folder", $"--Data:Folder={folder.Of("data")}");

        Assert.Contains("29991231000000_Later", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_not_JSON_are_refused_by_file_and_line()
    {
        await File.WriteAllTextAsync(folder.Of("appsettings.json"), "{\n  \"Database\": { \"Provider\": }\n}");

        var run = await RefusedAsync("appsettings.json", $"--Data:Folder={folder.Of("data")}");

        Assert.Contains("LineNumber: 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_refused()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await RefusedAsync("urls", $"--Data:Folder={folder.Of("data")}", $"--urls=http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
    }

    /// <summary>At the first start minutes may lie between the two looks; the server itself would tell it with its stack.</summary>
    [Fact]
    public async Task An_address_that_was_taken_while_the_database_was_made_is_refused_before_the_server_tries()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        await using var app = builder.Build();

        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => app.RunPortalAsync());

        Assert.StartsWith("urls: ", refused.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(refused.InnerException);
    }

    [Fact]
    public Task An_address_that_is_none_is_refused() => RefusedAsync("urls", $"--Data:Folder={folder.Of("data")}", "--urls=portal");

    [Fact]
    public Task An_identity_provider_without_a_client_is_refused() =>
        RefusedAsync("Identity:Oidc:ClientId", $"--Data:Folder={folder.Of("data")}", "--Identity:Oidc:Authority=https://sso.example.gov.cn");

    [Fact]
    public Task A_port_beyond_the_last_is_refused() => RefusedAsync("urls", $"--Data:Folder={folder.Of("data")}", "--urls=http://localhost:99999");

    [Theory]
    [InlineData("Uploads:MaxMegabytes", "many")]
    [InlineData("Uploads:Clamd", "nowhere")]
    [InlineData("Imports:KeepDays", "0")]
    [InlineData("OpenTelemetry:Endpoint", "collector")]
    [InlineData("Identity:IdleMinutes", "long")]
    [InlineData("Identity:IdleMinutes", "0")]
    [InlineData("Identity:Oidc:Authority", "sso")]
    public Task A_setting_of_the_wrong_form_is_refused(string key, string value) => RefusedAsync(key, $"--Data:Folder={folder.Of("data")}", $"--{key}={value}");

    [Fact]
    public async Task Help_works_whatever_the_configuration_says()
    {
        await File.WriteAllTextAsync(folder.Of("appsettings.json"), "{");

        var run = await PortalProcess.RunAsync(folder.Path, "help");

        Assert.Equal(0, run.Code);
        Assert.Contains("restore <file>", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_nobody_knows_shows_the_help_and_starts_nothing()
    {
        var run = await PortalProcess.RunAsync(folder.Path, "backpu", "x.zip");

        Assert.Equal(PortalCommands.NotUnderstood, run.Code);
        Assert.Contains("backup <file>", run.Error, StringComparison.Ordinal);
        Assert.Empty(folder.List());
    }

    private async Task<PortalRun> RefusedAsync(string key, params string[] args)
    {
        var before = folder.List();

        var run = await PortalProcess.RunAsync(folder.Path, args);

        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(key + ": ", line, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
        Assert.Equal(before, folder.List());
        return run;
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
