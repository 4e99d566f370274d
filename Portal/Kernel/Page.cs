namespace Portal.Kernel;

/// <summary>Which slice of a list is asked for. The size is clamped: there is an obvious safe answer; a page below 1 is page 1.</summary>
public sealed record PageRequest
{
    public const int MaxSize = 200;
    public const int DefaultSize = 20;

    public PageRequest(int number = 1, int size = DefaultSize)
    {
        Number = Math.Max(1, number);
        Size = Math.Clamp(size, 1, MaxSize);
    }

    public int Number { get; }

    public int Size { get; }

    public int Skip => (int)Math.Min(int.MaxValue, (Number - 1L) * Size);
}

/// <summary>One slice of a list and how many there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, PageRequest Request)
{
    public int Pages => Math.Max(1, (Total + Request.Size - 1) / Request.Size);
}
