using Portal.Kernel;

namespace Portal.Identity;

public static class IdentityRefusals
{
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Identity.NotAllowed");
    public static readonly Refusal UserNotFound = new(RefusalKind.NotFound, "Identity.UserNotFound");
    public static readonly Refusal RoleNotFound = new(RefusalKind.NotFound, "Identity.RoleNotFound");
    public static readonly Refusal DepartmentNotFound = new(RefusalKind.NotFound, "Identity.DepartmentNotFound");
    public static readonly Refusal RequestNotFound = new(RefusalKind.NotFound, "Identity.RequestNotFound");
    public static readonly Refusal DeputyNotFound = new(RefusalKind.NotFound, "Identity.DeputyNotFound");

    /// <summary>Somebody else saved in between.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Identity.Stale");

    public static readonly Refusal ReasonRequired = new(RefusalKind.Invalid, "Identity.ReasonRequired");

    /// <summary>Nobody disables, resets or unlocks himself.</summary>
    public static readonly Refusal NotYourself = new(RefusalKind.Forbidden, "Identity.NotYourself");

    public static readonly Refusal AlreadyDisabled = new(RefusalKind.Conflict, "Identity.AlreadyDisabled");
    public static readonly Refusal NotDisabled = new(RefusalKind.Conflict, "Identity.NotDisabled");
    public static readonly Refusal UserDisabled = new(RefusalKind.Conflict, "Identity.UserDisabled");
    public static readonly Refusal NotLocked = new(RefusalKind.Conflict, "Identity.NotLocked");

    /// <summary>Without a system and a security administrator nobody could mend anything.</summary>
    public static readonly Refusal LastAdministrator = new(RefusalKind.Conflict, "Identity.LastAdministrator");

    /// <summary>Used, replaced, expired or never made; the visitor is not told which.</summary>
    public static readonly Refusal LinkInvalid = new(RefusalKind.NotFound, "Identity.LinkInvalid");

    public static readonly Refusal PasswordWrong = new(RefusalKind.Invalid, "Identity.PasswordWrong");
    public static readonly Refusal PasswordsDiffer = new(RefusalKind.Invalid, "Identity.PasswordsDiffer");
    public static readonly Refusal CodeWrong = new(RefusalKind.Invalid, "Identity.CodeWrong");
    public static readonly Refusal PasskeyFailed = new(RefusalKind.Invalid, "Identity.PasskeyFailed");
    public static readonly Refusal TooManyPasskeys = new(RefusalKind.Conflict, "Identity.TooManyPasskeys");

    /// <summary>三员分立: nobody holds an administrative role together with any other role.</summary>
    public static readonly Refusal DutiesApart = new(RefusalKind.Conflict, "Identity.DutiesApart");

    /// <summary>Nobody proposes or decides about himself or about a role he holds.</summary>
    public static readonly Refusal OwnRights = new(RefusalKind.Forbidden, "Identity.OwnRights") { IsFourEyes = true };

    /// <summary>Four eyes: who asked or confirmed cannot decide.</summary>
    public static readonly Refusal SecondPerson = new(RefusalKind.Forbidden, "Identity.SecondPerson") { IsFourEyes = true };

    public static readonly Refusal AlreadyHeld = new(RefusalKind.Conflict, "Identity.AlreadyHeld");
    public static readonly Refusal NotHeld = new(RefusalKind.Conflict, "Identity.NotHeld");
    public static readonly Refusal RequestOpen = new(RefusalKind.Conflict, "Identity.RequestOpen");
    public static readonly Refusal RequestClosed = new(RefusalKind.Conflict, "Identity.RequestClosed");
    public static readonly Refusal NotYours = new(RefusalKind.Forbidden, "Identity.NotYours");
    public static readonly Refusal UnknownPermission = new(RefusalKind.Invalid, "Identity.UnknownPermission");

    /// <summary>An administrative role gets administrative permissions only, a business role business ones only.</summary>
    public static readonly Refusal WrongDuty = new(RefusalKind.Conflict, "Identity.WrongDuty");

    /// <summary>An administrative permission belongs to one role, or the three would no longer be apart.</summary>
    public static readonly Refusal HeldByAnotherRole = new(RefusalKind.Conflict, "Identity.HeldByAnotherRole");

    public static readonly Refusal DepartmentEnded = new(RefusalKind.Conflict, "Identity.DepartmentEnded");
    public static readonly Refusal SuccessorIsItself = new(RefusalKind.Invalid, "Identity.SuccessorIsItself");
    public static readonly Refusal SuccessorEnded = new(RefusalKind.Conflict, "Identity.SuccessorEnded");
    public static readonly Refusal EndsBeforeBegin = new(RefusalKind.Invalid, "Identity.EndsBeforeBegin");
    public static readonly Refusal NotDeputyOfOneself = new(RefusalKind.Invalid, "Identity.NotDeputyOfOneself");
    public static readonly Refusal DeputyElsewhere = new(RefusalKind.Forbidden, "Identity.DeputyElsewhere");
    public static readonly Refusal DeputyAdministrates = new(RefusalKind.Conflict, "Identity.DeputyAdministrates");
    public static readonly Refusal DeputyDates = new(RefusalKind.Invalid, "Identity.DeputyDates");
    public static readonly Refusal DeputyOverlaps = new(RefusalKind.Conflict, "Identity.DeputyOverlaps");

    /// <summary>A deputy does not name deputies and does not change accounts in another's name.</summary>
    public static readonly Refusal NotWhileActing = new(RefusalKind.Forbidden, "Identity.NotWhileActing");

    public static readonly Refusal NoDeputyship = new(RefusalKind.Forbidden, "Identity.NoDeputyship");
    public static readonly Refusal ImportNotFound = new(RefusalKind.NotFound, "Identity.ImportNotFound");
    public static readonly Refusal ImportEmpty = new(RefusalKind.Invalid, "Identity.ImportEmpty");
    public static readonly Refusal ImportTooLong = new(RefusalKind.Invalid, "Identity.ImportTooLong");
    public static readonly Refusal ImportUnreadable = new(RefusalKind.Invalid, "Identity.ImportUnreadable");
    public static readonly Refusal ImportNothing = new(RefusalKind.Conflict, "Identity.ImportNothing");
    public static readonly Refusal SetupDone = new(RefusalKind.NotFound, "Identity.SetupDone");
    public static readonly Refusal TwoPeople = new(RefusalKind.Invalid, "Identity.TwoPeople");

    public static Refusal LoginTaken(string login) => new(RefusalKind.Conflict, "Identity.LoginTaken", login);

    public static Refusal DepartmentNameTaken(string name) => new(RefusalKind.Conflict, "Identity.DepartmentNameTaken", name);

    public static Refusal CreditCodeTaken(string code) => new(RefusalKind.Conflict, "Identity.CreditCodeTaken", code);

    public static Refusal NumberTaken(int number) => new(RefusalKind.Conflict, "Identity.NumberTaken", number);

    public static Refusal Incomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Identity.Incomplete", gaps.Count) { Gaps = gaps };

    public static Refusal PasswordWeak(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Identity.PasswordWeak", gaps.Count) { Gaps = gaps };
}
