namespace Portal.Catalog;

/// <summary>共享类型 (plan 三(一)1; 政务信息资源共享管理暂行办法 9).</summary>
public enum SharingType
{
    Unconditional,
    Conditional,
    NotShared,
}

/// <summary>是否向社会开放.</summary>
public enum Openness
{
    Open,
    ConditionallyOpen,
    NotOpen,
}

/// <summary>更新周期.</summary>
public enum UpdateCycle
{
    RealTime,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
    Irregular,
}

/// <summary>数据分级 (decree 809 art. 13). State secrets are no government data (art. 3): <see cref="Classified"/> exists to be refused.</summary>
public enum DataLevel
{
    General,
    Important,
    Core,
    Classified,
}

/// <summary>Rank of the text that allows not sharing; which ranks suffice depends on the rule set in force.</summary>
public enum LegalBasisLevel
{
    Law,
    AdministrativeRegulation,
    StateCouncilDecision,
    LocalRegulation,
    DepartmentalRule,
    NationalPolicy,
    ProvincialPolicy,
}

/// <summary>Who stands inside the sharing scope of a conditional resource.</summary>
public enum SharingScopeKind
{
    AllDepartments,
    Departments,
    Systems,
}

/// <summary>信息资源格式: category and type, by the codes of <see cref="FormatList"/>; the self-describing category carries free text.</summary>
public sealed record ResourceFormat(string Category, string Type);

/// <summary>信息项 of a database or table.</summary>
public sealed record DataItem
{
    public const int NameMaxLength = 100;

    public string Name { get; init; } = "";

    /// <summary>One letter of <see cref="DataTypes"/>; empty while unknown.</summary>
    public string Type { get; init; } = "";

    /// <summary>Characters; only type C needs it.</summary>
    public int? Length { get; init; }

    /// <summary>Stricter than the resource; null = as the resource.</summary>
    public SharingType? Sharing { get; init; }

    public bool IsSensitive { get; init; }

    public string? Note { get; init; }
}

/// <summary>不予共享依据 as a structured record, so that its force and level can be checked.</summary>
public sealed record LegalBasis
{
    public const int TitleMaxLength = 200;

    public string Title { get; init; } = "";

    public LegalBasisLevel? Level { get; init; }

    public string Article { get; init; } = "";

    public DateOnly? EffectiveOn { get; init; }

    public bool IsEmpty => Title.Length == 0 && Level is null && Article.Length == 0 && EffectiveOn is null;
}

/// <summary>共享范围.</summary>
public sealed record SharingScope
{
    public SharingScopeKind Kind { get; init; }

    public IReadOnlyList<Guid> DepartmentIds { get; init; } = [];

    public IReadOnlyList<Guid> SystemIds { get; init; } = [];

    public bool Equals(SharingScope? other) =>
        other is not null && Kind == other.Kind && DepartmentIds.SequenceEqual(other.DepartmentIds) && SystemIds.SequenceEqual(other.SystemIds);

    public override int GetHashCode() => HashCode.Combine(Kind, DepartmentIds.Count, SystemIds.Count);
}

/// <summary>
/// What a record says about a resource: the 13 core elements of the cataloguing guide (发改高技〔2017〕1272号) and those the plan adds (三(一)1).
/// One value, copied whole between form, draft, file import, revision and comparison. Everything may be missing while it is a draft;
/// <see cref="ContentRules"/> says what a submission lacks.
/// </summary>
public sealed record ResourceContent
{
    public const int NameMaxLength = 120;
    public const int AbstractMaxLength = 500;
    public const int ConditionMaxLength = 500;
    public const int OfficeMaxLength = 80;
    public const int MaxItems = 500;

    public string Name { get; init; } = "";

    public string Abstract { get; init; } = "";

    /// <summary>Eight digits 类1项2目3细目2 of the classification tree; absent levels are <c>000</c> and <c>00</c>.</summary>
    public string Classification { get; init; } = "";

    /// <summary>提供科室.</summary>
    public string ProviderOffice { get; init; } = "";

    public IReadOnlyList<ResourceFormat> Formats { get; init; } = [];

    public IReadOnlyList<DataItem> DataItems { get; init; } = [];

    public SharingType? SharingType { get; init; }

    public string SharingCondition { get; init; } = "";

    public SharingScope? SharingScope { get; init; }

    public LegalBasis? LegalBasis { get; init; }

    /// <summary>Codes of <see cref="SharingMethods"/>.</summary>
    public IReadOnlyList<string> SharingMethods { get; init; } = [];

    /// <summary>Codes of <see cref="UsagePurposes"/>.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    public Openness? Openness { get; init; }

    public string OpenCondition { get; init; } = "";

    public UpdateCycle? UpdateCycle { get; init; }

    /// <summary>关联资源代码: codes of published resources.</summary>
    public IReadOnlyList<string> RelatedCodes { get; init; } = [];

    public Guid? SystemId { get; init; }

    public Guid? MenuId { get; init; }

    public Guid? BusinessItemId { get; init; }

    public DataLevel? DataLevel { get; init; }

    /// <summary>Code under which another catalog knows it; kept beside ours.</summary>
    public string ForeignCode { get; init; } = "";

    public string NoteToReviewer { get; init; } = "";

    /// <summary>Answers to resources of other departments that seem to hold the same data (一数一源).</summary>
    public IReadOnlyList<DuplicateAnswer> DuplicateAnswers { get; init; } = [];

    public bool Equals(ResourceContent? other) => other is not null && ContentJson.Write(this) == ContentJson.Write(other);

    public override int GetHashCode() => HashCode.Combine(Name, Classification, SharingType);
}
