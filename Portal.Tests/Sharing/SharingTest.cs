using Portal.Catalog;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Sharing;

/// <summary>A database of its own and two departments that share.</summary>
public abstract class SharingTest : IAsyncLifetime
{
    protected PortalDatabase Database { get; } = new();

    protected SharingPeople People { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        People = await SharingPeople.OfAsync(Database);
        await PrepareAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Database.DisposeAsync();
    }

    /// <summary>What each test of the class needs besides.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}

/// <summary>
/// A table written by hand: each line a state, each column an action, each cell the roles that may do it. Whatever is not in the table is refused and
/// changes nothing.
/// </summary>
public abstract class SharingTableTest : SharingTest
{
    /// <summary>a A = clerk and leader of the applicant, b B = of the provider, s = sharing authority, o = outsider, r = auditor; - = nobody.</summary>
    private Dictionary<char, Caller> roles = [];

    protected ResourceRevision Resource { get; private set; } = null!;

    protected static TheoryData<string> StatesOf(string table) => HandTable.RowsOf(table);

    protected override async Task PrepareAsync()
    {
        Resource = await People.ResourceAsync();
        roles = new Dictionary<char, Caller>
        {
            ['a'] = People.Clerk, ['A'] = People.Leader, ['b'] = People.ProviderClerk, ['B'] = People.ProviderLeader, ['s'] = People.Authority,
            ['o'] = await Database.CallerAsync(RoleCodes.Leader, "市财政局"), ['r'] = await Database.CallerAsync(RoleCodes.Auditor, "市审计局"),
        };
    }

    /// <param name="make">Makes one in the state.</param>
    /// <param name="versionOf">Tells whether a refused action left something behind.</param>
    protected async Task CheckAsync(string table, string state, Func<string, Task<Guid>> make, Func<string, Guid, Caller, Task<Refusal?>> act, Func<Guid, Task<Guid>> versionOf)
    {
        var lines = HandTable.Lines(table);
        List<string> wrong = [];
        var untouched = await make(state);
        var version = await versionOf(untouched);
        foreach (var (action, allowed) in lines[0].Zip(lines.Single(line => line[0] == state).Skip(1)))
        {
            foreach (var (letter, caller) in roles)
            {
                var may = allowed.Contains(letter);
                var refusal = await act(action, may ? await make(state) : untouched, caller);
                if (may && refusal is not null)
                {
                    wrong.Add($"{letter} could not {action} in {state}: {refusal.Code}");
                }
                else if (!may && (refusal is null || await versionOf(untouched) != version))
                {
                    wrong.Add($"{letter} could {action} in {state}");
                    untouched = await make(state);
                    version = await versionOf(untouched);
                }
            }
        }

        Assert.Empty(wrong);
    }
}
