namespace Portal.Kernel;

/// <summary>Done, or refused with a reason.</summary>
public sealed record Result
{
    public static readonly Result Done = new();

    private Result() { }

    public Refusal? Refusal { get; private init; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    public static implicit operator Result(Refusal refusal) => new() { Refusal = refusal };

    public static Result<T> Of<T>(T value) => new(value);
}

/// <summary>A value, or a refusal with a reason; never both.</summary>
public sealed record Result<T>
{
    private readonly T? value;

    internal Result(T value) => this.value = value;

    private Result(Refusal refusal) => Refusal = refusal;

    public Refusal? Refusal { get; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value; reading it from a refusal is a programming mistake and throws.</summary>
    public T Value => Succeeded ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Refusal refusal) => new(refusal);
}
