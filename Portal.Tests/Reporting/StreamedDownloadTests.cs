using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Reporting;

namespace Portal.Tests.Reporting;

/// <summary>Over a real server on a free port: an aborted connection only shows on the wire.</summary>
public sealed class StreamedDownloadTests
{
    [Fact]
    public async Task The_file_arrives_whole_under_its_Chinese_name_from_a_synchronous_producer()
    {
        var content = new byte[3_000_000];
        Random.Shared.NextBytes(content);
        await using var server = await ServeAsync(new StreamedDownload("盘锦 目录/2024.xlsx", "application/x-test", (stream, _) => WriteSynchronously(stream, content)));
        using var client = new HttpClient();

        using var response = await client.GetAsync(server.Urls.First(), TestContext.Current.CancellationToken);

        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/x-test", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("盘锦 目录_2024.xlsx", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_failure_halfway_cuts_the_connection()
    {
        await using var server = await ServeAsync(new StreamedDownload("a.csv", "text/csv", async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(new byte[2_000_000], cancellationToken);
            throw new InvalidDataException("broken row");
        }));
        using var client = new HttpClient();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            client.GetByteArrayAsync(server.Urls.First(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failure_before_the_first_byte_is_an_ordinary_error()
    {
        await using var server = await ServeAsync(new StreamedDownload("a.csv", "text/csv", (_, _) => throw new InvalidDataException("no rows")));
        using var client = new HttpClient();

        using var response = await client.GetAsync(server.Urls.First(), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task The_producer_stops_when_the_client_leaves()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(new StreamedDownload("a.csv", "text/csv", async (stream, cancellationToken) =>
        {
            try
            {
                while (true)
                {
                    await stream.WriteAsync(new byte[100_000], cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                stopped.SetResult();
                throw;
            }
        }));
        using var client = new HttpClient();

        using (var response = await client.GetAsync(server.Urls.First(), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            Assert.True(response.IsSuccessStatusCode);
        }

        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static Task WriteSynchronously(Stream stream, byte[] content)
    {
        stream.Write(content);
        return Task.CompletedTask;
    }

    private static async Task<WebApplication> ServeAsync(IResult result)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(result.ExecuteAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
