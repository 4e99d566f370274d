namespace Portal.Ui;

/// <summary>Names of the policies for what anonymous visitors may ask; the shell fills them.</summary>
public static class PublicPolicies
{
    /// <summary>Rate limit per network address; beyond it 429 with Retry-After.</summary>
    public const string RateLimit = "public";
}
