using System.Globalization;
using System.Resources;
using Portal.Journal;
using Portal.Kernel;
using Portal.Operations.Backup;

namespace Portal.Operations;

/// <summary>
/// Work on the portal's data from the command line, beside or instead of the web host. It speaks Chinese in a Chinese environment
/// and English elsewhere, names what it did, and ends with 0 when it did it.
/// </summary>
public sealed class PortalCommands(BackUpPortal backUp, RestorePortal restore, JournalCommands journal)
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Verified, and found altered; one line names the first thing that is.</summary>
    public const int Altered = 1;

    /// <summary>Refused; one line on standard error says why.</summary>
    public const int Refused = 2;

    /// <summary>The command line is not understood (sysexits: EX_USAGE).</summary>
    public const int NotUnderstood = 64;

    private const string BackupCommand = "backup";
    private const string RestoreCommand = "restore";

    private static readonly ResourceManager Text = new(typeof(OperationsText));
    private static readonly string[] HelpCommands = ["help", "--help", "-h", "-?"];

    /// <summary>Is the first word a command? Settings (<c>--Key=value</c>) are not; a word nobody knows is one, and is refused.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && (IsHelp(args) || args[0].Length > 0 && args[0][0] is not ('-' or '/') && !args[0].Contains('='));

    /// <summary>Needs no configuration, so it works when nothing else does.</summary>
    public static bool IsHelp(string[] args) => args.Length > 0 && HelpCommands.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Is the command one that needs the portal's data?</summary>
    public static bool IsKnown(string[] args) =>
        (args is [BackupCommand or RestoreCommand, { Length: > 0 } file, ..] && file[0] != '-') || JournalCommands.IsKnown(args);

    /// <summary>The settings on the command line: what follows the command and its words. A path must not be read as the name of a setting.</summary>
    public static string[] Settings(string[] args) => IsCommand(args) ? args[Math.Min(JournalCommands.IsKnown(args) ? JournalCommands.Words(args) : 2, args.Length)..] : args;

    /// <summary>How to call the commands; a command that is not understood ends with this too.</summary>
    public static int ShowHelp(string[] args, TextWriter output, TextWriter error)
    {
        (IsHelp(args) ? output : error).WriteLine(Say("Operations.Help"));
        return IsHelp(args) ? Done : NotUnderstood;
    }

    /// <summary>Runs a command that is known. Relative paths start at the folder the portal runs in; the answer names the full path.</summary>
    public async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        if (JournalCommands.IsKnown(args))
        {
            return await journal.RunAsync(args, output, error, cancellationToken);
        }

        var file = Path.GetFullPath(args[1]);
        return args[0] == BackupCommand
            ? await BackUpAsync(file, output, error, cancellationToken)
            : await RestoreAsync(file, output, error, cancellationToken);
    }

    private async Task<int> BackUpAsync(string file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = await backUp.ExecuteAsync(file, Caller.System, cancellationToken);
        if (!result.Succeeded)
        {
            return await RefuseAsync(result.Refusal, error);
        }

        var done = result.Value;
        await output.WriteLineAsync(Say("Operations.BackupDone", done.File, done.Length, done.Files));
        if (done.Database is { } database)
        {
            await output.WriteLineAsync(Say("Operations.BackupNeedsDatabase", database));
        }

        return Done;
    }

    private async Task<int> RestoreAsync(string file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = await restore.ExecuteAsync(file, Caller.System, cancellationToken);
        if (!result.Succeeded)
        {
            return await RefuseAsync(result.Refusal, error);
        }

        var done = result.Value;
        await output.WriteLineAsync(Say("Operations.RestoreDone", ShanghaiTime.ToLocal(done.BackedUpAt), done.Rows, done.Files));
        if (done.KeptAside is { } aside)
        {
            await output.WriteLineAsync(Say("Operations.KeptAside", aside));
        }

        if (done.Database is { } database)
        {
            await output.WriteLineAsync(Say("Operations.RestoreNeedsDatabase", database));
        }

        if (done.Journal is { } verified)
        {
            await JournalCommands.TellAsync(verified, output);
            if (verified.Findings.Any(finding => finding.Kind == FindingKind.SealsLost))
            {
                await output.WriteLineAsync(Say("Operations.AcknowledgeAfterRestore"));
            }
        }

        return Done;
    }

    internal static async Task<int> RefuseAsync(Refusal refusal, TextWriter error)
    {
        await error.WriteLineAsync(Say(refusal.Code, [.. refusal.Arguments]));
        return Refused;
    }

    /// <summary>The language of the environment: Chinese or English.</summary>
    internal static CultureInfo Culture => CultureInfo.GetCultureInfo(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh-CN" : "en");

    internal static string Say(string key, params object?[] arguments) => string.Format(Culture, Text.GetString(key, Culture) ?? key, arguments);
}
