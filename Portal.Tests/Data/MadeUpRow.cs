using System.Collections;
using System.Data.Common;

namespace Portal.Data;

/// <summary>A query's answer of one row or none, whatever is asked of it: the value of a column is made up from the type it is read as.</summary>
/// <param name="found">Is there a row?</param>
/// <param name="closed">Told when the reading ends.</param>
internal sealed class MadeUpRow(bool found, Action closed) : DbDataReader
{
    private const int ManyColumns = 200;

    /// <summary>More than a batch of changes has commands; a reader that takes in every result beforehand comes to an end.</summary>
    private const int ManyResults = 100;

    private static readonly Guid Id = new("0197a000-0000-7000-8000-000000000001");

    private bool read;
    private int results;

    public override int FieldCount => ManyColumns;

    public override int RecordsAffected => found ? 1 : 0;

    public override bool HasRows => found;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => Text;

    private static string Text => "x";

    public override bool Read()
    {
        var first = found && !read;
        read = true;
        return first;
    }

    public override bool NextResult()
    {
        read = false;
        return found && ++results < ManyResults;
    }

    public override bool IsDBNull(int ordinal) => false;

    public override T GetFieldValue<T>(int ordinal)
    {
        object value = typeof(T) switch
        {
            var type when type == typeof(Guid) => Id,
            var type when type == typeof(string) => Text,
            var type when type == typeof(DateTime) => new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc),
            var type when type == typeof(DateOnly) => new DateOnly(2026, 11, 23),
            var type when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero),
            var type when type == typeof(byte[]) => Array.Empty<byte>(),
            _ => default(T)!,
        };
        return (T)value;
    }

    public override bool GetBoolean(int ordinal) => false;

    public override byte GetByte(int ordinal) => 1;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override char GetChar(int ordinal) => 'x';

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "nvarchar";

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override Type GetFieldType(int ordinal) => typeof(string);

    public override float GetFloat(int ordinal) => 1;

    public override Guid GetGuid(int ordinal) => Id;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override string GetName(int ordinal) => $"c{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override string GetString(int ordinal) => Text;

    public override object GetValue(int ordinal) => Text;

    public override int GetValues(object[] values) => 0;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override void Close() => closed();

    public override async ValueTask DisposeAsync()
    {
        closed();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        closed();
        base.Dispose(disposing);
    }
}
