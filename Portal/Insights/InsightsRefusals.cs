using Portal.Kernel;

namespace Portal.Insights;

public static class InsightsRefusals
{
    /// <summary>The window is for everybody who is signed in, and for nobody else.</summary>
    public static readonly Refusal SignIn = new(RefusalKind.Forbidden, "Insights.SignIn");
}
