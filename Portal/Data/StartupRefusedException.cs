namespace Portal.Data;

/// <summary>The configuration or the machine makes a start impossible. Shown as one line; the exit code is not 0.</summary>
/// <remarks>The sentence never carries a secret: of a connection string only what the database driver itself reports.</remarks>
public sealed class StartupRefusedException(string key, string sentence, Exception? inner = null)
    : Exception(OneLine($"{key}: {sentence}"), inner)
{
    /// <summary>The setting (or file) that has to be changed.</summary>
    public string Key { get; } = key;

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
