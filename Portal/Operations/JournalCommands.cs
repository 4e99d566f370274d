using System.Resources;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Operations;

/// <summary><c>journal verify</c>, <c>journal acknowledge "reason"</c> and <c>journal new-key "reason"</c>: work beside a running portal.</summary>
public sealed class JournalCommands(IServiceScopeFactory scopes, DatabaseGuard guard)
{
    private const string Command = "journal";
    private const string Verify = "verify";
    private const string Acknowledge = "acknowledge";
    private const string NewKey = "new-key";

    private static readonly ResourceManager JournalTexts = new(typeof(JournalText));

    public static bool IsKnown(string[] args) =>
        args is [Command, Verify, ..] || (args is [Command, Acknowledge or NewKey, { Length: > 0 } reason, ..] && !reason.StartsWith("--", StringComparison.Ordinal));

    /// <summary>How many words belong to the command.</summary>
    public static int Words(string[] args) => args[1] == Verify ? 2 : 3;

    public async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if ((await guard.ReadAppliedAsync(cancellationToken)).Count != guard.Known().Count)
        {
            return await PortalCommands.RefuseAsync(OperationsRefusals.SchemaDiffers, error);
        }

        await using var scope = scopes.CreateAsyncScope();
        return args[1] switch
        {
            Verify => await VerifyAsync(scope.ServiceProvider.GetRequiredService<VerifyJournal>(), output, error, cancellationToken),
            Acknowledge => await AcknowledgeAsync(scope.ServiceProvider.GetRequiredService<AcknowledgeLoss>(), args[2], output, error, cancellationToken),
            _ => await ReplaceKeyAsync(scope.ServiceProvider.GetRequiredService<ReplaceKey>(), args[2], output, error, cancellationToken),
        };
    }

    /// <summary>The sentence, then what else was found and what a reader should know.</summary>
    public static async Task TellAsync(Verification done, TextWriter output)
    {
        await output.WriteLineAsync(VerificationWords.Sentence(done, PortalCommands.Culture));
        foreach (var other in done.Findings.Skip(1).Take(9))
        {
            await output.WriteLineAsync("  " + VerificationWords.Of(other, PortalCommands.Culture));
        }

        if (done.Count > 10)
        {
            await output.WriteLineAsync("  " + PortalCommands.Say("Operations.MoreFindings", done.Count - 10));
        }

        foreach (var note in done.Notes)
        {
            await output.WriteLineAsync("  " + VerificationWords.Of(note, PortalCommands.Culture));
        }
    }

    private static async Task<int> VerifyAsync(VerifyJournal verify, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = await verify.ExecuteAsync(null, Caller.System, cancellationToken);
        if (!result.Succeeded)
        {
            return await RefuseAsync(result.Refusal, error);
        }

        await TellAsync(result.Value, output);
        return result.Value.IsIntact ? PortalCommands.Done : PortalCommands.Altered;
    }

    private static async Task<int> AcknowledgeAsync(AcknowledgeLoss acknowledge, string reason, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = await acknowledge.ExecuteAsync(reason, Caller.System, cancellationToken);
        if (!result.Succeeded)
        {
            return await RefuseAsync(result.Refusal, error);
        }

        await output.WriteLineAsync(PortalCommands.Say("Operations.LossAcknowledged", result.Value.From, result.Value.To));
        return PortalCommands.Done;
    }

    private static async Task<int> ReplaceKeyAsync(ReplaceKey replace, string reason, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = await replace.ExecuteAsync(reason, Caller.System, cancellationToken);
        if (!result.Succeeded)
        {
            return await RefuseAsync(result.Refusal, error);
        }

        await output.WriteLineAsync(PortalCommands.Say("Operations.KeyReplaced", result.Value));
        return PortalCommands.Done;
    }

    private static async Task<int> RefuseAsync(Refusal refusal, TextWriter error)
    {
        await error.WriteLineAsync(string.Format(PortalCommands.Culture, JournalTexts.GetString(refusal.Code, PortalCommands.Culture) ?? refusal.Code, [.. refusal.Arguments]));
        return PortalCommands.Refused;
    }
}
