namespace Portal.Tests.Reporting;

/// <summary>A folder of its own for each test class, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("reporting-").FullName;

    public string File(string name) => System.IO.Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
