using Portal.Kernel;

namespace Portal.Catalog;

public static class CatalogRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Catalog.NotFound");
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Catalog.NotAllowed");

    /// <summary>Plan 六(五); decree 809 art. 3.</summary>
    public static readonly Refusal Classified = new(RefusalKind.Forbidden, "Catalog.Classified");

    /// <summary>Four eyes: who drafted or submitted cannot sign, nor through a deputy.</summary>
    public static readonly Refusal DrafterCannotSign = new(RefusalKind.Forbidden, "Catalog.DrafterCannotSign");

    /// <summary>Four eyes: who drafted or signed cannot publish.</summary>
    public static readonly Refusal SignerCannotPublish = new(RefusalKind.Forbidden, "Catalog.SignerCannotPublish");

    public static readonly Refusal ReasonRequired = new(RefusalKind.Invalid, "Catalog.ReasonRequired");
    public static readonly Refusal RevisionOpen = new(RefusalKind.Conflict, "Catalog.RevisionOpen");
    public static readonly Refusal NotActive = new(RefusalKind.Conflict, "Catalog.NotActive");
    public static readonly Refusal NoDepartment = new(RefusalKind.Invalid, "Catalog.NoDepartment");
    public static readonly Refusal CodesExhausted = new(RefusalKind.Conflict, "Catalog.CodesExhausted");

    /// <summary>Somebody else saved in between; the page shows who changed what.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Catalog.Stale");

    /// <summary>The index of this node is being made; it takes seconds after a start.</summary>
    public static readonly Refusal IndexNotReady = new(RefusalKind.Unavailable, "Catalog.IndexNotReady");

    /// <summary>The import has gone on since the page was opened.</summary>
    public static readonly Refusal ImportWrongState = new(RefusalKind.Conflict, "Catalog.ImportWrongState");

    public static readonly Refusal ImportNoFile = new(RefusalKind.Invalid, "Catalog.ImportNoFile");
    public static readonly Refusal ImportNoHeader = new(RefusalKind.Invalid, "Catalog.ImportNoHeader");
    public static readonly Refusal ImportNothing = new(RefusalKind.Conflict, "Catalog.ImportNothing");

    /// <summary>The user stopped the reading of the file.</summary>
    public static readonly Refusal ImportStopped = new(RefusalKind.Conflict, "Catalog.ImportStopped");

    /// <summary>The form was not made by this portal for this person, or has grown old.</summary>
    public static readonly Refusal ImportFormExpired = new(RefusalKind.Invalid, "Catalog.ImportFormExpired");

    public static readonly Refusal PaperTooLong = new(RefusalKind.Invalid, "Catalog.PaperTooLong", Export.PrintDepartmentCatalog.MaxResources);

    /// <summary>More rows than one workbook is made for; the filters of the list make it smaller.</summary>
    public static readonly Refusal SheetTooLong = new(RefusalKind.Invalid, "Catalog.SheetTooLong", Workbook.SurveySheet.MostRows);

    public static Refusal NameTaken(string name) => new(RefusalKind.Conflict, "Catalog.NameTaken", name);

    public static Refusal WrongState(RevisionStatus status) => new(RefusalKind.Conflict, "Catalog.WrongState", new TextKey($"Catalog.Status.{status}"));

    public static Refusal Incomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Catalog.Incomplete", gaps.Count) { Gaps = gaps };
}
