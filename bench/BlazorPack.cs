using System.Buffers.Binary;
using System.Text;

namespace Portal.Bench;

/// <summary>As much of MessagePack as a circuit speaks, framed as SignalR does: a length in front of each message.</summary>
internal static class BlazorPack
{
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        using var body = new MemoryStream();
        Write(body, new object?[] { 1, new Dictionary<string, object?>(), id, target, arguments, Array.Empty<object?>() });
        return Frame(body.ToArray());
    }

    public static byte[] Ping() => Frame([0x91, 6]);

    /// <summary>The messages in what arrived; an unfinished one stays in the buffer.</summary>
    public static IEnumerable<object?[]> Take(List<byte> buffer)
    {
        while (true)
        {
            var (length, at) = (0, 0);
            do
            {
                if (at >= buffer.Count)
                {
                    yield break;
                }

                length |= (buffer[at] & 0x7f) << (7 * at);
            }
            while ((buffer[at++] & 0x80) != 0);

            if (buffer.Count < at + length)
            {
                yield break;
            }

            var message = buffer.GetRange(at, length).ToArray();
            buffer.RemoveRange(0, at + length);
            var position = 0;
            yield return (object?[])Read(message, ref position)!;
        }
    }

    private static byte[] Frame(byte[] body)
    {
        var head = new List<byte>();
        var length = (uint)body.Length;
        do
        {
            head.Add((byte)((length & 0x7f) | (length > 0x7f ? 0x80u : 0)));
            length >>= 7;
        }
        while (length > 0);

        return [.. head, .. body];
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteByte(0xc0);
                break;
            case bool flag:
                to.WriteByte(flag ? (byte)0xc3 : (byte)0xc2);
                break;
            case int or long:
                to.WriteByte(0xd3);
                Span<byte> number = stackalloc byte[8];
                BinaryPrimitives.WriteInt64BigEndian(number, Convert.ToInt64(value, null));
                to.Write(number);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.WriteByte(0xdb);
                WriteLength(to, bytes.Length);
                to.Write(bytes);
                break;
            case object?[] list:
                to.WriteByte(0xdd);
                WriteLength(to, list.Length);
                foreach (var item in list)
                {
                    Write(to, item);
                }

                break;
            default:
                to.WriteByte(0x80);
                break;
        }
    }

    private static void WriteLength(MemoryStream to, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        to.Write(bytes);
    }

    private static object? Read(byte[] from, ref int at)
    {
        var kind = from[at++];
        switch (kind)
        {
            case <= 0x7f:
                return (long)kind;
            case <= 0x8f:
                return ReadMap(from, ref at, kind & 0x0f);
            case <= 0x9f:
                return ReadList(from, ref at, kind & 0x0f);
            case <= 0xbf:
                return ReadText(from, ref at, kind & 0x1f);
            case 0xc0:
                return null;
            case 0xc2 or 0xc3:
                return kind == 0xc3;
            case 0xc4 or 0xd9:
                return ReadBytes(kind, from, ref at, (int)ReadNumber(from, ref at, 1));
            case 0xc5 or 0xda:
                return ReadBytes(kind, from, ref at, (int)ReadNumber(from, ref at, 2));
            case 0xc6 or 0xdb:
                return ReadBytes(kind, from, ref at, (int)ReadNumber(from, ref at, 4));
            case >= 0xcc and <= 0xcf:
                return ReadNumber(from, ref at, 1 << (kind - 0xcc));
            case >= 0xd0 and <= 0xd3:
                var width = 1 << (kind - 0xd0);
                return ReadNumber(from, ref at, width) << (64 - 8 * width) >> (64 - 8 * width);
            case 0xdc:
                return ReadList(from, ref at, (int)ReadNumber(from, ref at, 2));
            case 0xdd:
                return ReadList(from, ref at, (int)ReadNumber(from, ref at, 4));
            case 0xde:
                return ReadMap(from, ref at, (int)ReadNumber(from, ref at, 2));
            case >= 0xe0:
                return (long)(sbyte)kind;
            default:
                throw new InvalidDataException($"MessagePack kind {kind:x2}");
        }
    }

    private static object ReadBytes(byte kind, byte[] from, ref int at, int length)
    {
        if (kind >= 0xd9)
        {
            return ReadText(from, ref at, length);
        }

        at += length;
        return from[(at - length)..at];
    }

    private static string ReadText(byte[] from, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(from, at - length, length);
    }

    private static object?[] ReadList(byte[] from, ref int at, int length)
    {
        var list = new object?[length];
        for (var item = 0; item < length; item++)
        {
            list[item] = Read(from, ref at);
        }

        return list;
    }

    private static object? ReadMap(byte[] from, ref int at, int length)
    {
        ReadList(from, ref at, length * 2);
        return null;
    }

    private static long ReadNumber(byte[] from, ref int at, int width)
    {
        var number = 0L;
        for (var digit = 0; digit < width; digit++)
        {
            number = (number << 8) | from[at++];
        }

        return number;
    }
}
