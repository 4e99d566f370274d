using Portal.Kernel;

namespace Portal.Assets;

public static class AssetsRefusals
{
    /// <summary>Also for what belongs to others: an id alone does not tell that there is one.</summary>
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "Assets.NotFound");

    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "Assets.NotAllowed");
    public static readonly Refusal NoDepartment = new(RefusalKind.Invalid, "Assets.NoDepartment");

    /// <summary>Four eyes: who wrote it does not sign it, nor through a deputy.</summary>
    public static readonly Refusal DrafterCannotSign = new(RefusalKind.Forbidden, "Assets.DrafterCannotSign") { IsFourEyes = true };

    /// <summary>Who wrote it does not enter it into the ledgers.</summary>
    public static readonly Refusal DrafterCannotPost = new(RefusalKind.Forbidden, "Assets.DrafterCannotPost") { IsFourEyes = true };

    /// <summary>Who wrote, signed or gave the opinion does not decide as the next.</summary>
    public static readonly Refusal PartyCannotReview = new(RefusalKind.Forbidden, "Assets.PartyCannotReview") { IsFourEyes = true };

    /// <summary>The witness belongs to neither unit (监交人).</summary>
    public static readonly Refusal WitnessOfParty = new(RefusalKind.Forbidden, "Assets.WitnessOfParty") { IsFourEyes = true };

    /// <summary>Only the giver's people hand over, only the receiver's receive.</summary>
    public static readonly Refusal WrongUnit = new(RefusalKind.Forbidden, "Assets.WrongUnit");

    /// <summary>Three signatures are of three people.</summary>
    public static readonly Refusal SamePerson = new(RefusalKind.Forbidden, "Assets.SamePerson") { IsFourEyes = true };

    public static readonly Refusal AlreadySigned = new(RefusalKind.Conflict, "Assets.AlreadySigned");
    public static readonly Refusal SameDepartment = new(RefusalKind.Invalid, "Assets.SameDepartment");
    public static readonly Refusal ReasonRequired = new(RefusalKind.Invalid, "Assets.ReasonRequired");
    public static readonly Refusal Disposed = new(RefusalKind.Conflict, "Assets.Disposed");

    /// <summary>Somebody else saved in between.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Conflict, "Assets.Stale");

    /// <summary>Only a posted order is taken back, and only once.</summary>
    public static readonly Refusal NotReversible = new(RefusalKind.Conflict, "Assets.NotReversible");

    /// <summary>Name or password is wrong, or the account may not sign in now.</summary>
    public static readonly Refusal NotIdentified = new(RefusalKind.Forbidden, "Assets.NotIdentified");

    /// <summary>The account asks for a code as well, or the code is wrong.</summary>
    public static readonly Refusal CodeRequired = new(RefusalKind.Forbidden, "Assets.CodeRequired");

    public static readonly Refusal ImportWrongState = new(RefusalKind.Conflict, "Assets.ImportWrongState");

    /// <summary>Every row is the same already, wrong, or unticked.</summary>
    public static readonly Refusal ImportNothing = new(RefusalKind.Invalid, "Assets.ImportNothing");

    /// <summary>No row in the file could be the header of a list of cards.</summary>
    public static readonly Refusal ImportNoHeader = new(RefusalKind.Invalid, "Assets.ImportNoHeader");

    /// <summary>The upload is no longer in the data folder.</summary>
    public static readonly Refusal ImportFileGone = new(RefusalKind.NotFound, "Assets.ImportFileGone");

    /// <summary>The portal was killed while it read the file.</summary>
    public static readonly Refusal ImportBroken = new(RefusalKind.Conflict, "Assets.ImportBroken");

    /// <summary>Two columns of one list cannot mean the same.</summary>
    public static readonly Refusal ImportColumnTwice = new(RefusalKind.Invalid, "Assets.ImportColumnTwice");

    /// <summary>Without names there are no cards.</summary>
    public static readonly Refusal ImportNoName = new(RefusalKind.Invalid, "Assets.ImportNoName");

    public static readonly Refusal ImportStopped = new(RefusalKind.Conflict, "Assets.ImportStopped");

    public static readonly Refusal ClassFileUnreadable = new(RefusalKind.Invalid, "Assets.ClassFileUnreadable");

    public static Refusal Incomplete(IReadOnlyList<Gap> gaps) => new(RefusalKind.Invalid, "Assets.Incomplete", gaps.Count) { Gaps = gaps };

    public static Refusal TooLong(int max) => new(RefusalKind.Invalid, "Assets.TooLong", max);

    public static Refusal TooManyFiles(int max) => new(RefusalKind.Invalid, "Assets.TooManyFiles", max);

    public static Refusal TooManyLines(int max) => new(RefusalKind.Invalid, "Assets.TooManyLines", max);

    public static Refusal WrongState(OrderState state) => new(RefusalKind.Conflict, "Assets.WrongState", new TextKey($"Assets.OrderState.{state}"));

    /// <summary>The giver's ledger has no such asset, or none any more.</summary>
    public static Refusal NotInLedger(string number) => new(RefusalKind.Invalid, "Assets.NotInLedger", number);

    public static Refusal QuantityOutOfBook(string number, int book) => new(RefusalKind.Invalid, "Assets.QuantityOutOfBook", number, book);

    /// <summary>An asset is in at most one open order.</summary>
    public static Refusal InOtherOrder(string number, string order) => new(RefusalKind.Conflict, "Assets.InOtherOrder", number, order);

    /// <summary>The approval number stands on another order.</summary>
    public static Refusal ApprovalUsed(string number, string order) => new(RefusalKind.Conflict, "Assets.ApprovalUsed", number, order);

    /// <summary>What the order posted has moved on since.</summary>
    public static Refusal MovedSince(string number) => new(RefusalKind.Conflict, "Assets.MovedSince", number);

    /// <summary>Too long for paper.</summary>
    public static Refusal ListTooLong(int max) => new(RefusalKind.Invalid, "Assets.ListTooLong", max);

    public static Refusal NumberUsed(string number) => new(RefusalKind.Conflict, "Assets.NumberUsed", number);

    public static Refusal SerialUsed(string serial, string number) => new(RefusalKind.Conflict, "Assets.SerialUsed", serial, number);

    /// <summary>The state of the round does not let this happen now.</summary>
    public static Refusal WrongRoundState(RoundState state) => new(RefusalKind.Conflict, "Assets.WrongRoundState", new TextKey($"Assets.RoundState.{state}"));

    /// <summary>Four eyes: who counted, or closed the counting, does not sign the result.</summary>
    public static readonly Refusal CounterCannotSign = new(RefusalKind.Forbidden, "Assets.CounterCannotSign") { IsFourEyes = true };

    /// <summary>One round at a time runs over the same things.</summary>
    public static Refusal RoundRunning(string number) => new(RefusalKind.Conflict, "Assets.RoundRunning", number);

    /// <summary>There is no card to expect.</summary>
    public static readonly Refusal NothingToCount = new(RefusalKind.Invalid, "Assets.NothingToCount");

    /// <summary>Of the differences nothing is left that an order could be about.</summary>
    public static readonly Refusal NothingMissing = new(RefusalKind.Conflict, "Assets.NothingMissing");

    /// <summary>What the round misses stands on an order already.</summary>
    public static Refusal RoundOrdered(string order) => new(RefusalKind.Conflict, "Assets.RoundOrdered", order);

    /// <summary>More pieces than the book has are a surplus of their own.</summary>
    public static Refusal CountedTooMany(int book) => new(RefusalKind.Invalid, "Assets.CountedTooMany", book);

    public static readonly Refusal NothingToPrint = new(RefusalKind.Invalid, "Assets.NothingToPrint");

    public static Refusal TooManyLabels(int max) => new(RefusalKind.Invalid, "Assets.TooManyLabels", max);

    /// <summary>The plan of the room does not let this happen now.</summary>
    public static Refusal WrongPlan(RoomPlan plan) => new(RefusalKind.Conflict, "Assets.WrongPlan", new TextKey($"Assets.RoomPlan.{plan}"));

    /// <summary>A room that is kept has at most 20 m² (plan 五(五)2).</summary>
    public static Refusal RoomTooLarge(decimal area) => new(RefusalKind.Invalid, "Assets.RoomTooLarge", ServerRoom.Area(area), ServerRoom.Area(ServerRoom.MaxRetainedArea));

    /// <summary>A department keeps at most one room (plan 五(五)2).</summary>
    public static Refusal RoomRetained(string room) => new(RefusalKind.Conflict, "Assets.RoomRetained", room);

    /// <summary>Something still stands, runs or is connected there.</summary>
    public static Refusal RoomNotClear(IReadOnlyList<Gap> gaps) => new(RefusalKind.Conflict, "Assets.RoomNotClear", gaps.Count) { Gaps = gaps };

    /// <summary>Refuses an empty or too long reason; null when it is fine.</summary>
    public static Refusal? Reason(string? text, int max) => (text?.Trim().Length ?? 0) switch
    {
        0 => ReasonRequired,
        var length when length > max => TooLong(max),
        _ => null,
    };
}
