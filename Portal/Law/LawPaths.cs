namespace Portal.Law;

/// <summary>Addresses of this folder's pages.</summary>
public static class LawPaths
{
    public const string Laws = "/laws";
    public const string Import = "/laws/import";
    public const string ImportFile = "/laws/import/file";

    public static string Text(Guid id) => $"{Laws}/{id}";

    public static string Reliance(Guid id) => $"{Laws}/{id}/reliance";
}
