using Portal.Kernel;

namespace Portal.Assets;

/// <summary>A paper or photo of a card.</summary>
/// <param name="IsPhoto">Shown on the card.</param>
public sealed record AssetFile(Guid FileId, string Name, bool IsPhoto);

/// <summary>
/// 资产卡片: one line of the asset list, one piece or several alike (plan 五(五)1; decree 738 art. 30). It stands in the ledger of one department at a time.
/// Quantity and values are the sum of its <see cref="AssetPosting"/>s, kept here so that lists need no sum; every change goes through a posting.
/// </summary>
public sealed class Asset : IVersioned, IAudited
{
    public const string Subject = nameof(Asset);
    public const int NumberMaxLength = 60;
    public const int MaxQuantity = 1_000_000;

    /// <summary>Of one card.</summary>
    public const int MaxFiles = 20;

    private readonly List<AssetPosting> fresh = [];

    private Asset() { }

    public Guid Id { get; private init; }

    /// <summary>资产编号.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The number as <see cref="KeyOf"/> folds it: unique in the city, so that a label opens one card.</summary>
    public string NumberKey { get; private init; } = "";

    /// <summary>In whose ledger it stands; after disposal, in whose it stood last.</summary>
    public Guid DepartmentId { get; private set; }

    public AssetKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    public string ClassCode { get; private set; } = "";

    public string Brand { get; private set; } = "";

    public string Model { get; private set; } = "";

    public string SerialNumber { get; private set; } = "";

    /// <summary>The serial number folded: unique where there is one.</summary>
    public string? SerialKey { get; private set; }

    public string Unit { get; private set; } = "";

    public AcquisitionWay Way { get; private set; }

    public DateOnly AcquiredOn { get; private set; }

    public DateOnly? InServiceOn { get; private set; }

    public int LifeMonths { get; private set; }

    public string FundingSource { get; private set; } = "";

    public AssetCondition Condition { get; private set; }

    public string UserName { get; private set; } = "";

    public string KeeperName { get; private set; } = "";

    public Guid? RoomId { get; private set; }

    public string Place { get; private set; } = "";

    public string Rack { get; private set; } = "";

    public string RackUnit { get; private set; } = "";

    public Guid? SystemId { get; private set; }

    public bool HoldsData { get; private set; }

    public string Note { get; private set; } = "";

    /// <summary>The card it was divided from.</summary>
    public Guid? SplitFromId { get; private init; }

    public int Quantity { get; private set; }

    public long OriginalFen { get; private set; }

    public long DepreciationFen { get; private set; }

    public IReadOnlyList<AssetFile> Files { get; private set; } = [];

    public DateTime ChangedAt { get; private set; }

    public Guid Version { get; set; }

    /// <summary>Original value less accumulated depreciation; never below zero.</summary>
    public long NetFen => OriginalFen - DepreciationFen;

    public Amounts Amounts => new(Quantity, OriginalFen, DepreciationFen);

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    // The monthly depreciation stands in the ledger line by line; the journal keeps what people do.
    public bool IsJournaled(string property) => property is not (nameof(NumberKey) or nameof(SerialKey) or nameof(ChangedAt) or nameof(DepreciationFen) or nameof(SystemId));

    /// <summary>Takes a card into the ledger of a department.</summary>
    /// <param name="amounts">With depreciation taken before it came, as in an old book.</param>
    public static Result<Asset> TakeIn(string number, Guid departmentId, AssetContent content, Amounts amounts, PostingStamp stamp)
    {
        var tidy = content.Tidy();
        var gaps = CheckTakeIn(number, tidy, amounts, stamp).ToList();
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        var asset = new Asset { Id = Guid.CreateVersion7(), Number = Tidied(number), NumberKey = KeyOf(number), DepartmentId = departmentId };
        asset.Take(tidy, stamp.At);
        asset.Post(PostingKind.Acquisition, amounts, stamp);
        return asset;
    }

    /// <summary>Everything wrong with a card that is to be taken in.</summary>
    public static IEnumerable<Gap> CheckTakeIn(string number, AssetContent content, Amounts amounts, PostingStamp stamp)
    {
        if (KeyOf(number).Length == 0)
        {
            yield return new Gap("Number", "Assets.Gap.Missing", AssetContent.Field("Number"));
        }
        else if (number.Trim().Length > NumberMaxLength || Tidied(number).Length > NumberMaxLength)
        {
            yield return new Gap("Number", "Assets.Gap.TooLong", AssetContent.Field("Number"), NumberMaxLength);
        }

        foreach (var gap in content.Check(stamp.On))
        {
            yield return gap;
        }

        if (amounts.Quantity is < 1 or > MaxQuantity)
        {
            yield return new Gap("Quantity", "Assets.Gap.Quantity", MaxQuantity);
        }

        if (amounts.OriginalFen is < 0 or > Money.MaxFen)
        {
            yield return new Gap("Original", "Assets.Gap.Original");
        }

        if (amounts.DepreciationFen < 0 || amounts.DepreciationFen > amounts.OriginalFen)
        {
            yield return new Gap("Depreciation", "Assets.Gap.Depreciation");
        }

        if (content.Condition is AssetCondition.Disposed or AssetCondition.ToBeDisposed)
        {
            yield return new Gap(nameof(content.Condition), "Assets.Gap.Condition");
        }
    }

    /// <summary>The card as its form shows it.</summary>
    public AssetContent Content() => new()
    {
        Kind = Kind, Name = Name, ClassCode = ClassCode, Brand = Brand, Model = Model, SerialNumber = SerialNumber, Unit = Unit, Way = Way, AcquiredOn = AcquiredOn, InServiceOn = InServiceOn,
        LifeMonths = LifeMonths, FundingSource = FundingSource, Condition = Condition, UserName = UserName, KeeperName = KeeperName, RoomId = RoomId, Place = Place, Rack = Rack, RackUnit = RackUnit,
        SystemId = SystemId, HoldsData = HoldsData, Note = Note,
    };

    /// <summary>Changes what the card says. Quantity, values and who holds it move by orders only; what an order decides cannot be chosen here.</summary>
    public Result Describe(AssetContent content, DateOnly today, DateTime at)
    {
        if (Quantity == 0)
        {
            return AssetsRefusals.Disposed;
        }

        var tidy = content.Tidy();
        var gaps = tidy.Check(today).ToList();
        if (tidy.Condition != Condition && (tidy.Condition is AssetCondition.Disposed or AssetCondition.ToBeDisposed || Condition is AssetCondition.ToBeDisposed))
        {
            gaps.Add(new Gap(nameof(content.Condition), "Assets.Gap.Condition"));
        }

        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        Take(tidy, at);
        return Result.Done;
    }

    public Result Attach(AssetFile file, DateTime at)
    {
        if (Files.Count >= MaxFiles)
        {
            return AssetsRefusals.TooManyFiles(MaxFiles);
        }

        (Files, ChangedAt) = ([.. Files, file], at);
        return Result.Done;
    }

    public void Detach(Guid fileId, DateTime at) => (Files, ChangedAt) = ([.. Files.Where(file => file.FileId != fileId)], at);

    /// <summary>An order that scraps or writes it off was signed, or fell away.</summary>
    internal void Mark(AssetCondition condition, DateTime at) => (Condition, ChangedAt) = (condition, at);

    /// <summary>It was counted in another room than its card says.</summary>
    internal void MoveTo(Guid? roomId, string place, DateTime at) => (RoomId, Place, Rack, RackUnit, ChangedAt) = (roomId, place, "", "", at);

    /// <summary>Brings the depreciation up to the end of that month; nothing when it is there already or the book is ahead of the rule.</summary>
    /// <returns>Fen posted.</returns>
    internal long Depreciate(DateOnly month, PostingStamp stamp)
    {
        var due = Depreciation.Cumulative(OriginalFen, LifeMonths, Depreciation.Months(AcquiredOn, month)) - DepreciationFen;
        if (Quantity == 0 || due <= 0)
        {
            return 0;
        }

        Post(PostingKind.Depreciation, new Amounts(0, 0, due), stamp);
        return due;
    }

    /// <summary>Divides off so many pieces with their share of the values, as a card of its own in the same ledger.</summary>
    internal Asset Split(int quantity, int part, PostingStamp stamp)
    {
        if (quantity <= 0 || quantity >= Quantity)
        {
            throw new InvalidOperationException($"{quantity} of {Quantity} cannot be divided off.");
        }

        var share = new Amounts(quantity, Depreciation.Share(OriginalFen, quantity, Quantity), Depreciation.Share(DepreciationFen, quantity, Quantity));
        var number = PartNumber(part);
        var divided = new Asset { Id = Guid.CreateVersion7(), Number = number, NumberKey = KeyOf(number), DepartmentId = DepartmentId, SplitFromId = Id };
        divided.Take(Content() with { SerialNumber = "" }, stamp.At);
        Post(PostingKind.SplitOut, -share, stamp);
        divided.Post(PostingKind.SplitIn, share, stamp);
        return divided;
    }

    /// <summary>Leaves this ledger and enters another, same day, same values. User, keeper and place were the giver's and are emptied.</summary>
    internal void MoveTo(Guid departmentId, AssetCondition condition, PostingStamp stamp)
    {
        Move(departmentId, stamp, PostingKind.TransferOut, PostingKind.TransferIn);
        Vacate(condition);
    }

    /// <summary>As <see cref="MoveTo(Guid, AssetCondition, PostingStamp)"/>, but nothing is carried anywhere: its department went over into another with everything. Keeper, place and condition stay.</summary>
    internal void MoveTo(Guid successorId, PostingStamp stamp) => Move(successorId, stamp, PostingKind.TransferOut, PostingKind.TransferIn);

    /// <summary>Goes back to the giver; the lines name those they take back.</summary>
    internal void MoveBack(Guid departmentId, AssetPosting gave, AssetPosting took, PostingStamp stamp)
    {
        Move(departmentId, stamp, PostingKind.Reversal, PostingKind.Reversal, took.Id, gave.Id);
        Vacate(Condition);
    }

    /// <summary>Leaves the ledger for good; the card stays, with its last holder.</summary>
    internal void Dispose(PostingKind kind, PostingStamp stamp)
    {
        Post(kind, -Amounts, stamp);
        Mark(AssetCondition.Disposed, stamp.At);
    }

    /// <summary>Comes back with the values with which it left, into the ledger it left or that of the successor.</summary>
    internal void BringBack(AssetPosting left, Guid departmentId, PostingStamp stamp)
    {
        DepartmentId = departmentId;
        Post(PostingKind.Reversal, -left.Amounts, stamp, left.Id);
        Mark(AssetCondition.Idle, stamp.At);
    }

    /// <summary>Number of a card divided off this one.</summary>
    internal string PartNumber(int part) => $"{Number}-{part}";

    /// <summary>Half-width capitals without spaces; dashes and dots tell numbers apart and stay.</summary>
    public static string KeyOf(string? number) =>
        string.Concat(TextFold.Normalize(number ?? "").ToUpperInvariant().Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character))).Replace('–', '-').Replace('—', '-');

    /// <summary>Lines made since it was loaded, for the context to add in the same save.</summary>
    internal IReadOnlyList<AssetPosting> TakeFresh()
    {
        IReadOnlyList<AssetPosting> taken = [.. fresh];
        fresh.Clear();
        return taken;
    }

    private void Move(Guid departmentId, PostingStamp stamp, PostingKind leaves, PostingKind enters, long? leavesReverses = null, long? entersReverses = null)
    {
        var all = Amounts;
        Post(leaves, -all, stamp, leavesReverses);
        DepartmentId = departmentId;
        Post(enters, all, stamp, entersReverses);
    }

    private void Vacate(AssetCondition condition) => (Condition, UserName, KeeperName, RoomId, Place, Rack, RackUnit) = (condition, "", "", null, "", "", "");

    private void Post(PostingKind kind, Amounts amounts, PostingStamp stamp, long? reversesId = null)
    {
        var after = Amounts + amounts;
        if (after.Quantity < 0 || after.OriginalFen < 0 || after.DepreciationFen < 0 || after.NetFen < 0)
        {
            throw new InvalidOperationException($"{kind} on {Number} would leave {after}.");
        }

        fresh.Add(AssetPosting.Create(this, kind, amounts, stamp, reversesId));
        (Quantity, OriginalFen, DepreciationFen, ChangedAt) = (after.Quantity, after.OriginalFen, after.DepreciationFen, stamp.At);
    }

    private void Take(AssetContent content, DateTime at)
    {
        (Kind, Name, ClassCode, Brand, Model, Unit, Way) = (content.Kind, content.Name, content.ClassCode, content.Brand, content.Model, content.Unit, content.Way);
        (SerialNumber, SerialKey) = (content.SerialNumber, SerialKeyOf(content.SerialNumber));
        (AcquiredOn, InServiceOn, LifeMonths, FundingSource, Condition) = (content.AcquiredOn!.Value, content.InServiceOn, content.LifeMonths, content.FundingSource, content.Condition);
        (UserName, KeeperName, RoomId, Place, Rack, RackUnit) = (content.UserName, content.KeeperName, content.RoomId, content.Place, content.Rack, content.RackUnit);
        (SystemId, HoldsData, Note, ChangedAt) = (content.SystemId, content.HoldsData, content.Note, at);
    }

    /// <summary>Null for an empty one: many things have none.</summary>
    public static string? SerialKeyOf(string serialNumber) => TextFold.CutKey(serialNumber, AssetContent.ShortMaxLength) is { Length: > 0 } key ? key : null;

    private static string Tidied(string number) => TextFold.Normalize(number).Trim();
}
