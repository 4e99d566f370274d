-- Indexes with a filter are only made, and later only written, in a session with these settings; sqlcmd begins without the first.
SET QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
SET NUMERIC_ROUNDABORT OFF;
-- What fails half-way leaves nothing behind.
SET XACT_ABORT ON;
GO

IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AssetClass] (
        [Id] uniqueidentifier NOT NULL,
        [Edition] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Code] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MinLifeMonths] int NULL,
        [HoldsData] bit NOT NULL,
        CONSTRAINT [PK_AssetClass] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [CalendarYear] (
        [Id] uniqueidentifier NOT NULL,
        [Year] int NOT NULL,
        [Papers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ImportedAt] datetime2 NOT NULL,
        [ImportedBy] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_CalendarYear] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [CaseClock] (
        [Id] uniqueidentifier NOT NULL,
        [CaseKind] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [CaseNumber] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RuleSet] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReceivedOn] date NOT NULL,
        [Days] int NOT NULL,
        [ExtensionDays] int NOT NULL,
        [Interruptions] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FirstDueOn] date NOT NULL,
        [DueBeforeExtension] date NULL,
        [DueOn] date NULL,
        [IsProvisional] bit NOT NULL,
        [VeryOverdueAfter] date NULL,
        [Round] int NOT NULL,
        [Revision] int NOT NULL,
        [FinishedOn] date NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_CaseClock] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ClassificationEntry] (
        [Id] uniqueidentifier NOT NULL,
        [Code] nvarchar(8) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Level] int NOT NULL,
        [ParentCode] nvarchar(8) COLLATE Latin1_General_100_BIN2 NULL,
        [Name] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TreeVersion] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsPlanDatabase] bit NOT NULL,
        [ValidTo] date NULL,
        CONSTRAINT [PK_ClassificationEntry] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Counter] (
        [Prefix] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Last] bigint NOT NULL,
        CONSTRAINT [PK_Counter] PRIMARY KEY ([Prefix])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [DataProtectionKey] (
        [Id] int NOT NULL IDENTITY,
        [FriendlyName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Xml] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_DataProtectionKey] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Department] (
        [Id] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [Name] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ShortName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreditCode] nvarchar(18) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [SuccessorId] uniqueidentifier NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Department] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Department_Department_SuccessorId] FOREIGN KEY ([SuccessorId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [DepreciationRun] (
        [Id] uniqueidentifier NOT NULL,
        [Month] date NOT NULL,
        [Cards] int NOT NULL,
        [Fen] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        CONSTRAINT [PK_DepreciationRun] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ItemSynonym] (
        [Id] uniqueidentifier NOT NULL,
        [Word] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Meaning] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsGeneric] bit NOT NULL,
        [Source] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ItemSynonym] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [JournalRow] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2 NOT NULL,
        [ActorId] uniqueidentifier NULL,
        [ActorName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ActingForId] uniqueidentifier NULL,
        [ActingForName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [DepartmentId] uniqueidentifier NULL,
        [DepartmentName] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [Action] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubjectId] uniqueidentifier NULL,
        [SubjectLabel] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseNumber] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [Reason] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [RequestId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Changes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_JournalRow] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [JournalSeal] (
        [Number] bigint NOT NULL,
        [Form] int NOT NULL,
        [FirstId] bigint NOT NULL,
        [LastId] bigint NOT NULL,
        [Rows] int NOT NULL,
        [Entries] varbinary(max) NOT NULL,
        [EntriesHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PreviousHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SealedAt] datetime2 NOT NULL,
        [HashAlgorithm] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SignatureAlgorithm] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [KeyId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Signature] varbinary(1024) NOT NULL,
        CONSTRAINT [PK_JournalSeal] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [LegalText] (
        [Id] uniqueidentifier NOT NULL,
        [Title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ShortName] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentNumber] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Level] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IssuingBody] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [InForceFrom] date NOT NULL,
        [ValidTo] date NULL,
        [EndReason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [TitleKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SearchKey] nvarchar(390) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_LegalText] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalRole] (
        [Id] uniqueidentifier NOT NULL,
        [DisplayName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DisplayNameEn] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsAdministrative] bit NOT NULL,
        [SortOrder] int NOT NULL,
        [Name] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [NormalizedName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyStamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_PortalRole] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ReferenceVersion] (
        [Name] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ReferenceVersion] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [RuleSet] (
        [Id] uniqueidentifier NOT NULL,
        [Code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NULL,
        [Duty] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DutyText] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DutyClause] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DutyMark] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TellsEverythingMissing] bit NOT NULL,
        [UsageRecordYears] int NULL,
        [DisputeSteps] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DisputeText] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [DisputeClause] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [DisputeMark] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [SelfServiceUnconditional] bit NOT NULL,
        [Supplements] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_RuleSet] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SeedMark] (
        [Key] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] datetime2 NOT NULL,
        CONSTRAINT [PK_SeedMark] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SignInEvent] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2 NOT NULL,
        [UserId] uniqueidentifier NULL,
        [Login] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Outcome] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Method] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Agent] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_SignInEvent] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [StoredFile] (
        [Id] uniqueidentifier NOT NULL,
        [HashAlgorithm] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Length] bigint NOT NULL,
        [Name] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubjectId] uniqueidentifier NOT NULL,
        [UploadedById] uniqueidentifier NULL,
        [DepartmentId] uniqueidentifier NULL,
        [UploadedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_StoredFile] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SurveyCampaign] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Note] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DueOn] date NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentIds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [OpenedAt] datetime2 NULL,
        [ClosedAt] datetime2 NULL,
        [Result] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_SurveyCampaign] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [CalendarDay] (
        [Id] uniqueidentifier NOT NULL,
        [CalendarYearId] uniqueidentifier NOT NULL,
        [Date] date NOT NULL,
        [IsOff] bit NOT NULL,
        [Name] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_CalendarDay] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CalendarDay_CalendarYear_CalendarYearId] FOREIGN KEY ([CalendarYearId]) REFERENCES [CalendarYear] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AssetImport] (
        [Id] uniqueidentifier NOT NULL,
        [FileName] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [UploadedAt] datetime2 NOT NULL,
        [UploadedByName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkerId] uniqueidentifier NULL,
        [WorkerForId] uniqueidentifier NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Columns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Choices] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Skipped] int NOT NULL,
        [SkippedRows] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReadingSince] datetime2 NULL,
        [ClearedAt] datetime2 NULL,
        [RefusalCode] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [RefusalArguments] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ConfirmedAt] datetime2 NULL,
        [FinishedAt] datetime2 NULL,
        [ProgressDone] int NOT NULL,
        [ProgressTotal] int NOT NULL,
        [ClaimedBy] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimedUntil] datetime2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AssetImport] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AssetImport_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AssetOrder] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GiverId] uniqueidentifier NOT NULL,
        [ReceiverId] uniqueidentifier NULL,
        [GiverHeirId] uniqueidentifier NULL,
        [ReceiverHeirId] uniqueidentifier NULL,
        [ReversesId] uniqueidentifier NULL,
        [ActiveReversesId] uniqueidentifier NULL,
        [Reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Technical] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Cause] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Responsibility] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Drafter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AuthorIds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SignedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Opinion] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OpinionBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Approval] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ApprovalKey] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
        [ApprovedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CameToFinance] bit NOT NULL,
        [HandedOverBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReceivedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [WitnessedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PostedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PostedOn] date NULL,
        [EndReason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Returns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Files] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LineCount] int NOT NULL,
        [OriginalFen] bigint NOT NULL,
        [NetFen] bigint NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AssetOrder] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AssetOrder_AssetOrder_ReversesId] FOREIGN KEY ([ReversesId]) REFERENCES [AssetOrder] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetOrder_Department_GiverHeirId] FOREIGN KEY ([GiverHeirId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetOrder_Department_GiverId] FOREIGN KEY ([GiverId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetOrder_Department_ReceiverHeirId] FOREIGN KEY ([ReceiverHeirId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetOrder_Department_ReceiverId] FOREIGN KEY ([ReceiverId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AuditFinding] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RaisedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RaisedById] uniqueidentifier NULL,
        [RaisedForId] uniqueidentifier NULL,
        [IssuedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [IssuedOn] date NULL,
        [Answer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DrafterId] uniqueidentifier NULL,
        [DrafterForId] uniqueidentifier NULL,
        [AnsweredOn] date NULL,
        [Returns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClosedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Conclusion] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EndedOn] date NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AuditFinding] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AuditFinding_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [BusinessItem] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameKey] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_BusinessItem] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_BusinessItem_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [DepartmentAlias] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidTo] date NULL,
        CONSTRAINT [PK_DepartmentAlias] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DepartmentAlias_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ImportBatch] (
        [Id] uniqueidentifier NOT NULL,
        [FileName] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FileBytes] bigint NOT NULL,
        [UploadedAt] datetime2 NOT NULL,
        [UploadedById] uniqueidentifier NULL,
        [UploadedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NULL,
        [Status] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkerId] uniqueidentifier NULL,
        [WorkerForId] uniqueidentifier NULL,
        [Sheets] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Sheet] int NULL,
        [Chosen] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Plan] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Counts] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UnknownDepartments] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DragFills] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RefusalCode] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
        [RefusalArguments] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ConfirmedAt] datetime2 NULL,
        [FinishedAt] datetime2 NULL,
        [ClearedAt] datetime2 NULL,
        [ProgressDone] int NOT NULL,
        [ProgressTotal] int NOT NULL,
        [ClaimedBy] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimedUntil] datetime2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ImportBatch] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ImportBatch_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ImportMapping] (
        [Id] uniqueidentifier NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ScopeId] uniqueidentifier NULL,
        [Key] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Written] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Target] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Section] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ImportMapping] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ImportMapping_Department_ScopeId] FOREIGN KEY ([ScopeId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [RequestForm] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Drafter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AuthorIds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Signer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Returns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [MovedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_RequestForm] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RequestForm_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Section] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Name] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidTo] date NULL,
        CONSTRAINT [PK_Section] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Section_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ServerRoom] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AreaHundredths] int NOT NULL,
        [Racks] int NOT NULL,
        [Lines] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Power] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Purpose] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Plan] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RetainedForId] uniqueidentifier NULL,
        [VacateBy] date NULL,
        [RetentionReason] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [RetentionText] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RetentionAskedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Approval] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RefusalText] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EndedLines] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Systems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [VacatedOn] date NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ServerRoom] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ServerRoom_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [JournalTimeStamp] (
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [Authority] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Token] varbinary(max) NOT NULL,
        CONSTRAINT [PK_JournalTimeStamp] PRIMARY KEY ([Number]),
        CONSTRAINT [FK_JournalTimeStamp_JournalSeal_Number] FOREIGN KEY ([Number]) REFERENCES [JournalSeal] ([Number]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [LawArticle] (
        [Id] uniqueidentifier NOT NULL,
        [LawTextId] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SortKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Wording] nvarchar(3900) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TextIsSummary] bit NOT NULL,
        [InForceFrom] date NOT NULL,
        [ValidTo] date NULL,
        [EndReason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [SearchKey] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_LawArticle] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_LawArticle_LegalText_LawTextId] FOREIGN KEY ([LawTextId]) REFERENCES [LegalText] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalRoleClaim] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimValue] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_PortalRoleClaim] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PortalRoleClaim_PortalRole_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [PortalRole] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [RolePermission] (
        [Id] uniqueidentifier NOT NULL,
        [RoleId] uniqueidentifier NOT NULL,
        [Permission] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reach] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_RolePermission] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RolePermission_PortalRole_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [PortalRole] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ClockRule] (
        [Id] uniqueidentifier NOT NULL,
        [RuleSetId] uniqueidentifier NOT NULL,
        [RuleSetCode] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LegalDays] int NOT NULL,
        [Days] int NOT NULL,
        [SourceText] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SourceClause] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SourceMark] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LegalExtension] int NULL,
        [ExtensionLimit] int NULL,
        [NeedsPriorConsent] bit NOT NULL,
        [NotifiesRequester] bit NOT NULL,
        CONSTRAINT [PK_ClockRule] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ClockRule_RuleSet_RuleSetId] FOREIGN KEY ([RuleSetId]) REFERENCES [RuleSet] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ImportRow] (
        [Id] bigint NOT NULL IDENTITY,
        [BatchId] uniqueidentifier NOT NULL,
        [RowNumber] int NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentName] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NULL,
        [Reason] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Problems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FirstRow] int NULL,
        [Lacks] int NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RevisionId] uniqueidentifier NULL,
        [ResourceId] uniqueidentifier NULL,
        [Edit] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Changes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsLeftOut] bit NOT NULL,
        CONSTRAINT [PK_ImportRow] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ImportRow_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ImportRow_ImportBatch_BatchId] FOREIGN KEY ([BatchId]) REFERENCES [ImportBatch] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ShareCase] (
        [Id] uniqueidentifier NOT NULL,
        [FormId] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequesterId] uniqueidentifier NOT NULL,
        [ProviderId] uniqueidentifier NOT NULL,
        [EarlierProviders] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SharingType] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Lines] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Names] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RuleSet] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReceivedAt] datetime2 NOT NULL,
        [ReceivedOn] date NOT NULL,
        [Status] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OpenedAt] datetime2 NULL,
        [ApplicantIds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Applicant] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Draft] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Outcome] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Reply] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RepliedOn] date NULL,
        [Supplements] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Transfers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReplyReturns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Extension] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Deliveries] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DeliveredAt] datetime2 NULL,
        [Confirmed] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DisputeLevel] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Directive] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ShareCase] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ShareCase_Department_ProviderId] FOREIGN KEY ([ProviderId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShareCase_Department_RequesterId] FOREIGN KEY ([RequesterId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShareCase_RequestForm_FormId] FOREIGN KEY ([FormId]) REFERENCES [RequestForm] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalUser] (
        [Id] uniqueidentifier NOT NULL,
        [DisplayName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NULL,
        [SectionId] uniqueidentifier NULL,
        [IsDisabled] bit NOT NULL,
        [MustChangePassword] bit NOT NULL,
        [PasswordChangedAt] datetime2 NULL,
        [CreatedAt] datetime2 NOT NULL,
        [LastSignInAt] datetime2 NULL,
        [LastSeenAt] datetime2 NULL,
        [IsDemo] bit NOT NULL,
        [UserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [NormalizedUserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Email] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [NormalizedEmail] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SecurityStamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyStamp] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumber] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetime2 NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_PortalUser] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PortalUser_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_PortalUser_Section_SectionId] FOREIGN KEY ([SectionId]) REFERENCES [Section] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [StockRound] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [StartedForId] uniqueidentifier NOT NULL,
        [RoomId] uniqueidentifier NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OpenScope] uniqueidentifier NULL,
        [StartedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StartedAt] datetime2 NOT NULL,
        [CountedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SignedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SignedOn] date NULL,
        [EndReason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_StockRound] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_StockRound_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_StockRound_Department_StartedForId] FOREIGN KEY ([StartedForId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_StockRound_ServerRoom_RoomId] FOREIGN KEY ([RoomId]) REFERENCES [ServerRoom] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [CalendarFeed] (
        [UserId] uniqueidentifier NOT NULL,
        [TokenHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_CalendarFeed] PRIMARY KEY ([UserId]),
        CONSTRAINT [FK_CalendarFeed_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Deputy] (
        [Id] uniqueidentifier NOT NULL,
        [PrincipalUserId] uniqueidentifier NOT NULL,
        [DeputyUserId] uniqueidentifier NOT NULL,
        [From] date NOT NULL,
        [To] date NOT NULL,
        [Reason] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RevokedAt] datetime2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Deputy] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Deputy_PortalUser_DeputyUserId] FOREIGN KEY ([DeputyUserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Deputy_PortalUser_PrincipalUserId] FOREIGN KEY ([PrincipalUserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [FormDraft] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubjectId] uniqueidentifier NOT NULL,
        [BaseVersion] uniqueidentifier NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SavedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_FormDraft] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FormDraft_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [InformationSystem] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameKey] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Purpose] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [UserDepartmentIds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OwnerId] uniqueidentifier NULL,
        [OwnerName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SuccessorId] uniqueidentifier NULL,
        [Changes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Leaves] int NOT NULL,
        [JudgedLeaves] int NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        [Facts_ApprovedOn] date NULL,
        [Facts_Approver] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Facts_Frequency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Facts_Funding] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Facts_Scope] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_InformationSystem] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_InformationSystem_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_InformationSystem_InformationSystem_SuccessorId] FOREIGN KEY ([SuccessorId]) REFERENCES [InformationSystem] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_InformationSystem_PortalUser_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [LawRelianceReview] (
        [Id] uniqueidentifier NOT NULL,
        [LawTextId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReliantId] uniqueidentifier NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Note] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReviewedById] uniqueidentifier NULL,
        [ReviewedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReviewedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_LawRelianceReview] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_LawRelianceReview_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_LawRelianceReview_LegalText_LawTextId] FOREIGN KEY ([LawTextId]) REFERENCES [LegalText] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_LawRelianceReview_PortalUser_ReviewedById] FOREIGN KEY ([ReviewedById]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Notice] (
        [Id] bigint NOT NULL IDENTITY,
        [UserId] uniqueidentifier NOT NULL,
        [Code] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Arguments] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Href] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OnceKey] nvarchar(160) COLLATE Latin1_General_100_BIN2 NULL,
        [At] datetime2 NOT NULL,
        [ReadAt] datetime2 NULL,
        [TaskKey] nvarchar(160) COLLATE Latin1_General_100_BIN2 NULL,
        [SettledAt] datetime2 NULL,
        [Mail] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Notice] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Notice_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [NoticeSettings] (
        [UserId] uniqueidentifier NOT NULL,
        [Address] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Tasks] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Deadlines] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [News] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_NoticeSettings] PRIMARY KEY ([UserId]),
        CONSTRAINT [FK_NoticeSettings_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [OneTimeLink] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Purpose] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TokenHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [ExpiresAt] datetime2 NOT NULL,
        [ClosedAt] datetime2 NULL,
        [Stamp] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_OneTimeLink] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OneTimeLink_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalUserClaim] (
        [Id] int NOT NULL IDENTITY,
        [UserId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimValue] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_PortalUserClaim] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PortalUserClaim_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalUserLogin] (
        [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderKey] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderDisplayName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [UserId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_PortalUserLogin] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_PortalUserLogin_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalUserPasskey] (
        [CredentialId] varbinary(1024) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_PortalUserPasskey] PRIMARY KEY NONCLUSTERED ([CredentialId]),
        CONSTRAINT [FK_PortalUserPasskey_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalUserRole] (
        [UserId] uniqueidentifier NOT NULL,
        [RoleId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_PortalUserRole] PRIMARY KEY ([UserId], [RoleId]),
        CONSTRAINT [FK_PortalUserRole_PortalRole_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [PortalRole] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_PortalUserRole_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [PortalUserToken] (
        [UserId] uniqueidentifier NOT NULL,
        [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_PortalUserToken] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_PortalUserToken_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ReportRun] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReportCode] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SavedReportId] uniqueidentifier NULL,
        [Question] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RepeatsId] uniqueidentifier NULL,
        [AskedById] uniqueidentifier NULL,
        [AskedForId] uniqueidentifier NULL,
        [AskedByName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NULL,
        [AskedAt] datetime2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FinishedAt] datetime2 NULL,
        [RowCount] bigint NOT NULL,
        [Figures] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RowsHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Differences] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RefusalCode] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
        [ProgressDone] bigint NOT NULL,
        [ClaimedBy] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimedUntil] datetime2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ReportRun] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ReportRun_PortalUser_AskedById] FOREIGN KEY ([AskedById]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ReportRun_ReportRun_RepeatsId] FOREIGN KEY ([RepeatsId]) REFERENCES [ReportRun] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [RoleRequest] (
        [Id] uniqueidentifier NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RoleId] uniqueidentifier NOT NULL,
        [RoleName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UserId] uniqueidentifier NULL,
        [UserName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [Permission] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
        [OldReach] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NewReach] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProposedBy] uniqueidentifier NULL,
        [ProposedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProposedAt] datetime2 NOT NULL,
        [EndorsedBy] uniqueidentifier NULL,
        [EndorsedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [EndorsedAt] datetime2 NULL,
        [DecidedBy] uniqueidentifier NULL,
        [DecidedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [DecidedAt] datetime2 NULL,
        [DecisionReason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_RoleRequest] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RoleRequest_PortalRole_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [PortalRole] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RoleRequest_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SavedReport] (
        [Id] uniqueidentifier NOT NULL,
        [ReportCode] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Span] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Question] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsShared] bit NOT NULL,
        [Schedule] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ServedOn] date NULL,
        [OwnerId] uniqueidentifier NOT NULL,
        [OwnerName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_SavedReport] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SavedReport_PortalUser_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [SentReminder] (
        [Id] bigint NOT NULL IDENTITY,
        [ClockId] uniqueidentifier NOT NULL,
        [Round] int NOT NULL,
        [Stage] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [At] datetime2 NOT NULL,
        CONSTRAINT [PK_SentReminder] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SentReminder_CaseClock_ClockId] FOREIGN KEY ([ClockId]) REFERENCES [CaseClock] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_SentReminder_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Asset] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NumberKey] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClassCode] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Brand] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Model] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SerialNumber] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SerialKey] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [Unit] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Way] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AcquiredOn] date NOT NULL,
        [InServiceOn] date NULL,
        [LifeMonths] int NOT NULL,
        [FundingSource] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Condition] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UserName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [KeeperName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RoomId] uniqueidentifier NULL,
        [Place] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Rack] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RackUnit] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SystemId] uniqueidentifier NULL,
        [HoldsData] bit NOT NULL,
        [Note] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SplitFromId] uniqueidentifier NULL,
        [Quantity] int NOT NULL,
        [OriginalFen] bigint NOT NULL,
        [DepreciationFen] bigint NOT NULL,
        [Files] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Asset] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Asset_Asset_SplitFromId] FOREIGN KEY ([SplitFromId]) REFERENCES [Asset] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Asset_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Asset_InformationSystem_SystemId] FOREIGN KEY ([SystemId]) REFERENCES [InformationSystem] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Asset_ServerRoom_RoomId] FOREIGN KEY ([RoomId]) REFERENCES [ServerRoom] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [FunctionMenu] (
        [Id] uniqueidentifier NOT NULL,
        [SystemId] uniqueidentifier NOT NULL,
        [ParentId] uniqueidentifier NULL,
        [Name] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Path] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SortOrder] int NOT NULL,
        [IsRemoved] bit NOT NULL,
        [Verdict] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [VerdictReason] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [JudgedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [JudgedAt] datetime2 NULL,
        CONSTRAINT [PK_FunctionMenu] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FunctionMenu_FunctionMenu_ParentId] FOREIGN KEY ([ParentId]) REFERENCES [FunctionMenu] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_FunctionMenu_InformationSystem_SystemId] FOREIGN KEY ([SystemId]) REFERENCES [InformationSystem] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [OutgoingMail] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [NoticeId] bigint NULL,
        [Address] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Body] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [NextAt] datetime2 NOT NULL,
        [Attempts] int NOT NULL,
        [ClaimedUntil] datetime2 NULL,
        [SentAt] datetime2 NULL,
        [LastError] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_OutgoingMail] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OutgoingMail_Notice_NoticeId] FOREIGN KEY ([NoticeId]) REFERENCES [Notice] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_OutgoingMail_PortalUser_UserId] FOREIGN KEY ([UserId]) REFERENCES [PortalUser] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AssetImportRow] (
        [Id] bigint NOT NULL IDENTITY,
        [ImportId] uniqueidentifier NOT NULL,
        [RowNumber] int NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
        [Cells] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Card] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Problems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Changes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AssetId] uniqueidentifier NULL,
        [IsLeftOut] bit NOT NULL,
        CONSTRAINT [PK_AssetImportRow] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AssetImportRow_AssetImport_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [AssetImport] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetImportRow_Asset_AssetId] FOREIGN KEY ([AssetId]) REFERENCES [Asset] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AssetOrderLine] (
        [Id] uniqueidentifier NOT NULL,
        [OrderId] uniqueidentifier NOT NULL,
        [No] int NOT NULL,
        [AssetId] uniqueidentifier NOT NULL,
        [OpenAssetId] uniqueidentifier NULL,
        [AssetNumber] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AssetName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Brand] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Model] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Unit] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HoldsData] bit NOT NULL,
        [BookQuantity] int NOT NULL,
        [Quantity] int NOT NULL,
        [OriginalFen] bigint NOT NULL,
        [DepreciationFen] bigint NOT NULL,
        [PostedOriginalFen] bigint NULL,
        [PostedDepreciationFen] bigint NULL,
        [ConditionBefore] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReceivedQuantity] int NULL,
        [IsRefused] bit NOT NULL,
        [DifferenceReason] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ConditionOnReceipt] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ResidualFen] bigint NULL,
        [Way] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Wipe] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PostedAssetId] uniqueidentifier NULL,
        [IsWholeOnly] bit NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AssetOrderLine] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AssetOrderLine_AssetOrder_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [AssetOrder] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetOrderLine_Asset_AssetId] FOREIGN KEY ([AssetId]) REFERENCES [Asset] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetOrderLine_Asset_PostedAssetId] FOREIGN KEY ([PostedAssetId]) REFERENCES [Asset] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [AssetPosting] (
        [Id] bigint NOT NULL IDENTITY,
        [AssetId] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [On] date NOT NULL,
        [Quantity] int NOT NULL,
        [OriginalFen] bigint NOT NULL,
        [DepreciationFen] bigint NOT NULL,
        [OrderId] uniqueidentifier NULL,
        [ReversesId] bigint NULL,
        [Note] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ById] uniqueidentifier NULL,
        [ByName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] datetime2 NOT NULL,
        CONSTRAINT [PK_AssetPosting] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AssetPosting_AssetOrder_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [AssetOrder] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetPosting_AssetPosting_ReversesId] FOREIGN KEY ([ReversesId]) REFERENCES [AssetPosting] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetPosting_Asset_AssetId] FOREIGN KEY ([AssetId]) REFERENCES [Asset] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AssetPosting_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [StockLine] (
        [Id] uniqueidentifier NOT NULL,
        [RoundId] uniqueidentifier NOT NULL,
        [AssetId] uniqueidentifier NULL,
        [AssetNumber] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AssetName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Model] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SerialNumber] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Unit] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExpectedQuantity] int NOT NULL,
        [CountedQuantity] int NOT NULL,
        [RoomId] uniqueidentifier NULL,
        [Place] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FoundRoomId] uniqueidentifier NULL,
        [FoundPlace] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Note] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SeenById] uniqueidentifier NULL,
        [SeenForId] uniqueidentifier NULL,
        [SeenByName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SeenAt] datetime2 NULL,
        [WriteOffOrderId] uniqueidentifier NULL,
        [PhotoId] uniqueidentifier NULL,
        [SettledAt] datetime2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_StockLine] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_StockLine_AssetOrder_WriteOffOrderId] FOREIGN KEY ([WriteOffOrderId]) REFERENCES [AssetOrder] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_StockLine_Asset_AssetId] FOREIGN KEY ([AssetId]) REFERENCES [Asset] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_StockLine_ServerRoom_FoundRoomId] FOREIGN KEY ([FoundRoomId]) REFERENCES [ServerRoom] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_StockLine_ServerRoom_RoomId] FOREIGN KEY ([RoomId]) REFERENCES [ServerRoom] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_StockLine_StockRound_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [StockRound] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Correction] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [ProviderId] uniqueidentifier NOT NULL,
        [ResourceId] uniqueidentifier NOT NULL,
        [ResourceName] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [Items] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Claim] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RuleSet] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmittedAt] datetime2 NOT NULL,
        [SubmittedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Answer] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AnsweredBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ConfirmedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Correction] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Correction_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Correction_Department_ProviderId] FOREIGN KEY ([ProviderId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Correction_ShareCase_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [ShareCase] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [Dispute] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequesterId] uniqueidentifier NOT NULL,
        [ProviderId] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [ResourceId] uniqueidentifier NOT NULL,
        [Name] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RuleSet] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Levels] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Level] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Decision] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [Entries] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RaisedAt] datetime2 NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Dispute] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Dispute_Department_ProviderId] FOREIGN KEY ([ProviderId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Dispute_Department_RequesterId] FOREIGN KEY ([RequesterId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Dispute_ShareCase_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [ShareCase] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [InformationResource] (
        [Id] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Code] nvarchar(14) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StateReason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [StateSince] date NULL,
        [StateByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [SuccessorId] uniqueidentifier NULL,
        [NameKey] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [PublishedRevisionId] uniqueidentifier NULL,
        [PublishedOn] date NULL,
        [DataUpdatedOn] date NULL,
        [UpdateDueOn] date NULL,
        [ChangedAt] datetime2 NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_InformationResource] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_InformationResource_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_InformationResource_InformationResource_SuccessorId] FOREIGN KEY ([SuccessorId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ResourceReference] (
        [ResourceId] uniqueidentifier NOT NULL,
        [Code] nvarchar(14) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ResourceReference] PRIMARY KEY ([ResourceId], [Code]),
        CONSTRAINT [FK_ResourceReference_InformationResource_ResourceId] FOREIGN KEY ([ResourceId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ResourceRevision] (
        [Id] uniqueidentifier NOT NULL,
        [ResourceId] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [Status] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameKey] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PinyinKey] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [QualityPoints] int NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [UpdatedAt] datetime2 NOT NULL,
        [DrafterId] uniqueidentifier NULL,
        [DrafterName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmittedAt] datetime2 NULL,
        [SubmittedById] uniqueidentifier NULL,
        [SubmittedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [RuleSet] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [SignedAt] datetime2 NULL,
        [SignedById] uniqueidentifier NULL,
        [SignedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [SignedForId] uniqueidentifier NULL,
        [SignedForName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [PublishedAt] datetime2 NULL,
        [PublishedById] uniqueidentifier NULL,
        [PublishedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [PublishedOn] date NULL,
        [SupersededAt] datetime2 NULL,
        [Returns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        [Abstract] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BusinessItemId] uniqueidentifier NULL,
        [Classification] nvarchar(8) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DataItems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DataLevel] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [DuplicateAnswers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ForeignCode] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Formats] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LegalBasis] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [MenuId] uniqueidentifier NULL,
        [Name] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NoteToReviewer] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OpenCondition] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Openness] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [ProviderOffice] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Purposes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RelatedCodes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SharingCondition] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SharingMethods] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SharingScope] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SharingType] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [SystemId] uniqueidentifier NULL,
        [UpdateCycle] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ResourceRevision] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ResourceRevision_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ResourceRevision_InformationResource_ResourceId] FOREIGN KEY ([ResourceId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [ShareGrant] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [ProviderId] uniqueidentifier NOT NULL,
        [ResourceId] uniqueidentifier NOT NULL,
        [ResourceName] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Items] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IsWhole] bit NOT NULL,
        [Purpose] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Method] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Conditions] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [From] date NOT NULL,
        [To] date NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StateReason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StateBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Disposed] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DisposalNote] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [Change] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ShareGrant] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ShareGrant_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShareGrant_Department_ProviderId] FOREIGN KEY ([ProviderId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShareGrant_InformationResource_ResourceId] FOREIGN KEY ([ResourceId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ShareGrant_ShareCase_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [ShareCase] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [UpdateDuty] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ResourceId] uniqueidentifier NOT NULL,
        [DepartmentId] uniqueidentifier NOT NULL,
        [SystemId] uniqueidentifier NOT NULL,
        [SystemName] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Change] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChangedOn] date NOT NULL,
        [Reason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SuccessorSystemId] uniqueidentifier NULL,
        [OpenedOn] date NOT NULL,
        [RuleSet] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Answer] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [AnswerReason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [AnsweredAt] datetime2 NULL,
        [AnsweredById] uniqueidentifier NULL,
        [AnsweredByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [AnsweredForId] uniqueidentifier NULL,
        [RevisionId] uniqueidentifier NULL,
        [SuccessorId] uniqueidentifier NULL,
        [Outcome] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [ClosedAt] datetime2 NULL,
        [ClosedByName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NULL,
        [Returns] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Extension] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_UpdateDuty] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_UpdateDuty_Department_DepartmentId] FOREIGN KEY ([DepartmentId]) REFERENCES [Department] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_UpdateDuty_InformationResource_ResourceId] FOREIGN KEY ([ResourceId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_UpdateDuty_InformationSystem_SystemId] FOREIGN KEY ([SystemId]) REFERENCES [InformationSystem] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE TABLE [UsageRecord] (
        [Id] bigint NOT NULL IDENTITY,
        [GrantId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NULL,
        [UserName] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] datetime2 NOT NULL,
        [What] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_UsageRecord] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_UsageRecord_ShareGrant_GrantId] FOREIGN KEY ([GrantId]) REFERENCES [ShareGrant] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Asset_DepartmentId_Condition] ON [Asset] ([DepartmentId], [Condition]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Asset_NumberKey] ON [Asset] ([NumberKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Asset_RoomId] ON [Asset] ([RoomId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Asset_SerialKey] ON [Asset] ([SerialKey]) WHERE [SerialKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Asset_SplitFromId] ON [Asset] ([SplitFromId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Asset_SystemId] ON [Asset] ([SystemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AssetClass_Code] ON [AssetClass] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetImport_DepartmentId_UploadedAt] ON [AssetImport] ([DepartmentId], [UploadedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetImportRow_AssetId] ON [AssetImportRow] ([AssetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetImportRow_ImportId_State_RowNumber] ON [AssetImportRow] ([ImportId], [State], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetImportRow_Key] ON [AssetImportRow] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AssetOrder_ActiveReversesId] ON [AssetOrder] ([ActiveReversesId]) WHERE [ActiveReversesId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AssetOrder_ApprovalKey] ON [AssetOrder] ([ApprovalKey]) WHERE [ApprovalKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrder_GiverHeirId] ON [AssetOrder] ([GiverHeirId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrder_GiverId] ON [AssetOrder] ([GiverId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AssetOrder_Number] ON [AssetOrder] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrder_ReceiverHeirId] ON [AssetOrder] ([ReceiverHeirId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrder_ReceiverId] ON [AssetOrder] ([ReceiverId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrder_ReversesId] ON [AssetOrder] ([ReversesId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrder_State_GiverId] ON [AssetOrder] ([State], [GiverId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrderLine_AssetId] ON [AssetOrderLine] ([AssetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AssetOrderLine_OpenAssetId] ON [AssetOrderLine] ([OpenAssetId]) WHERE [OpenAssetId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrderLine_OrderId_No] ON [AssetOrderLine] ([OrderId], [No]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetOrderLine_PostedAssetId] ON [AssetOrderLine] ([PostedAssetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetPosting_AssetId_On_Quantity_OriginalFen_DepreciationFen] ON [AssetPosting] ([AssetId], [On], [Quantity], [OriginalFen], [DepreciationFen]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetPosting_DepartmentId_Kind_On_AssetId_Quantity_OriginalFen_DepreciationFen] ON [AssetPosting] ([DepartmentId], [Kind], [On], [AssetId], [Quantity], [OriginalFen], [DepreciationFen]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetPosting_OrderId] ON [AssetPosting] ([OrderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AssetPosting_ReversesId] ON [AssetPosting] ([ReversesId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditFinding_DepartmentId_State] ON [AuditFinding] ([DepartmentId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AuditFinding_Number] ON [AuditFinding] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditFinding_State_IssuedOn] ON [AuditFinding] ([State], [IssuedOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_BusinessItem_DepartmentId_NameKey] ON [BusinessItem] ([DepartmentId], [NameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CalendarDay_CalendarYearId_Date] ON [CalendarDay] ([CalendarYearId], [Date]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CalendarFeed_TokenHash] ON [CalendarFeed] ([TokenHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CalendarYear_Year] ON [CalendarYear] ([Year]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseClock_CaseKind_CaseId] ON [CaseClock] ([CaseKind], [CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseClock_FinishedOn_DueOn] ON [CaseClock] ([FinishedOn], [DueOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ClassificationEntry_Code_TreeVersion] ON [ClassificationEntry] ([Code], [TreeVersion]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ClockRule_RuleSetId_Kind] ON [ClockRule] ([RuleSetId], [Kind]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Correction_CaseId] ON [Correction] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Correction_DepartmentId_State] ON [Correction] ([DepartmentId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Correction_Number] ON [Correction] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Correction_ProviderId_State] ON [Correction] ([ProviderId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Correction_ResourceId] ON [Correction] ([ResourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Department_Name] ON [Department] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Department_Number] ON [Department] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Department_SuccessorId] ON [Department] ([SuccessorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DepartmentAlias_DepartmentId_Key] ON [DepartmentAlias] ([DepartmentId], [Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_DepartmentAlias_Key] ON [DepartmentAlias] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DepreciationRun_Month] ON [DepreciationRun] ([Month]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Deputy_DeputyUserId_To] ON [Deputy] ([DeputyUserId], [To]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Deputy_PrincipalUserId] ON [Deputy] ([PrincipalUserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Dispute_CaseId] ON [Dispute] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Dispute_Number] ON [Dispute] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Dispute_ProviderId] ON [Dispute] ([ProviderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Dispute_RequesterId] ON [Dispute] ([RequesterId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Dispute_ResourceId] ON [Dispute] ([ResourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Dispute_State_Level] ON [Dispute] ([State], [Level]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_FormDraft_UserId_Kind_SubjectId] ON [FormDraft] ([UserId], [Kind], [SubjectId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_FunctionMenu_ParentId] ON [FunctionMenu] ([ParentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_FunctionMenu_SystemId] ON [FunctionMenu] ([SystemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportBatch_DepartmentId_UploadedAt] ON [ImportBatch] ([DepartmentId], [UploadedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportBatch_Status] ON [ImportBatch] ([Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportMapping_Kind_ScopeId_Key] ON [ImportMapping] ([Kind], [ScopeId], [Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportMapping_ScopeId] ON [ImportMapping] ([ScopeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ImportRow_BatchId_RowNumber] ON [ImportRow] ([BatchId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportRow_BatchId_State_RowNumber] ON [ImportRow] ([BatchId], [State], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportRow_DepartmentId] ON [ImportRow] ([DepartmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationResource_ChangedAt] ON [InformationResource] ([ChangedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_InformationResource_Code] ON [InformationResource] ([Code]) WHERE [Code] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_InformationResource_DepartmentId_NameKey] ON [InformationResource] ([DepartmentId], [NameKey]) WHERE NameKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationResource_DepartmentId_UpdateDueOn] ON [InformationResource] ([DepartmentId], [UpdateDueOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationResource_PublishedRevisionId] ON [InformationResource] ([PublishedRevisionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationResource_SuccessorId] ON [InformationResource] ([SuccessorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_InformationSystem_DepartmentId_NameKey] ON [InformationSystem] ([DepartmentId], [NameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_InformationSystem_Number] ON [InformationSystem] ([Number]) WHERE [Number] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationSystem_OwnerId] ON [InformationSystem] ([OwnerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationSystem_SuccessorId] ON [InformationSystem] ([SuccessorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ItemSynonym_Key] ON [ItemSynonym] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalRow_Action_At] ON [JournalRow] ([Action], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalRow_ActorId_At] ON [JournalRow] ([ActorId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalRow_At] ON [JournalRow] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_JournalRow_CaseNumber_At] ON [JournalRow] ([CaseNumber], [At]) WHERE CaseNumber IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalRow_DepartmentId_At] ON [JournalRow] ([DepartmentId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalRow_Subject_SubjectId_Id] ON [JournalRow] ([Subject], [SubjectId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalSeal_LastId] ON [JournalSeal] ([LastId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalSeal_SealedAt] ON [JournalSeal] ([SealedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LawArticle_LawTextId_Number_InForceFrom] ON [LawArticle] ([LawTextId], [Number], [InForceFrom]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_LawRelianceReview_DepartmentId] ON [LawRelianceReview] ([DepartmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_LawRelianceReview_LawTextId_Kind_ReliantId] ON [LawRelianceReview] ([LawTextId], [Kind], [ReliantId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_LawRelianceReview_ReviewedById] ON [LawRelianceReview] ([ReviewedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LegalText_TitleKey_InForceFrom] ON [LegalText] ([TitleKey], [InForceFrom]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Notice_Mail_Id] ON [Notice] ([Mail], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Notice_TaskKey] ON [Notice] ([TaskKey]) WHERE TaskKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Notice_UserId_OnceKey] ON [Notice] ([UserId], [OnceKey]) WHERE OnceKey IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Notice_UserId_ReadAt_Id] ON [Notice] ([UserId], [ReadAt], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_OneTimeLink_TokenHash] ON [OneTimeLink] ([TokenHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OneTimeLink_UserId] ON [OneTimeLink] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_OutgoingMail_Key] ON [OutgoingMail] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OutgoingMail_NoticeId] ON [OutgoingMail] ([NoticeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OutgoingMail_State_NextAt] ON [OutgoingMail] ([State], [NextAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OutgoingMail_UserId] ON [OutgoingMail] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [PortalRole] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalRoleClaim_RoleId] ON [PortalRoleClaim] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [PortalUser] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalUser_DepartmentId] ON [PortalUser] ([DepartmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalUser_SectionId] ON [PortalUser] ([SectionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [PortalUser] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalUserClaim_UserId] ON [PortalUserClaim] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalUserLogin_UserId] ON [PortalUserLogin] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalUserPasskey_UserId] ON [PortalUserPasskey] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PortalUserRole_RoleId] ON [PortalUserRole] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ReportRun_AskedById] ON [ReportRun] ([AskedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ReportRun_Number] ON [ReportRun] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ReportRun_RepeatsId] ON [ReportRun] ([RepeatsId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ReportRun_ReportCode_AskedAt] ON [ReportRun] ([ReportCode], [AskedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ReportRun_State_AskedAt] ON [ReportRun] ([State], [AskedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RequestForm_DepartmentId_State_MovedAt] ON [RequestForm] ([DepartmentId], [State], [MovedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ResourceReference_Code] ON [ResourceReference] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ResourceRevision_DepartmentId_NameKey] ON [ResourceRevision] ([DepartmentId], [NameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ResourceRevision_DepartmentId_Status_UpdatedAt] ON [ResourceRevision] ([DepartmentId], [Status], [UpdatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ResourceRevision_ResourceId_Number] ON [ResourceRevision] ([ResourceId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ResourceRevision_Status_UpdatedAt] ON [ResourceRevision] ([Status], [UpdatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RolePermission_RoleId_Permission] ON [RolePermission] ([RoleId], [Permission]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoleRequest_RoleId] ON [RoleRequest] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoleRequest_Status_ProposedAt] ON [RoleRequest] ([Status], [ProposedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoleRequest_UserId] ON [RoleRequest] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RuleSet_Code] ON [RuleSet] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SavedReport_IsShared_ReportCode] ON [SavedReport] ([IsShared], [ReportCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SavedReport_OwnerId_ReportCode] ON [SavedReport] ([OwnerId], [ReportCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Section_DepartmentId] ON [Section] ([DepartmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SentReminder_ClockId_Round_Stage_UserId] ON [SentReminder] ([ClockId], [Round], [Stage], [UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SentReminder_UserId] ON [SentReminder] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ServerRoom_DepartmentId] ON [ServerRoom] ([DepartmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ServerRoom_RetainedForId] ON [ServerRoom] ([RetainedForId]) WHERE [RetainedForId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareCase_FormId] ON [ShareCase] ([FormId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ShareCase_Number] ON [ShareCase] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareCase_ProviderId_Status] ON [ShareCase] ([ProviderId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareCase_RequesterId_Status] ON [ShareCase] ([RequesterId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareGrant_CaseId] ON [ShareGrant] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareGrant_DepartmentId_ResourceId_State] ON [ShareGrant] ([DepartmentId], [ResourceId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ShareGrant_Number] ON [ShareGrant] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareGrant_ProviderId_State] ON [ShareGrant] ([ProviderId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareGrant_ResourceId] ON [ShareGrant] ([ResourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ShareGrant_State_To] ON [ShareGrant] ([State], [To]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignInEvent_At] ON [SignInEvent] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignInEvent_UserId_At] ON [SignInEvent] ([UserId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockLine_AssetId] ON [StockLine] ([AssetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockLine_FoundRoomId] ON [StockLine] ([FoundRoomId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockLine_RoomId] ON [StockLine] ([RoomId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_StockLine_RoundId_AssetId] ON [StockLine] ([RoundId], [AssetId]) WHERE [AssetId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockLine_RoundId_State_AssetNumber] ON [StockLine] ([RoundId], [State], [AssetNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockLine_WriteOffOrderId] ON [StockLine] ([WriteOffOrderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockRound_DepartmentId_State] ON [StockRound] ([DepartmentId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_StockRound_Number] ON [StockRound] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_StockRound_OpenScope] ON [StockRound] ([OpenScope]) WHERE [OpenScope] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockRound_RoomId] ON [StockRound] ([RoomId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StockRound_StartedForId] ON [StockRound] ([StartedForId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StoredFile_Hash] ON [StoredFile] ([Hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_StoredFile_Subject_SubjectId_UploadedAt] ON [StoredFile] ([Subject], [SubjectId], [UploadedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SurveyCampaign_CreatedAt] ON [SurveyCampaign] ([CreatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_UpdateDuty_DepartmentId_State] ON [UpdateDuty] ([DepartmentId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_UpdateDuty_Number] ON [UpdateDuty] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_UpdateDuty_ResourceId_State] ON [UpdateDuty] ([ResourceId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_UpdateDuty_RevisionId] ON [UpdateDuty] ([RevisionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_UpdateDuty_SystemId] ON [UpdateDuty] ([SystemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    CREATE INDEX [IX_UsageRecord_GrantId_At] ON [UsageRecord] ([GrantId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    ALTER TABLE [Correction] ADD CONSTRAINT [FK_Correction_InformationResource_ResourceId] FOREIGN KEY ([ResourceId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    ALTER TABLE [Dispute] ADD CONSTRAINT [FK_Dispute_InformationResource_ResourceId] FOREIGN KEY ([ResourceId]) REFERENCES [InformationResource] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    ALTER TABLE [InformationResource] ADD CONSTRAINT [FK_InformationResource_ResourceRevision_PublishedRevisionId] FOREIGN KEY ([PublishedRevisionId]) REFERENCES [ResourceRevision] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000000_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000001_JournalIsAppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [JournalRow_AppendOnly] ON [JournalRow] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The journal is append-only.'', 1; END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000001_JournalIsAppendOnly'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000001_JournalIsAppendOnly', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000002_AssetLedgerIsAppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AssetPosting_AppendOnly] ON [AssetPosting] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The asset ledger is append-only.'', 1; END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000002_AssetLedgerIsAppendOnly'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000002_AssetLedgerIsAppendOnly', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000005_SealsAreAppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [JournalSeal_AppendOnly] ON [JournalSeal] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The journal is append-only.'', 1; END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000005_SealsAreAppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [JournalTimeStamp_AppendOnly] ON [JournalTimeStamp] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The journal is append-only.'', 1; END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123000005_SealsAreAppendOnly'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000005_SealsAreAppendOnly', N'10.0.14');
END;

COMMIT;
GO

