namespace Portal.Kernel;

/// <summary>
/// Who is asking right now, read fresh from the database: a disabled account or a withdrawn role takes effect on the next question.
/// </summary>
public interface ICallerAccessor
{
    /// <summary>The signed-in person with today's permissions, or <see cref="Caller.Anonymous"/>.</summary>
    ValueTask<Caller> GetAsync(CancellationToken cancellationToken = default);
}
