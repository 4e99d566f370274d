using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Operations;

/// <summary>The commands on the journal: exit codes, and the sentence people and scripts read.</summary>
public sealed class JournalCommandTests
{
    [Theory]
    [InlineData(true, 2, "journal", "verify")]
    [InlineData(true, 2, "journal", "verify", "--Data:Folder=x")]
    [InlineData(true, 3, "journal", "acknowledge", "a reason", "--Data:Folder=x")]
    [InlineData(false, 0, "journal", "acknowledge", "--Data:Folder=x")]
    [InlineData(false, 0, "journal", "new-key")]
    [InlineData(false, 0, "journal")]
    public void The_words_of_a_command_are_no_settings(bool known, int words, params string[] args)
    {
        Assert.Equal(known, PortalCommands.IsKnown(args));
        if (known)
        {
            Assert.Equal(args[words..], PortalCommands.Settings(args));
        }
    }

    [Fact]
    public async Task Verify_ends_with_zero_until_something_is_altered()
    {
        await using var journal = await SealedJournal.MakeAsync();
        var (code, output, _) = await RunAsync(journal, "journal", "verify");
        Assert.Equal(PortalCommands.Done, code);
        Assert.Single(output.Trim().Split('\n'));

        var id = (await journal.SealsAsync())[1].FirstId;
        await using (var db = await journal.BreakInAsync())
        {
            await db.Set<JournalRow>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ActorName, "x"));
        }

        (code, output, _) = await RunAsync(journal, "journal", "verify");
        Assert.Equal(PortalCommands.Altered, code);
        Assert.Contains($" {id} ", output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_acknowledge_is_refused_with_one_line()
    {
        await using var journal = await SealedJournal.MakeAsync(1);

        var (code, output, error) = await RunAsync(journal, "journal", "acknowledge", "演练");

        Assert.Equal(PortalCommands.Refused, code);
        Assert.Empty(output);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_new_key_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync(1);

        var (code, output, _) = await RunAsync(journal, "journal", "new-key", "到期更换");
        await journal.SealAsync();

        Assert.Equal(PortalCommands.Done, code);
        Assert.Contains((await journal.SealsAsync())[1].KeyId, output, StringComparison.Ordinal);
        Assert.True((await journal.VerifyAsync()).IsIntact);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(SealedJournal journal, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await journal.Database.Get<PortalCommands>().RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
