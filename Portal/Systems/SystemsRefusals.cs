using Portal.Kernel;

namespace Portal.Systems;

public static class SystemsRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Systems.NotFound");
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Systems.NotAllowed");
    public static readonly Refusal NameMissing = new(RefusalKind.Invalid, "Systems.NameMissing");
    public static readonly Refusal TooLong = new(RefusalKind.Invalid, "Systems.TooLong");
    public static readonly Refusal TooManyMenus = new(RefusalKind.Invalid, "Systems.TooManyMenus", SaveLimits.MaxMenus);
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Systems.Stale");

    public static Refusal NameTaken(string name) => new(RefusalKind.Conflict, "Systems.NameTaken", name);
}

internal static class SaveLimits
{
    public const int MaxMenus = 2000;
}
