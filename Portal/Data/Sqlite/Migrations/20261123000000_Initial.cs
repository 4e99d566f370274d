using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AssetClass",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MinLifeMonths = table.Column<int>(type: "INTEGER", nullable: true),
                    HoldsData = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetClass", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarYear",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Papers = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ImportedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarYear", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseClock",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseKind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    ExtensionDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Interruptions = table.Column<string>(type: "TEXT", nullable: false),
                    FirstDueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueBeforeExtension = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsProvisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    VeryOverdueAfter = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    FinishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseClock", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClassificationEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentCode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    TreeVersion = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsPlanDatabase = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClassificationEntry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Counter",
                columns: table => new
                {
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counter", x => x.Prefix);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKey",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKey", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Department",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SuccessorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Department", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Department_Department_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DepreciationRun",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cards = table.Column<int>(type: "INTEGER", nullable: false),
                    Fen = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DepreciationRun", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ItemSynonym",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Meaning = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsGeneric = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemSynonym", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JournalRow",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActingForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActingForName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DepartmentName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectLabel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RequestId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalRow", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JournalSeal",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastId = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Entries = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntriesHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HashAlgorithm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SignatureAlgorithm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalSeal", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "LegalText",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IssuingBody = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    TitleKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SearchKey = table.Column<string>(type: "TEXT", maxLength: 390, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalText", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PortalRole",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DisplayNameEn = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IsAdministrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalRole", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReferenceVersion",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReferenceVersion", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "RuleSet",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DutyText = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DutyClause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DutyMark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TellsEverythingMissing = table.Column<bool>(type: "INTEGER", nullable: false),
                    UsageRecordYears = table.Column<int>(type: "INTEGER", nullable: true),
                    DisputeSteps = table.Column<string>(type: "TEXT", nullable: false),
                    DisputeText = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DisputeClause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DisputeMark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SelfServiceUnconditional = table.Column<bool>(type: "INTEGER", nullable: false),
                    Supplements = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleSet", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SeedMark",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeedMark", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SignInEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Login = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInEvent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredFile",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HashAlgorithm = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UploadedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFile", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SurveyCampaign",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DepartmentIds = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyCampaign", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDay",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CalendarYearId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDay", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CalendarDay_CalendarYear_CalendarYearId",
                        column: x => x.CalendarYearId,
                        principalTable: "CalendarYear",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetImport",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    WorkerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WorkerForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: true),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    Skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    SkippedRows = table.Column<string>(type: "TEXT", nullable: false),
                    ReadingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefusalCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RefusalArguments = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProgressDone = table.Column<int>(type: "INTEGER", nullable: false),
                    ProgressTotal = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetImport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssetImport_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetOrder",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GiverId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceiverId = table.Column<Guid>(type: "TEXT", nullable: true),
                    GiverHeirId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReceiverHeirId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReversesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActiveReversesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Technical = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Responsibility = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Drafter = table.Column<string>(type: "TEXT", nullable: false),
                    AuthorIds = table.Column<string>(type: "TEXT", nullable: false),
                    SignedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OpinionBy = table.Column<string>(type: "TEXT", nullable: true),
                    Approval = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovalKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    CameToFinance = table.Column<bool>(type: "INTEGER", nullable: false),
                    HandedOverBy = table.Column<string>(type: "TEXT", nullable: true),
                    ReceivedBy = table.Column<string>(type: "TEXT", nullable: true),
                    WitnessedBy = table.Column<string>(type: "TEXT", nullable: true),
                    PostedBy = table.Column<string>(type: "TEXT", nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Returns = table.Column<string>(type: "TEXT", nullable: false),
                    Files = table.Column<string>(type: "TEXT", nullable: false),
                    LineCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OriginalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    NetFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetOrder", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssetOrder_AssetOrder_ReversesId",
                        column: x => x.ReversesId,
                        principalTable: "AssetOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetOrder_Department_GiverHeirId",
                        column: x => x.GiverHeirId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetOrder_Department_GiverId",
                        column: x => x.GiverId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetOrder_Department_ReceiverHeirId",
                        column: x => x.ReceiverHeirId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetOrder_Department_ReceiverId",
                        column: x => x.ReceiverId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditFinding",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RaisedBy = table.Column<string>(type: "TEXT", nullable: false),
                    RaisedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RaisedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IssuedBy = table.Column<string>(type: "TEXT", nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    DrafterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DrafterForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Returns = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Conclusion = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditFinding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditFinding_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BusinessItem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BusinessItem_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DepartmentAlias",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DepartmentAlias", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DepartmentAlias_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportBatch",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    UploadedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WorkerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WorkerForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Sheets = table.Column<string>(type: "TEXT", nullable: false),
                    Sheet = table.Column<int>(type: "INTEGER", nullable: true),
                    Chosen = table.Column<string>(type: "TEXT", nullable: false),
                    Plan = table.Column<string>(type: "TEXT", nullable: true),
                    Counts = table.Column<string>(type: "TEXT", nullable: false),
                    UnknownDepartments = table.Column<string>(type: "TEXT", nullable: false),
                    DragFills = table.Column<string>(type: "TEXT", nullable: false),
                    RefusalCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    RefusalArguments = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProgressDone = table.Column<int>(type: "INTEGER", nullable: false),
                    ProgressTotal = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportBatch", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportBatch_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportMapping",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ScopeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Written = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportMapping", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportMapping_Department_ScopeId",
                        column: x => x.ScopeId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RequestForm",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Drafter = table.Column<string>(type: "TEXT", nullable: false),
                    AuthorIds = table.Column<string>(type: "TEXT", nullable: false),
                    Signer = table.Column<string>(type: "TEXT", nullable: true),
                    Returns = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MovedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestForm", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestForm_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Section",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Section", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Section_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServerRoom",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AreaHundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    Racks = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    Power = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Plan = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RetainedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    VacateBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RetentionReason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RetentionText = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RetentionAskedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Approval = table.Column<string>(type: "TEXT", nullable: true),
                    RefusalText = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    EndedLines = table.Column<string>(type: "TEXT", nullable: false),
                    Systems = table.Column<string>(type: "TEXT", nullable: false),
                    VacatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServerRoom", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServerRoom_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalTimeStamp",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Token = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalTimeStamp", x => x.Number);
                    table.ForeignKey(
                        name: "FK_JournalTimeStamp_JournalSeal_Number",
                        column: x => x.Number,
                        principalTable: "JournalSeal",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LawArticle",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LawTextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Wording = table.Column<string>(type: "TEXT", maxLength: 3900, nullable: false),
                    TextIsSummary = table.Column<bool>(type: "INTEGER", nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SearchKey = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LawArticle", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LawArticle_LegalText_LawTextId",
                        column: x => x.LawTextId,
                        principalTable: "LegalText",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PortalRoleClaim",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalRoleClaim", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PortalRoleClaim_PortalRole_RoleId",
                        column: x => x.RoleId,
                        principalTable: "PortalRole",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RolePermission",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Permission = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Reach = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RolePermission", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RolePermission_PortalRole_RoleId",
                        column: x => x.RoleId,
                        principalTable: "PortalRole",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClockRule",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RuleSetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RuleSetCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LegalDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceText = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceClause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceMark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LegalExtension = table.Column<int>(type: "INTEGER", nullable: true),
                    ExtensionLimit = table.Column<int>(type: "INTEGER", nullable: true),
                    NeedsPriorConsent = table.Column<bool>(type: "INTEGER", nullable: false),
                    NotifiesRequester = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockRule", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClockRule_RuleSet_RuleSetId",
                        column: x => x.RuleSetId,
                        principalTable: "RuleSet",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportRow",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DepartmentName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Problems = table.Column<string>(type: "TEXT", nullable: false),
                    FirstRow = table.Column<int>(type: "INTEGER", nullable: true),
                    Lacks = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: true),
                    RevisionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Edit = table.Column<string>(type: "TEXT", nullable: true),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    IsLeftOut = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRow", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRow_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportRow_ImportBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ImportBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShareCase",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FormId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RequesterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EarlierProviders = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SharingType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApplicantIds = table.Column<string>(type: "TEXT", nullable: false),
                    Applicant = table.Column<string>(type: "TEXT", nullable: false),
                    Draft = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Reply = table.Column<string>(type: "TEXT", nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Supplements = table.Column<string>(type: "TEXT", nullable: false),
                    Transfers = table.Column<string>(type: "TEXT", nullable: false),
                    ReplyReturns = table.Column<string>(type: "TEXT", nullable: false),
                    Extension = table.Column<string>(type: "TEXT", nullable: true),
                    Deliveries = table.Column<string>(type: "TEXT", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Confirmed = table.Column<string>(type: "TEXT", nullable: true),
                    DisputeLevel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Directive = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShareCase", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShareCase_Department_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareCase_Department_RequesterId",
                        column: x => x.RequesterId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareCase_RequestForm_FormId",
                        column: x => x.FormId,
                        principalTable: "RequestForm",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PortalUser",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalUser", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PortalUser_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PortalUser_Section_SectionId",
                        column: x => x.SectionId,
                        principalTable: "Section",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StockRound",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedForId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenScope = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedBy = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CountedBy = table.Column<string>(type: "TEXT", nullable: true),
                    SignedBy = table.Column<string>(type: "TEXT", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StockRound", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StockRound_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StockRound_Department_StartedForId",
                        column: x => x.StartedForId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StockRound_ServerRoom_RoomId",
                        column: x => x.RoomId,
                        principalTable: "ServerRoom",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalendarFeed",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeed", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_CalendarFeed_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deputy",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PrincipalUserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeputyUserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deputy", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deputy_PortalUser_DeputyUserId",
                        column: x => x.DeputyUserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Deputy_PortalUser_PrincipalUserId",
                        column: x => x.PrincipalUserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FormDraft",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BaseVersion = table.Column<Guid>(type: "TEXT", nullable: true),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormDraft", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormDraft_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InformationSystem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    UserDepartmentIds = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SuccessorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    Leaves = table.Column<int>(type: "INTEGER", nullable: false),
                    JudgedLeaves = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    Facts_ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Facts_Approver = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Facts_Frequency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Facts_Funding = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Facts_Scope = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InformationSystem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InformationSystem_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InformationSystem_InformationSystem_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "InformationSystem",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InformationSystem_PortalUser_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LawRelianceReview",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LawTextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ReliantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ReviewedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LawRelianceReview", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LawRelianceReview_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LawRelianceReview_LegalText_LawTextId",
                        column: x => x.LawTextId,
                        principalTable: "LegalText",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LawRelianceReview_PortalUser_ReviewedById",
                        column: x => x.ReviewedById,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Arguments = table.Column<string>(type: "TEXT", nullable: false),
                    Href = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    OnceKey = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TaskKey = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Mail = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notice_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoticeSettings",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Tasks = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Deadlines = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    News = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeSettings", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_NoticeSettings_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OneTimeLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OneTimeLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OneTimeLink_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PortalUserClaim",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalUserClaim", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PortalUserClaim_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PortalUserLogin",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalUserLogin", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_PortalUserLogin_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PortalUserPasskey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalUserPasskey", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_PortalUserPasskey_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PortalUserRole",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalUserRole", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_PortalUserRole_PortalRole_RoleId",
                        column: x => x.RoleId,
                        principalTable: "PortalRole",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PortalUserRole_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PortalUserToken",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalUserToken", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_PortalUserToken_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportRun",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReportCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SavedReportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    RepeatsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RowCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Figures = table.Column<string>(type: "TEXT", nullable: false),
                    RowsHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Differences = table.Column<string>(type: "TEXT", nullable: true),
                    RefusalCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ProgressDone = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRun", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportRun_PortalUser_AskedById",
                        column: x => x.AskedById,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportRun_ReportRun_RepeatsId",
                        column: x => x.RepeatsId,
                        principalTable: "ReportRun",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoleRequest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoleName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Permission = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    OldReach = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NewReach = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndorsedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndorsedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    EndorsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleRequest", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoleRequest_PortalRole_RoleId",
                        column: x => x.RoleId,
                        principalTable: "PortalRole",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoleRequest_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedReport",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Span = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    IsShared = table.Column<bool>(type: "INTEGER", nullable: false),
                    Schedule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ServedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedReport_PortalUser_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SentReminder",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClockId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentReminder", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SentReminder_CaseClock_ClockId",
                        column: x => x.ClockId,
                        principalTable: "CaseClock",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SentReminder_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Asset",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Brand = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SerialNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SerialKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AcquiredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InServiceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LifeMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    FundingSource = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Condition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    KeeperName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Rack = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RackUnit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SystemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HoldsData = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SplitFromId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    OriginalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DepreciationFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Files = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Asset", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Asset_Asset_SplitFromId",
                        column: x => x.SplitFromId,
                        principalTable: "Asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Asset_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Asset_InformationSystem_SystemId",
                        column: x => x.SystemId,
                        principalTable: "InformationSystem",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Asset_ServerRoom_RoomId",
                        column: x => x.RoomId,
                        principalTable: "ServerRoom",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FunctionMenu",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SystemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRemoved = table.Column<bool>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    VerdictReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    JudgedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    JudgedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FunctionMenu", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FunctionMenu_FunctionMenu_ParentId",
                        column: x => x.ParentId,
                        principalTable: "FunctionMenu",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FunctionMenu_InformationSystem_SystemId",
                        column: x => x.SystemId,
                        principalTable: "InformationSystem",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutgoingMail",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingMail", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutgoingMail_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutgoingMail_PortalUser_UserId",
                        column: x => x.UserId,
                        principalTable: "PortalUser",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetImportRow",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Cells = table.Column<string>(type: "TEXT", nullable: false),
                    Card = table.Column<string>(type: "TEXT", nullable: true),
                    Problems = table.Column<string>(type: "TEXT", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsLeftOut = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetImportRow", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssetImportRow_AssetImport_ImportId",
                        column: x => x.ImportId,
                        principalTable: "AssetImport",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetImportRow_Asset_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetOrderLine",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenAssetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AssetNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AssetName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Brand = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    HoldsData = table.Column<bool>(type: "INTEGER", nullable: false),
                    BookQuantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    OriginalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DepreciationFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PostedOriginalFen = table.Column<long>(type: "INTEGER", nullable: true),
                    PostedDepreciationFen = table.Column<long>(type: "INTEGER", nullable: true),
                    ConditionBefore = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReceivedQuantity = table.Column<int>(type: "INTEGER", nullable: true),
                    IsRefused = table.Column<bool>(type: "INTEGER", nullable: false),
                    DifferenceReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ConditionOnReceipt = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ResidualFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Wipe = table.Column<string>(type: "TEXT", nullable: true),
                    PostedAssetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsWholeOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetOrderLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssetOrderLine_AssetOrder_OrderId",
                        column: x => x.OrderId,
                        principalTable: "AssetOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetOrderLine_Asset_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetOrderLine_Asset_PostedAssetId",
                        column: x => x.PostedAssetId,
                        principalTable: "Asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssetPosting",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    OriginalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DepreciationFen = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReversesId = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetPosting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssetPosting_AssetOrder_OrderId",
                        column: x => x.OrderId,
                        principalTable: "AssetOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetPosting_AssetPosting_ReversesId",
                        column: x => x.ReversesId,
                        principalTable: "AssetPosting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetPosting_Asset_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssetPosting_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StockLine",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AssetNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AssetName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SerialNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ExpectedQuantity = table.Column<int>(type: "INTEGER", nullable: false),
                    CountedQuantity = table.Column<int>(type: "INTEGER", nullable: false),
                    RoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FoundRoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FoundPlace = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SeenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SeenForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SeenByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WriteOffOrderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhotoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StockLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StockLine_AssetOrder_WriteOffOrderId",
                        column: x => x.WriteOffOrderId,
                        principalTable: "AssetOrder",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StockLine_Asset_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StockLine_ServerRoom_FoundRoomId",
                        column: x => x.FoundRoomId,
                        principalTable: "ServerRoom",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StockLine_ServerRoom_RoomId",
                        column: x => x.RoomId,
                        principalTable: "ServerRoom",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StockLine_StockRound_RoundId",
                        column: x => x.RoundId,
                        principalTable: "StockRound",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Correction",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Items = table.Column<string>(type: "TEXT", nullable: false),
                    Claim = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedBy = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Correction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Correction_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Correction_Department_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Correction_ShareCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ShareCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Dispute",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RequesterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Levels = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Entries = table.Column<string>(type: "TEXT", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dispute", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Dispute_Department_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Dispute_Department_RequesterId",
                        column: x => x.RequesterId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Dispute_ShareCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ShareCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InformationResource",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    StateSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StateByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SuccessorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    PublishedRevisionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DataUpdatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UpdateDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InformationResource", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InformationResource_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InformationResource_InformationResource_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "InformationResource",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResourceReference",
                columns: table => new
                {
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResourceReference", x => new { x.ResourceId, x.Code });
                    table.ForeignKey(
                        name: "FK_ResourceReference_InformationResource_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "InformationResource",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResourceRevision",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PinyinKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    QualityPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DrafterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DrafterName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SignedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignedForName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PublishedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SupersededAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Returns = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    Abstract = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    BusinessItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Classification = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    DataItems = table.Column<string>(type: "TEXT", nullable: false),
                    DataLevel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DuplicateAnswers = table.Column<string>(type: "TEXT", nullable: false),
                    ForeignCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Formats = table.Column<string>(type: "TEXT", nullable: false),
                    LegalBasis = table.Column<string>(type: "TEXT", nullable: true),
                    MenuId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NoteToReviewer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    OpenCondition = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Openness = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ProviderOffice = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Purposes = table.Column<string>(type: "TEXT", nullable: false),
                    RelatedCodes = table.Column<string>(type: "TEXT", nullable: false),
                    SharingCondition = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SharingMethods = table.Column<string>(type: "TEXT", nullable: false),
                    SharingScope = table.Column<string>(type: "TEXT", nullable: true),
                    SharingType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SystemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UpdateCycle = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResourceRevision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResourceRevision_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResourceRevision_InformationResource_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "InformationResource",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShareGrant",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Items = table.Column<string>(type: "TEXT", nullable: false),
                    IsWhole = table.Column<bool>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Conditions = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    GivenBy = table.Column<string>(type: "TEXT", nullable: false),
                    StateBy = table.Column<string>(type: "TEXT", nullable: true),
                    Disposed = table.Column<string>(type: "TEXT", nullable: true),
                    DisposalNote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Change = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShareGrant", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShareGrant_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareGrant_Department_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareGrant_InformationResource_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "InformationResource",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareGrant_ShareCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ShareCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UpdateDuty",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SystemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SystemName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SuccessorSystemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AnswerReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AnsweredForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RevisionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SuccessorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Returns = table.Column<string>(type: "TEXT", nullable: false),
                    Extension = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpdateDuty", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UpdateDuty_Department_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Department",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UpdateDuty_InformationResource_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "InformationResource",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UpdateDuty_InformationSystem_SystemId",
                        column: x => x.SystemId,
                        principalTable: "InformationSystem",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UsageRecord",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GrantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageRecord", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UsageRecord_ShareGrant_GrantId",
                        column: x => x.GrantId,
                        principalTable: "ShareGrant",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Asset_DepartmentId_Condition",
                table: "Asset",
                columns: new[] { "DepartmentId", "Condition" });

            migrationBuilder.CreateIndex(
                name: "IX_Asset_NumberKey",
                table: "Asset",
                column: "NumberKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Asset_RoomId",
                table: "Asset",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_Asset_SerialKey",
                table: "Asset",
                column: "SerialKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Asset_SplitFromId",
                table: "Asset",
                column: "SplitFromId");

            migrationBuilder.CreateIndex(
                name: "IX_Asset_SystemId",
                table: "Asset",
                column: "SystemId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetClass_Code",
                table: "AssetClass",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetImport_DepartmentId_UploadedAt",
                table: "AssetImport",
                columns: new[] { "DepartmentId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetImportRow_AssetId",
                table: "AssetImportRow",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetImportRow_ImportId_State_RowNumber",
                table: "AssetImportRow",
                columns: new[] { "ImportId", "State", "RowNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetImportRow_Key",
                table: "AssetImportRow",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_ActiveReversesId",
                table: "AssetOrder",
                column: "ActiveReversesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_ApprovalKey",
                table: "AssetOrder",
                column: "ApprovalKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_GiverHeirId",
                table: "AssetOrder",
                column: "GiverHeirId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_GiverId",
                table: "AssetOrder",
                column: "GiverId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_Number",
                table: "AssetOrder",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_ReceiverHeirId",
                table: "AssetOrder",
                column: "ReceiverHeirId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_ReceiverId",
                table: "AssetOrder",
                column: "ReceiverId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_ReversesId",
                table: "AssetOrder",
                column: "ReversesId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrder_State_GiverId",
                table: "AssetOrder",
                columns: new[] { "State", "GiverId" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrderLine_AssetId",
                table: "AssetOrderLine",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrderLine_OpenAssetId",
                table: "AssetOrderLine",
                column: "OpenAssetId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrderLine_OrderId_No",
                table: "AssetOrderLine",
                columns: new[] { "OrderId", "No" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetOrderLine_PostedAssetId",
                table: "AssetOrderLine",
                column: "PostedAssetId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetPosting_AssetId_On_Quantity_OriginalFen_DepreciationFen",
                table: "AssetPosting",
                columns: new[] { "AssetId", "On", "Quantity", "OriginalFen", "DepreciationFen" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetPosting_DepartmentId_Kind_On_AssetId_Quantity_OriginalFen_DepreciationFen",
                table: "AssetPosting",
                columns: new[] { "DepartmentId", "Kind", "On", "AssetId", "Quantity", "OriginalFen", "DepreciationFen" });

            migrationBuilder.CreateIndex(
                name: "IX_AssetPosting_OrderId",
                table: "AssetPosting",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_AssetPosting_ReversesId",
                table: "AssetPosting",
                column: "ReversesId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditFinding_DepartmentId_State",
                table: "AuditFinding",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditFinding_Number",
                table: "AuditFinding",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditFinding_State_IssuedOn",
                table: "AuditFinding",
                columns: new[] { "State", "IssuedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_BusinessItem_DepartmentId_NameKey",
                table: "BusinessItem",
                columns: new[] { "DepartmentId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalendarDay_CalendarYearId_Date",
                table: "CalendarDay",
                columns: new[] { "CalendarYearId", "Date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeed_TokenHash",
                table: "CalendarFeed",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarYear_Year",
                table: "CalendarYear",
                column: "Year",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseClock_CaseKind_CaseId",
                table: "CaseClock",
                columns: new[] { "CaseKind", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseClock_FinishedOn_DueOn",
                table: "CaseClock",
                columns: new[] { "FinishedOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ClassificationEntry_Code_TreeVersion",
                table: "ClassificationEntry",
                columns: new[] { "Code", "TreeVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClockRule_RuleSetId_Kind",
                table: "ClockRule",
                columns: new[] { "RuleSetId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Correction_CaseId",
                table: "Correction",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Correction_DepartmentId_State",
                table: "Correction",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Correction_Number",
                table: "Correction",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Correction_ProviderId_State",
                table: "Correction",
                columns: new[] { "ProviderId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Correction_ResourceId",
                table: "Correction",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Department_Name",
                table: "Department",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Department_Number",
                table: "Department",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Department_SuccessorId",
                table: "Department",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_DepartmentAlias_DepartmentId_Key",
                table: "DepartmentAlias",
                columns: new[] { "DepartmentId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DepartmentAlias_Key",
                table: "DepartmentAlias",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_DepreciationRun_Month",
                table: "DepreciationRun",
                column: "Month",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deputy_DeputyUserId_To",
                table: "Deputy",
                columns: new[] { "DeputyUserId", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_Deputy_PrincipalUserId",
                table: "Deputy",
                column: "PrincipalUserId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_CaseId",
                table: "Dispute",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_Number",
                table: "Dispute",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_ProviderId",
                table: "Dispute",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_RequesterId",
                table: "Dispute",
                column: "RequesterId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_ResourceId",
                table: "Dispute",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_State_Level",
                table: "Dispute",
                columns: new[] { "State", "Level" });

            migrationBuilder.CreateIndex(
                name: "IX_FormDraft_UserId_Kind_SubjectId",
                table: "FormDraft",
                columns: new[] { "UserId", "Kind", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FunctionMenu_ParentId",
                table: "FunctionMenu",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_FunctionMenu_SystemId",
                table: "FunctionMenu",
                column: "SystemId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatch_DepartmentId_UploadedAt",
                table: "ImportBatch",
                columns: new[] { "DepartmentId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatch_Status",
                table: "ImportBatch",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_ImportMapping_Kind_ScopeId_Key",
                table: "ImportMapping",
                columns: new[] { "Kind", "ScopeId", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportMapping_ScopeId",
                table: "ImportMapping",
                column: "ScopeId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_BatchId_RowNumber",
                table: "ImportRow",
                columns: new[] { "BatchId", "RowNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_BatchId_State_RowNumber",
                table: "ImportRow",
                columns: new[] { "BatchId", "State", "RowNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRow_DepartmentId",
                table: "ImportRow",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationResource_ChangedAt",
                table: "InformationResource",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_InformationResource_Code",
                table: "InformationResource",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InformationResource_DepartmentId_NameKey",
                table: "InformationResource",
                columns: new[] { "DepartmentId", "NameKey" },
                unique: true,
                filter: "NameKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InformationResource_DepartmentId_UpdateDueOn",
                table: "InformationResource",
                columns: new[] { "DepartmentId", "UpdateDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_InformationResource_PublishedRevisionId",
                table: "InformationResource",
                column: "PublishedRevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationResource_SuccessorId",
                table: "InformationResource",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationSystem_DepartmentId_NameKey",
                table: "InformationSystem",
                columns: new[] { "DepartmentId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InformationSystem_Number",
                table: "InformationSystem",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InformationSystem_OwnerId",
                table: "InformationSystem",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationSystem_SuccessorId",
                table: "InformationSystem",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_ItemSynonym_Key",
                table: "ItemSynonym",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JournalRow_Action_At",
                table: "JournalRow",
                columns: new[] { "Action", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalRow_ActorId_At",
                table: "JournalRow",
                columns: new[] { "ActorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalRow_At",
                table: "JournalRow",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_JournalRow_CaseNumber_At",
                table: "JournalRow",
                columns: new[] { "CaseNumber", "At" },
                filter: "CaseNumber IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_JournalRow_DepartmentId_At",
                table: "JournalRow",
                columns: new[] { "DepartmentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalRow_Subject_SubjectId_Id",
                table: "JournalRow",
                columns: new[] { "Subject", "SubjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalSeal_LastId",
                table: "JournalSeal",
                column: "LastId");

            migrationBuilder.CreateIndex(
                name: "IX_JournalSeal_SealedAt",
                table: "JournalSeal",
                column: "SealedAt");

            migrationBuilder.CreateIndex(
                name: "IX_LawArticle_LawTextId_Number_InForceFrom",
                table: "LawArticle",
                columns: new[] { "LawTextId", "Number", "InForceFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LawRelianceReview_DepartmentId",
                table: "LawRelianceReview",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_LawRelianceReview_LawTextId_Kind_ReliantId",
                table: "LawRelianceReview",
                columns: new[] { "LawTextId", "Kind", "ReliantId" });

            migrationBuilder.CreateIndex(
                name: "IX_LawRelianceReview_ReviewedById",
                table: "LawRelianceReview",
                column: "ReviewedById");

            migrationBuilder.CreateIndex(
                name: "IX_LegalText_TitleKey_InForceFrom",
                table: "LegalText",
                columns: new[] { "TitleKey", "InForceFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notice_Mail_Id",
                table: "Notice",
                columns: new[] { "Mail", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notice_TaskKey",
                table: "Notice",
                column: "TaskKey",
                filter: "TaskKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notice_UserId_OnceKey",
                table: "Notice",
                columns: new[] { "UserId", "OnceKey" },
                unique: true,
                filter: "OnceKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notice_UserId_ReadAt_Id",
                table: "Notice",
                columns: new[] { "UserId", "ReadAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLink_TokenHash",
                table: "OneTimeLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLink_UserId",
                table: "OneTimeLink",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMail_Key",
                table: "OutgoingMail",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMail_NoticeId",
                table: "OutgoingMail",
                column: "NoticeId");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMail_State_NextAt",
                table: "OutgoingMail",
                columns: new[] { "State", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMail_UserId",
                table: "OutgoingMail",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "PortalRole",
                column: "NormalizedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PortalRoleClaim_RoleId",
                table: "PortalRoleClaim",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "PortalUser",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_PortalUser_DepartmentId",
                table: "PortalUser",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalUser_SectionId",
                table: "PortalUser",
                column: "SectionId");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "PortalUser",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PortalUserClaim_UserId",
                table: "PortalUserClaim",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalUserLogin_UserId",
                table: "PortalUserLogin",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalUserPasskey_UserId",
                table: "PortalUserPasskey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalUserRole_RoleId",
                table: "PortalUserRole",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRun_AskedById",
                table: "ReportRun",
                column: "AskedById");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRun_Number",
                table: "ReportRun",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportRun_RepeatsId",
                table: "ReportRun",
                column: "RepeatsId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRun_ReportCode_AskedAt",
                table: "ReportRun",
                columns: new[] { "ReportCode", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportRun_State_AskedAt",
                table: "ReportRun",
                columns: new[] { "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestForm_DepartmentId_State_MovedAt",
                table: "RequestForm",
                columns: new[] { "DepartmentId", "State", "MovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ResourceReference_Code",
                table: "ResourceReference",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_ResourceRevision_DepartmentId_NameKey",
                table: "ResourceRevision",
                columns: new[] { "DepartmentId", "NameKey" });

            migrationBuilder.CreateIndex(
                name: "IX_ResourceRevision_DepartmentId_Status_UpdatedAt",
                table: "ResourceRevision",
                columns: new[] { "DepartmentId", "Status", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ResourceRevision_ResourceId_Number",
                table: "ResourceRevision",
                columns: new[] { "ResourceId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResourceRevision_Status_UpdatedAt",
                table: "ResourceRevision",
                columns: new[] { "Status", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RolePermission_RoleId_Permission",
                table: "RolePermission",
                columns: new[] { "RoleId", "Permission" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoleRequest_RoleId",
                table: "RoleRequest",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "IX_RoleRequest_Status_ProposedAt",
                table: "RoleRequest",
                columns: new[] { "Status", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RoleRequest_UserId",
                table: "RoleRequest",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_RuleSet_Code",
                table: "RuleSet",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedReport_IsShared_ReportCode",
                table: "SavedReport",
                columns: new[] { "IsShared", "ReportCode" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedReport_OwnerId_ReportCode",
                table: "SavedReport",
                columns: new[] { "OwnerId", "ReportCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Section_DepartmentId",
                table: "Section",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_SentReminder_ClockId_Round_Stage_UserId",
                table: "SentReminder",
                columns: new[] { "ClockId", "Round", "Stage", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SentReminder_UserId",
                table: "SentReminder",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ServerRoom_DepartmentId",
                table: "ServerRoom",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_ServerRoom_RetainedForId",
                table: "ServerRoom",
                column: "RetainedForId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareCase_FormId",
                table: "ShareCase",
                column: "FormId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareCase_Number",
                table: "ShareCase",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareCase_ProviderId_Status",
                table: "ShareCase",
                columns: new[] { "ProviderId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ShareCase_RequesterId_Status",
                table: "ShareCase",
                columns: new[] { "RequesterId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ShareGrant_CaseId",
                table: "ShareGrant",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareGrant_DepartmentId_ResourceId_State",
                table: "ShareGrant",
                columns: new[] { "DepartmentId", "ResourceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ShareGrant_Number",
                table: "ShareGrant",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareGrant_ProviderId_State",
                table: "ShareGrant",
                columns: new[] { "ProviderId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ShareGrant_ResourceId",
                table: "ShareGrant",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareGrant_State_To",
                table: "ShareGrant",
                columns: new[] { "State", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInEvent_At",
                table: "SignInEvent",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SignInEvent_UserId_At",
                table: "SignInEvent",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_StockLine_AssetId",
                table: "StockLine",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_StockLine_FoundRoomId",
                table: "StockLine",
                column: "FoundRoomId");

            migrationBuilder.CreateIndex(
                name: "IX_StockLine_RoomId",
                table: "StockLine",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_StockLine_RoundId_AssetId",
                table: "StockLine",
                columns: new[] { "RoundId", "AssetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StockLine_RoundId_State_AssetNumber",
                table: "StockLine",
                columns: new[] { "RoundId", "State", "AssetNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_StockLine_WriteOffOrderId",
                table: "StockLine",
                column: "WriteOffOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_StockRound_DepartmentId_State",
                table: "StockRound",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_StockRound_Number",
                table: "StockRound",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StockRound_OpenScope",
                table: "StockRound",
                column: "OpenScope",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StockRound_RoomId",
                table: "StockRound",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_StockRound_StartedForId",
                table: "StockRound",
                column: "StartedForId");

            migrationBuilder.CreateIndex(
                name: "IX_StoredFile_Hash",
                table: "StoredFile",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_StoredFile_Subject_SubjectId_UploadedAt",
                table: "StoredFile",
                columns: new[] { "Subject", "SubjectId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SurveyCampaign_CreatedAt",
                table: "SurveyCampaign",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_UpdateDuty_DepartmentId_State",
                table: "UpdateDuty",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_UpdateDuty_Number",
                table: "UpdateDuty",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UpdateDuty_ResourceId_State",
                table: "UpdateDuty",
                columns: new[] { "ResourceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_UpdateDuty_RevisionId",
                table: "UpdateDuty",
                column: "RevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_UpdateDuty_SystemId",
                table: "UpdateDuty",
                column: "SystemId");

            migrationBuilder.CreateIndex(
                name: "IX_UsageRecord_GrantId_At",
                table: "UsageRecord",
                columns: new[] { "GrantId", "At" });

            migrationBuilder.AddForeignKey(
                name: "FK_Correction_InformationResource_ResourceId",
                table: "Correction",
                column: "ResourceId",
                principalTable: "InformationResource",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Dispute_InformationResource_ResourceId",
                table: "Dispute",
                column: "ResourceId",
                principalTable: "InformationResource",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_InformationResource_ResourceRevision_PublishedRevisionId",
                table: "InformationResource",
                column: "PublishedRevisionId",
                principalTable: "ResourceRevision",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_InformationResource_Department_DepartmentId",
                table: "InformationResource");

            migrationBuilder.DropForeignKey(
                name: "FK_ResourceRevision_Department_DepartmentId",
                table: "ResourceRevision");

            migrationBuilder.DropForeignKey(
                name: "FK_ResourceRevision_InformationResource_ResourceId",
                table: "ResourceRevision");

            migrationBuilder.DropTable(
                name: "AssetClass");

            migrationBuilder.DropTable(
                name: "AssetImportRow");

            migrationBuilder.DropTable(
                name: "AssetOrderLine");

            migrationBuilder.DropTable(
                name: "AssetPosting");

            migrationBuilder.DropTable(
                name: "AuditFinding");

            migrationBuilder.DropTable(
                name: "BusinessItem");

            migrationBuilder.DropTable(
                name: "CalendarDay");

            migrationBuilder.DropTable(
                name: "CalendarFeed");

            migrationBuilder.DropTable(
                name: "ClassificationEntry");

            migrationBuilder.DropTable(
                name: "ClockRule");

            migrationBuilder.DropTable(
                name: "Correction");

            migrationBuilder.DropTable(
                name: "Counter");

            migrationBuilder.DropTable(
                name: "DataProtectionKey");

            migrationBuilder.DropTable(
                name: "DepartmentAlias");

            migrationBuilder.DropTable(
                name: "DepreciationRun");

            migrationBuilder.DropTable(
                name: "Deputy");

            migrationBuilder.DropTable(
                name: "Dispute");

            migrationBuilder.DropTable(
                name: "FormDraft");

            migrationBuilder.DropTable(
                name: "FunctionMenu");

            migrationBuilder.DropTable(
                name: "ImportMapping");

            migrationBuilder.DropTable(
                name: "ImportRow");

            migrationBuilder.DropTable(
                name: "ItemSynonym");

            migrationBuilder.DropTable(
                name: "JournalRow");

            migrationBuilder.DropTable(
                name: "JournalTimeStamp");

            migrationBuilder.DropTable(
                name: "LawArticle");

            migrationBuilder.DropTable(
                name: "LawRelianceReview");

            migrationBuilder.DropTable(
                name: "NoticeSettings");

            migrationBuilder.DropTable(
                name: "OneTimeLink");

            migrationBuilder.DropTable(
                name: "OutgoingMail");

            migrationBuilder.DropTable(
                name: "PortalRoleClaim");

            migrationBuilder.DropTable(
                name: "PortalUserClaim");

            migrationBuilder.DropTable(
                name: "PortalUserLogin");

            migrationBuilder.DropTable(
                name: "PortalUserPasskey");

            migrationBuilder.DropTable(
                name: "PortalUserRole");

            migrationBuilder.DropTable(
                name: "PortalUserToken");

            migrationBuilder.DropTable(
                name: "ReferenceVersion");

            migrationBuilder.DropTable(
                name: "ReportRun");

            migrationBuilder.DropTable(
                name: "ResourceReference");

            migrationBuilder.DropTable(
                name: "RolePermission");

            migrationBuilder.DropTable(
                name: "RoleRequest");

            migrationBuilder.DropTable(
                name: "SavedReport");

            migrationBuilder.DropTable(
                name: "SeedMark");

            migrationBuilder.DropTable(
                name: "SentReminder");

            migrationBuilder.DropTable(
                name: "SignInEvent");

            migrationBuilder.DropTable(
                name: "StockLine");

            migrationBuilder.DropTable(
                name: "StoredFile");

            migrationBuilder.DropTable(
                name: "SurveyCampaign");

            migrationBuilder.DropTable(
                name: "UpdateDuty");

            migrationBuilder.DropTable(
                name: "UsageRecord");

            migrationBuilder.DropTable(
                name: "AssetImport");

            migrationBuilder.DropTable(
                name: "CalendarYear");

            migrationBuilder.DropTable(
                name: "RuleSet");

            migrationBuilder.DropTable(
                name: "ImportBatch");

            migrationBuilder.DropTable(
                name: "JournalSeal");

            migrationBuilder.DropTable(
                name: "LegalText");

            migrationBuilder.DropTable(
                name: "Notice");

            migrationBuilder.DropTable(
                name: "PortalRole");

            migrationBuilder.DropTable(
                name: "CaseClock");

            migrationBuilder.DropTable(
                name: "AssetOrder");

            migrationBuilder.DropTable(
                name: "Asset");

            migrationBuilder.DropTable(
                name: "StockRound");

            migrationBuilder.DropTable(
                name: "ShareGrant");

            migrationBuilder.DropTable(
                name: "InformationSystem");

            migrationBuilder.DropTable(
                name: "ServerRoom");

            migrationBuilder.DropTable(
                name: "ShareCase");

            migrationBuilder.DropTable(
                name: "PortalUser");

            migrationBuilder.DropTable(
                name: "RequestForm");

            migrationBuilder.DropTable(
                name: "Section");

            migrationBuilder.DropTable(
                name: "Department");

            migrationBuilder.DropTable(
                name: "InformationResource");

            migrationBuilder.DropTable(
                name: "ResourceRevision");
        }
    }
}
