using Portal.Kernel;

namespace Portal.Systems;

public static class SystemsRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Systems.NotFound");
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Systems.NotAllowed");
    public static readonly Refusal NameMissing = new(RefusalKind.Invalid, "Systems.NameMissing");
    public static readonly Refusal ApprovedInFuture = new(RefusalKind.Invalid, "Systems.ApprovedInFuture") { Gaps = [new Gap("ApprovedOn", "Systems.ApprovedInFuture")] };

    public static readonly Refusal TooLong = new(RefusalKind.Invalid, "Systems.TooLong");
    public static readonly Refusal TooManyMenus = new(RefusalKind.Invalid, "Systems.TooManyMenus", InformationSystem.MaxMenus);
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Systems.Stale");

    public static readonly Refusal Retired = new(RefusalKind.Conflict, "Systems.AlreadyRetired");
    public static readonly Refusal MenuNotFound = new(RefusalKind.NotFound, "Systems.MenuNotFound");
    public static readonly Refusal MenuName = new(RefusalKind.Invalid, "Systems.MenuName", FunctionMenu.NameMaxLength);

    /// <summary>Only the lowest level is judged: a menu above gets its verdict from those below.</summary>
    public static readonly Refusal MenuNotLeaf = new(RefusalKind.Conflict, "Systems.MenuNotLeaf");
    public static readonly Refusal VerdictReason = new(RefusalKind.Invalid, "Systems.VerdictReasonMissing");
    public static readonly Refusal ChangeReason = new(RefusalKind.Invalid, "Systems.ChangeReasonMissing");
    public static readonly Refusal ChangeDate = new(RefusalKind.Invalid, "Systems.ChangeDate");
    public static readonly Refusal SuccessorItself = new(RefusalKind.Invalid, "Systems.SuccessorItself");
    public static readonly Refusal OwnerElsewhere = new(RefusalKind.Invalid, "Systems.OwnerElsewhere");
    public static readonly Refusal NoMenusInFile = new(RefusalKind.Invalid, "Systems.NoMenusInFile");

    public static Refusal MenuTwice(string name) => new(RefusalKind.Conflict, "Systems.MenuTwice", name);

    public static Refusal NameTaken(string name) => new(RefusalKind.Conflict, "Systems.NameTaken", name);
}
