using Portal.Kernel;

namespace Portal.Assets;

public enum RoomPlan
{
    /// <summary>腾退: the rule (plan 五(五)2).</summary>
    Vacate,

    /// <summary>保留 asked for; the leading-group office has not decided.</summary>
    RetentionAsked,

    Retained,

    /// <summary>腾退完成.</summary>
    Vacated,
}

/// <summary>The only reasons for which the plan lets a department keep a room (五(五)2).</summary>
public enum RetentionReason
{
    /// <summary>网络接入设备.</summary>
    NetworkAccess,

    /// <summary>局域网系统.</summary>
    LanSystem,

    /// <summary>保密或安全.</summary>
    SecrecyOrSecurity,
}

/// <summary>What the register says of a room.</summary>
public sealed record RoomFacts
{
    public const int NameMaxLength = 100;
    public const int TextMaxLength = 300;
    public const int LineMaxLength = 100;
    public const int MaxArea = 10_000;
    public const int MaxRacks = 1000;

    public string Name { get; init; } = "";

    public string Address { get; init; } = "";

    /// <summary>Square metres, two decimals.</summary>
    public decimal AreaSquareMetres { get; init; }

    public int Racks { get; init; }

    /// <summary>网络: lines and bandwidth, one per line; each has to be cancelled before the room is empty.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>供电: supply, UPS, cooling.</summary>
    public string Power { get; init; } = "";

    /// <summary>What the room is for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Trimmed; empty and repeated lines fall away.</summary>
    public RoomFacts Tidy() => this with
    {
        Name = Name.Trim(),
        Address = Address.Trim(),
        Power = Power.Trim(),
        Purpose = Purpose.Trim(),
        Lines = [.. Lines.Select(line => line.Trim()).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>Everything missing or wrong, at once.</summary>
    public IEnumerable<Gap> Check()
    {
        foreach (var (field, _, _) in Texts().Where(one => one.Value.Length == 0 && one.Field != nameof(Power)))
        {
            yield return new Gap(field, "Assets.Gap.Missing", Field(field));
        }

        foreach (var (field, _, max) in Texts().Where(one => one.Value.Length > one.Max))
        {
            yield return new Gap(field, "Assets.Gap.TooLong", Field(field), max);
        }

        if (AreaSquareMetres is <= 0 or > MaxArea || decimal.Round(AreaSquareMetres, 2) != AreaSquareMetres)
        {
            yield return new Gap(nameof(AreaSquareMetres), "Assets.Gap.Area", MaxArea);
        }

        if (Racks is < 0 or > MaxRacks)
        {
            yield return new Gap(nameof(Racks), "Assets.Gap.Racks", MaxRacks);
        }

        if (Lines.Count > ServerRoom.MaxLines || Lines.Any(line => line.Length > LineMaxLength))
        {
            yield return new Gap(nameof(Lines), "Assets.Gap.Lines", ServerRoom.MaxLines, LineMaxLength);
        }
    }

    internal static TextKey Field(string name) => new($"Assets.RoomField.{name}");

    private IEnumerable<(string Field, string Value, int Max)> Texts() =>
        [(nameof(Name), Name, NameMaxLength), (nameof(Address), Address, TextMaxLength), (nameof(Power), Power, TextMaxLength), (nameof(Purpose), Purpose, TextMaxLength)];
}

/// <summary>A network line of the room that was cancelled.</summary>
public sealed record LineEnd(string Line, DateOnly On, string ByName);

/// <summary>A system that ran in the room and was migrated, or stopped.</summary>
public sealed record RoomSystem(Guid SystemId, DateOnly? MigratedOn, string Note);

/// <summary>Approval of the leading-group office that a room stays.</summary>
public sealed record RetentionApproval(string Number, DateOnly On, Signature By, string Text);

/// <summary>
/// 机房. Departments keep no server room; with the leading group's approval one room of at most 20 m², for network access equipment, the local network,
/// secrecy or security (plan 五(五)2).
/// </summary>
public sealed partial class ServerRoom : IVersioned, IAudited
{
    public const string Subject = nameof(ServerRoom);
    public const decimal MaxRetainedArea = 20m;
    public const int MaxLines = 50;

    private ServerRoom() { }

    public Guid Id { get; private init; }

    public Guid DepartmentId { get; private set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Hundredths of a square metre: both databases compare whole numbers alike.</summary>
    public int AreaHundredths { get; private set; }

    public decimal AreaSquareMetres => AreaHundredths / 100m;

    public int Racks { get; private set; }

    public IReadOnlyList<string> Lines { get; private set; } = [];

    public string Power { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    public RoomPlan Plan { get; private set; }

    /// <summary>The department once this room is kept: a unique index lets it keep one.</summary>
    public Guid? RetainedForId { get; private set; }

    /// <summary>腾退时限, Asia/Shanghai.</summary>
    public DateOnly? VacateBy { get; private set; }

    public RetentionReason? RetentionReason { get; private set; }

    /// <summary>Why, in the department's words.</summary>
    public string RetentionText { get; private set; } = "";

    public Signature? RetentionAskedBy { get; private set; }

    public RetentionApproval? Approval { get; private set; }

    /// <summary>The last refusal of a retention.</summary>
    public string RefusalText { get; private set; } = "";

    public IReadOnlyList<LineEnd> EndedLines { get; private set; } = [];

    public IReadOnlyList<RoomSystem> Systems { get; private set; } = [];

    public DateOnly? VacatedOn { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Subject;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Name;

    public bool IsJournaled(string property) => property is not nameof(RetainedForId);
}
