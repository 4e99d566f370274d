namespace Portal.Shell;

/// <summary>Settings section <c>Site</c>: what the law wants at the foot of a public government page. Empty lines are left out.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The unit that runs the site (主办单位).</summary>
    public string HostUnit { get; set; } = "";

    /// <summary>The unit that operates it (承办单位).</summary>
    public string OperatingUnit { get; set; } = "";

    /// <summary>ICP filing number (ICP 备案号); links to the ministry's register.</summary>
    public string IcpNumber { get; set; } = "";

    /// <summary>Filing number of the public security bureau (公安备案号).</summary>
    public string PoliceNumber { get; set; } = "";

    /// <summary>Government site code (网站标识码).</summary>
    public string SiteCode { get; set; } = "";

    /// <summary>Telephone or address for questions.</summary>
    public string Contact { get; set; } = "";
}
