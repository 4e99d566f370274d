using Portal.Organization;

namespace Portal.Catalog;

/// <summary>
/// 行政区划: collecting the same data twice is a matter of one area only. Two counties that keep the same register each keep their own people in it.
/// </summary>
/// <remarks>
/// A department carries no division yet: a county or zone is one department and so an area of its own, all others belong to the city. When departments get
/// a division, <see cref="Of"/> is the one line to change.
/// </remarks>
internal static class CatalogArea
{
    private const string City = "city";

    public static string Of(Department department) => department.Kind is "county" or "economic-zone" ? department.Id.ToString("D") : City;

    /// <summary>The area as the search index knows it.</summary>
    public static string TagOf(Department department) => TagOf(Of(department));

    public static string TagOf(string area) => $"area:{area}";
}
