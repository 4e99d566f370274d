using Portal.Kernel;

namespace Portal.Assets;

/// <summary>资产类别 of the plan 五(五)1.</summary>
public enum AssetKind
{
    /// <summary>设备.</summary>
    Equipment,

    /// <summary>机房设施.</summary>
    Facility,

    /// <summary>系统软件: an intangible asset.</summary>
    Software,
}

public enum AssetCondition
{
    InUse,
    Idle,
    ToBeDisposed,
    Disposed,
}

/// <summary>How it came: the first word of its history.</summary>
public enum AcquisitionWay
{
    Purchase,
    Allocation,
    Donation,
    SelfBuilt,

    /// <summary>盘盈: found at a stock-taking, in nobody's book.</summary>
    Surplus,
}

/// <summary>What a card says besides quantity and values, which only postings move (domain 5).</summary>
public sealed record AssetContent
{
    public const int NameMaxLength = 100;
    public const int ShortMaxLength = 100;
    public const int NoteMaxLength = 500;
    public const int MaxLifeMonths = 1200;

    public AssetKind Kind { get; init; }

    public string Name { get; init; } = "";

    /// <summary>GB/T 14885 code of either edition.</summary>
    public string ClassCode { get; init; } = "";

    public string Brand { get; init; } = "";

    public string Model { get; init; } = "";

    public string SerialNumber { get; init; } = "";

    /// <summary>计量单位.</summary>
    public string Unit { get; init; } = "";

    public AcquisitionWay Way { get; init; }

    public DateOnly? AcquiredOn { get; init; }

    public DateOnly? InServiceOn { get; init; }

    /// <summary>使用年限 in months; 0 does not wear.</summary>
    public int LifeMonths { get; init; }

    public string FundingSource { get; init; } = "";

    public AssetCondition Condition { get; init; }

    /// <summary>使用人.</summary>
    public string UserName { get; init; } = "";

    /// <summary>保管人.</summary>
    public string KeeperName { get; init; } = "";

    public Guid? RoomId { get; init; }

    /// <summary>存放地点 where it stands in no registered server room.</summary>
    public string Place { get; init; } = "";

    public string Rack { get; init; } = "";

    /// <summary>Height unit in the rack, e.g. <c>12-13</c>.</summary>
    public string RackUnit { get; init; } = "";

    public Guid? SystemId { get; init; }

    /// <summary>Has disks or other media whose data must be wiped before it is scrapped.</summary>
    public bool HoldsData { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Trimmed, serial number and codes in half-width.</summary>
    public AssetContent Tidy() => this with
    {
        Name = Name.Trim(),
        ClassCode = TextFold.Normalize(ClassCode).Trim().ToUpperInvariant(),
        Brand = Brand.Trim(),
        Model = Model.Trim(),
        SerialNumber = TextFold.Normalize(SerialNumber).Trim(),
        Unit = Unit.Trim(),
        FundingSource = FundingSource.Trim(),
        UserName = UserName.Trim(),
        KeeperName = KeeperName.Trim(),
        Place = Place.Trim(),
        Rack = Rack.Trim(),
        RackUnit = RackUnit.Trim(),
        Note = Note.Trim(),
    };

    /// <summary>Everything missing or wrong, at once. That a class, room or system exists is asked by who saves.</summary>
    /// <param name="today">Shanghai day.</param>
    public IEnumerable<Gap> Check(DateOnly today)
    {
        if (Name.Length == 0)
        {
            yield return new Gap(nameof(Name), "Assets.Gap.Missing", Field(nameof(Name)));
        }

        if (ClassCode.Length == 0)
        {
            yield return new Gap(nameof(ClassCode), "Assets.Gap.Missing", Field(nameof(ClassCode)));
        }

        if (Unit.Length == 0)
        {
            yield return new Gap(nameof(Unit), "Assets.Gap.Missing", Field(nameof(Unit)));
        }

        if (AcquiredOn is not { } acquired)
        {
            yield return new Gap(nameof(AcquiredOn), "Assets.Gap.Missing", Field(nameof(AcquiredOn)));
        }
        else if (acquired > today || acquired.Year < 1949)
        {
            yield return new Gap(nameof(AcquiredOn), "Assets.Gap.AcquiredOn");
        }

        if (InServiceOn is { } inService && AcquiredOn is { } bought && inService < bought)
        {
            yield return new Gap(nameof(InServiceOn), "Assets.Gap.InServiceOn");
        }

        if (LifeMonths is < 0 or > MaxLifeMonths)
        {
            yield return new Gap(nameof(LifeMonths), "Assets.Gap.LifeMonths", MaxLifeMonths);
        }

        foreach (var (field, value, max) in Texts().Where(one => one.Value.Length > one.Max))
        {
            yield return new Gap(field, "Assets.Gap.TooLong", Field(field), max);
        }
    }

    internal static TextKey Field(string name) => new($"Assets.Field.{name}");

    private IEnumerable<(string Field, string Value, int Max)> Texts() =>
    [
        (nameof(Name), Name, NameMaxLength), (nameof(ClassCode), ClassCode, AssetClass.CodeMaxLength), (nameof(Brand), Brand, ShortMaxLength), (nameof(Model), Model, ShortMaxLength),
        (nameof(SerialNumber), SerialNumber, ShortMaxLength), (nameof(Unit), Unit, 20), (nameof(FundingSource), FundingSource, ShortMaxLength), (nameof(UserName), UserName, ShortMaxLength),
        (nameof(KeeperName), KeeperName, ShortMaxLength), (nameof(Place), Place, ShortMaxLength), (nameof(Rack), Rack, 40), (nameof(RackUnit), RackUnit, 20), (nameof(Note), Note, NoteMaxLength),
    ];
}
