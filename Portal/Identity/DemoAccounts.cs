namespace Portal.Identity;

/// <summary>The demo's people exist in Development only; their password is no secret.</summary>
public static class DemoAccounts
{
    public const string Password = "Panjin-2026";
}
