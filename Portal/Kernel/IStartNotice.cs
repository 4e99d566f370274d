namespace Portal.Kernel;

/// <summary>
/// Something the person who starts the portal has to know: how to sign in, for instance. Shown after the address, once per start.
/// </summary>
public interface IStartNotice
{
    /// <summary>Lines to show; none when there is nothing to say.</summary>
    Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken);
}
