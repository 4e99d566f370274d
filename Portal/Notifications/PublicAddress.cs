namespace Portal.Notifications;

/// <summary>The portal's address as people outside reach it, <c>Mail:BaseAddress</c>: for links in mails and codes on paper.</summary>
/// <param name="Configured">Null when nobody set it; then the address under which the portal was asked stands in.</param>
public sealed record PublicAddress(Uri? Configured)
{
    /// <param name="path">Of a page, from the root of the portal.</param>
    /// <param name="asked">Scheme and host of the request at hand.</param>
    public Uri Of(string path, Uri asked) => new(Configured ?? asked, path.TrimStart('/'));
}
