using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;

namespace Portal.Reporting;

/// <summary>Answers a request with a file that is made while it is sent: memory stays bounded whatever its size.</summary>
/// <remarks>
/// The producer runs on a worker and writes into a pipe, because libraries that write synchronously may not touch the
/// response. If it fails before the first byte, the failure goes on as any other; later the connection is cut, so that
/// a short file never looks whole. When the client leaves, the producer's token is cancelled.
/// </remarks>
/// <param name="fileName">With extension; any characters.</param>
/// <param name="produce">Writes the file; it may write synchronously and must not keep the stream.</param>
public sealed class StreamedDownload(string fileName, string contentType, Func<Stream, CancellationToken, Task> produce) : IResult
{
    private const int MostWaiting = 1024 * 1024;

    public string FileName { get; } = Safe(fileName);

    public string ContentType { get; } = contentType;

    /// <summary>Makes the file into a stream of your own, for callers without a request.</summary>
    public Task WriteToAsync(Stream destination, CancellationToken cancellationToken) => produce(destination, cancellationToken);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: MostWaiting, resumeWriterThreshold: MostWaiting / 2));
        var producer = Task.Run(() => ProduceAsync(pipe.Writer, stop.Token), CancellationToken.None);
        try
        {
            // Nothing is said to the client until there is a first byte: an early failure can still be told properly.
            var first = await pipe.Reader.ReadAsync(httpContext.RequestAborted);
            pipe.Reader.AdvanceTo(first.Buffer.Start);
            SetHeaders(httpContext.Response);
            await pipe.Reader.CopyToAsync(httpContext.Response.BodyWriter, httpContext.RequestAborted);
        }
        catch (Exception failure) when (httpContext.Response.HasStarted || httpContext.RequestAborted.IsCancellationRequested)
        {
            if (!httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.RequestServices.GetRequiredService<ILogger<StreamedDownload>>()
                    .LogError(failure, "The download {FileName} broke off and its connection was cut", FileName);
            }

            httpContext.Abort();
        }
        finally
        {
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await producer;
        }
    }

    private void SetHeaders(HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileName);
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Never throws: a failure travels through the pipe to its reader.</summary>
    private async Task ProduceAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await using var stream = new Outgoing(writer, cancellationToken);
            await produce(stream, cancellationToken);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        await writer.CompleteAsync(failure);
    }

    /// <summary>
    /// Into the pipe, as long as somebody takes it out: a pipe whose reader has gone swallows every byte at once and without a word, so a
    /// producer that only writes would never end.
    /// </summary>
    private sealed class Outgoing(PipeWriter writer, CancellationToken gone) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            gone.ThrowIfCancellationRequested();
            var flushed = await writer.WriteAsync(buffer, gone);
            if (flushed.IsCompleted || flushed.IsCanceled)
            {
                throw new OperationCanceledException(gone);
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        /// <summary>Blocks its worker, never a request: libraries that write synchronously are why the producer has a worker.</summary>
        public override void Write(ReadOnlySpan<byte> buffer) => WriteAsync(buffer.ToArray(), gone).AsTask().GetAwaiter().GetResult();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private static string Safe(string name) => new([.. name.Select(character =>
        char.IsControl(character) || character is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : character)]);
}
