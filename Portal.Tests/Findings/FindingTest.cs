using Portal.Support;

namespace Portal.Findings;

/// <summary>A database of its own and everybody a finding meets.</summary>
public abstract class FindingTest : IAsyncLifetime
{
    protected PortalDatabase Database { get; } = new();

    private protected FindingPlay Play { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Play = await FindingPlay.OfAsync(Database);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Database.DisposeAsync();
    }
}
