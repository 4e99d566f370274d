namespace Portal.Catalog.Import;

/// <summary>
/// What a column of an uploaded file can mean. Names are stored with remembered mappings and in <c>db/seed/header-synonyms.json</c>,
/// so they never change once released.
/// </summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ImportField>))]
public enum ImportField
{
    /// <summary>A known column the catalog has no place for (telephone, row count, 序号), or one the user set aside.</summary>
    Ignored,

    Name,

    /// <summary>信息资源代码 of the catalog the file comes from; kept beside the portal's own code.</summary>
    ForeignCode,
    Department,

    /// <summary>统一社会信用代码 of the provider.</summary>
    DepartmentCode,
    Section,

    /// <summary>The whole classification in one column: a code, a name, or a path of names.</summary>
    Classification,

    /// <summary>类.</summary>
    Level1,

    /// <summary>项.</summary>
    Level2,

    /// <summary>目.</summary>
    Level3,

    /// <summary>细目.</summary>
    Level4,
    Abstract,
    FormatCategory,

    /// <summary>One or several types; also for single columns that name category and type together.</summary>
    FormatType,
    ItemName,
    ItemType,
    ItemLength,
    ItemSensitive,
    SharingType,
    SharingCondition,
    SharingScope,
    SharingMethodCategory,
    SharingMethod,

    /// <summary>不予共享依据: title and article in one text.</summary>
    LegalBasis,
    Openness,
    OpenCondition,
    UpdateCycle,

    /// <summary>Publication date in the file's own catalog; it goes to the reviewer as a note, the portal dates publications itself.</summary>
    PublishDate,
    RelatedCodes,
    System,
    Menu,
    BusinessItem,
    Purpose,
    DataLevel,

    /// <summary>是否涉密: a row that says yes is refused.</summary>
    IsClassified,

    /// <summary>记录标识 of the survey workbook: by it an exported record is known again.</summary>
    RecordId,
}
