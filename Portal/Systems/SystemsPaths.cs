namespace Portal.Systems;

/// <summary>Addresses of the pages of systems, for links from notices, lists and other folders.</summary>
public static class SystemsPaths
{
    public const string Systems = "/systems";

    /// <summary>Takes a file of menus and answers with them as indented text.</summary>
    public const string MenuFile = "/systems/menus/file";

    public static string System(Guid systemId) => $"/systems/{systemId}";
}
