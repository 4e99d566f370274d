using Portal.Kernel;

namespace Portal.Catalog;

public static class CatalogRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Catalog.NotFound");
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Catalog.NotAllowed");

    /// <summary>Plan 六(五); decree 809 art. 3.</summary>
    public static readonly Refusal Classified = new(RefusalKind.Forbidden, "Catalog.Classified");

    /// <summary>Four eyes: who drafted or submitted cannot sign, nor through a deputy.</summary>
    public static readonly Refusal DrafterCannotSign = new(RefusalKind.Forbidden, "Catalog.DrafterCannotSign") { IsFourEyes = true };

    /// <summary>Four eyes: who drafted or signed cannot publish.</summary>
    public static readonly Refusal SignerCannotPublish = new(RefusalKind.Forbidden, "Catalog.SignerCannotPublish") { IsFourEyes = true };

    public static readonly Refusal StatementRequired = new(RefusalKind.Invalid, "Catalog.StatementRequired");
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

    /// <summary>Its rows were removed for their age; the counts are left.</summary>
    public static readonly Refusal ImportCleared = new(RefusalKind.Conflict, "Catalog.ImportCleared");

    /// <summary>The user stopped the reading of the file.</summary>
    public static readonly Refusal ImportStopped = new(RefusalKind.Conflict, "Catalog.ImportStopped");

    /// <summary>The form was not made by this portal for this person, or has grown old.</summary>
    public static readonly Refusal ImportFormExpired = new(RefusalKind.Invalid, "Catalog.ImportFormExpired");

    public static readonly Refusal PaperTooLong = new(RefusalKind.Invalid, "Catalog.PaperTooLong", Export.PrintDepartmentCatalog.MaxResources);

    /// <summary>More rows than one workbook is made for; the filters of the list make it smaller.</summary>
    public static readonly Refusal SheetTooLong = new(RefusalKind.Invalid, "Catalog.SheetTooLong", Workbook.SurveySheet.MostRows);

    /// <summary>Four eyes: who wrote or signed what is published cannot suspend, resume or retire it.</summary>
    public static readonly Refusal AuthorCannotDecide = new(RefusalKind.Forbidden, "Catalog.AuthorCannotDecide") { IsFourEyes = true };

    /// <summary>A successor is another resource, published and active.</summary>
    public static readonly Refusal SuccessorUnfit = new(RefusalKind.Invalid, "Catalog.SuccessorUnfit");

    /// <summary>Not in the future and not before 2000.</summary>
    public static readonly Refusal UpdateDate = new(RefusalKind.Invalid, "Catalog.UpdateDate");

    public static readonly Refusal ReasonTooLong = new(RefusalKind.Invalid, "Catalog.ReasonTooLong", InformationResource.ReasonMaxLength);

    /// <summary>The system is gone: its resources are moved or retired, "nothing to change" is no answer.</summary>
    public static readonly Refusal DutyNeedsMove = new(RefusalKind.Conflict, "Catalog.DutyNeedsMove");

    /// <summary>Four eyes: who answered a duty or asked for days cannot decide about it.</summary>
    public static readonly Refusal AnswererCannotDecide = new(RefusalKind.Forbidden, "Catalog.AnswererCannotDecide") { IsFourEyes = true };

    /// <summary>The rule set of the duty counts no days.</summary>
    public static readonly Refusal DutyHasNoClock = new(RefusalKind.Conflict, "Catalog.DutyHasNoClock");

    /// <summary>Consent comes before the period has run out (decree 809 art. 17).</summary>
    public static readonly Refusal ExtensionTooLate = new(RefusalKind.Conflict, "Catalog.ExtensionTooLate");

    public static readonly Refusal ExtensionPending = new(RefusalKind.Conflict, "Catalog.ExtensionPending");
    public static readonly Refusal NoExtensionAsked = new(RefusalKind.Conflict, "Catalog.NoExtensionAsked");

    /// <summary>An answer by a new revision is reviewed with that revision.</summary>
    public static readonly Refusal ReviewTheRevision = new(RefusalKind.Conflict, "Catalog.ReviewTheRevision");

    public static Refusal WrongResourceState(ResourceState state) => new(RefusalKind.Conflict, "Catalog.WrongResourceState", new TextKey($"Catalog.State.{state}"));

    public static Refusal WrongDutyState(DutyState state) => new(RefusalKind.Conflict, "Catalog.WrongDutyState", new TextKey($"Catalog.DutyState.{state}"));

    /// <summary>A revision waits for a decision: it is decided or recalled before its resource is retired.</summary>
    public static Refusal DecideFirst(ResourceRevision open) =>
        new(RefusalKind.Conflict, "Catalog.DecideFirst", open.Number, new TextKey($"Catalog.Status.{open.Status}"), open.DrafterName);

    /// <summary>This person typed into the record and has not saved: a bulk change would overtake his typing.</summary>
    public static readonly Refusal UnsavedTyping = new(RefusalKind.Conflict, "Catalog.UnsavedTyping");
    public static readonly Refusal BulkValue = new(RefusalKind.Invalid, "Catalog.BulkValue");
    public static readonly Refusal BulkSize = new(RefusalKind.Invalid, "Catalog.BulkSize", Record.BulkEdit.MaxRecords);

    public static readonly Refusal CampaignName = new(RefusalKind.Invalid, "Catalog.CampaignName", SurveyCampaign.NameMaxLength, SurveyCampaign.NoteMaxLength);

    /// <summary>In the past, or earlier than was promised when the campaign opened.</summary>
    public static readonly Refusal CampaignDue = new(RefusalKind.Invalid, "Catalog.CampaignDue");
    public static readonly Refusal CampaignNobody = new(RefusalKind.Invalid, "Catalog.CampaignNobody");
    public static readonly Refusal CampaignState = new(RefusalKind.Conflict, "Catalog.CampaignState");
    public static readonly Refusal CampaignClosed = new(RefusalKind.Conflict, "Catalog.CampaignClosed");

    /// <summary>Nobody confirmed it, or brought it to its end, in time.</summary>
    /// <param name="days">How long the rows were kept.</param>
    public static Refusal ImportExpired(int days) => new(RefusalKind.Conflict, "Catalog.ImportExpired", days);

    public static Refusal NameTaken(string name) => new(RefusalKind.Conflict, "Catalog.NameTaken", name);

    public static Refusal WrongState(RevisionStatus status) => new(RefusalKind.Conflict, "Catalog.WrongState", new TextKey($"Catalog.Status.{status}"));

    public static Refusal Incomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Catalog.Incomplete", gaps.Count) { Gaps = gaps };
}
