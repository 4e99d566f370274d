using Portal.Files;
using Portal.Sharing.Cases;
using Portal.Sharing.Provide;
using Portal.Sharing.Request;

namespace Portal.Sharing;

/// <summary>Alone: what others allocate meanwhile would be counted too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}

[Collection(AloneCollection.Name)]
public sealed class LargeFileTests : SharingTest
{
    private const long Mega = 1024 * 1024;

    [Fact]
    public async Task A_file_of_200_MB_is_refused_with_its_limit_and_90_MB_pass_without_filling_the_memory()
    {
        var form = (await Database.Get<SaveForm>().ExecuteAsync(null, null, SharingPeople.Content(await People.ResourceAsync()), People.Clerk)).Value;
        var agreed = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent());
        await using (Lines attached = new(200 * Mega), delivered = new(200 * Mega))
        {
            Assert.Equal(FilesRefusals.TooLarge(FormFiles.MaxBytes), (await Database.Get<FormFiles>().SaveAsync(form.Id, attached, "全部.csv", People.Clerk)).Refusal);
            Assert.Equal("Files.TooLarge", (await Database.Get<DeliveryFiles>().SaveAsync(agreed.Id, delivered, "全部.csv", People.ProviderClerk)).Refusal!.Code);
        }

        await using var fits = new Lines(90 * Mega);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var kept = await Database.Get<DeliveryFiles>().SaveAsync(agreed.Id, fits, "全部.csv", People.ProviderClerk);
        Assert.Null(kept.Refusal);
        Assert.Equal(90 * Mega, kept.Value.Length);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 45 * Mega);
        Assert.Equal([kept.Value.Id], (await Database.Get<ReadCase>().ExecuteAsync(agreed.Id, People.ProviderClerk)).Value.Files.Select(file => file.Id));
    }

    /// <summary>So many bytes of text that never stand in memory.</summary>
    private sealed class Lines(long length) : Stream
    {
        private static readonly byte[] Line = "企业名称,统一社会信用代码,备案日期\n"u8.ToArray();
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - position);
            for (var index = 0; index < count; index++)
            {
                buffer[index] = Line[(int)((position + index) % Line.Length)];
            }

            position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
