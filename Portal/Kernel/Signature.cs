namespace Portal.Kernel;

/// <summary>A person who wrote or signed, and for whom when a deputy.</summary>
public sealed record Signature(Guid? ById, string ByName, Guid? ForId, string? ForName, DateTime At)
{
    public static Signature Of(Caller by, DateTime at) => new(by.UserId, by.Name, by.ActingFor?.UserId, by.ActingFor?.Name, at);

    /// <summary>Has the caller, as himself or through a deputy, put this one?</summary>
    public bool IsOf(Caller caller) => caller.Is(ById) || caller.Is(ForId);
}
