using System.Globalization;
using System.Text.Json.Serialization;
using Portal.Catalog;
using Portal.Data;

namespace Portal.Demo;

/// <summary>The invented content of <c>db/seed/demo/resources.json</c>.</summary>
internal sealed record DemoFile(
    Dictionary<string, BasisRow> Bases, List<ReturnRow> Returns, string DisableReason, string SuspendReason, string RetireReason, string UpgradeReason, string NotTheSame, string RevisionNote, string RevisionItem, string Unsaved,
    List<DepartmentContent> Departments)
{
    public static Task<DemoFile> ReadAsync(CancellationToken cancellationToken) =>
        SeedFiles.ReadAsync<DemoFile>(Path.Combine("demo", "resources.json"), cancellationToken);
}

internal sealed record BasisRow(
    string Title, [property: JsonConverter(typeof(JsonStringEnumConverter<LegalBasisLevel>))] LegalBasisLevel Level, string Article, DateOnly EffectiveOn);

/// <summary>A mistake that the first submission of a returned record has, and the reason it came back with.</summary>
internal sealed record ReturnRow([property: JsonConverter(typeof(JsonStringEnumConverter<Flaw>))] Flaw Flaw, string Reason);

internal enum Flaw
{
    ShortAbstract,
    FewItems,
    WrongCycle,
    VagueCondition,
}

/// <param name="Department">Short name of a seeded department.</param>
/// <param name="Key">Latin letters that its accounts end with.</param>
internal sealed record DepartmentContent(
    string Department, string Key, List<string> Sections, List<string> BusinessItems, List<SystemRow> Systems, List<ResourceRow> Resources);

internal sealed record SystemRow(string Name, string Purpose, List<string> Menus);

/// <param name="Section">Index of the section that keeps it.</param>
/// <param name="System">Index of the system it comes from.</param>
/// <param name="Items">Name, type letter with length, and <c>*</c> when sensitive: <c>身份证号 C18 *</c>.</param>
/// <param name="Scope">Short names of the departments a conditional resource is for; empty = all.</param>
/// <param name="Repeats">Why it is not what another department holds; empty when the clerk will request that instead.</param>
/// <param name="Basis">Key of the basis of a resource that is not shared.</param>
internal sealed record ResourceRow(
    string Name, string Abstract, string Classification, int Section, int System, string Menu, string BusinessItem,
    List<string> Formats, List<string> Items,
    [property: JsonConverter(typeof(JsonStringEnumConverter<UpdateCycle>))] UpdateCycle Cycle,
    [property: JsonConverter(typeof(JsonStringEnumConverter<SharingType>))] SharingType Sharing,
    List<string>? Methods, string? Condition, List<string>? Scope, string? Basis, List<string> Purposes,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Openness>))] Openness Openness, string? OpenCondition,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DataLevel>))] DataLevel Level, string? Repeats = null)
{
    public IReadOnlyList<ResourceFormat> ReadFormats() =>
        [.. Formats.Select(text => text.Split('/', 2)).Select(parts => new ResourceFormat(parts[0], parts[1]))];

    public static DataItem ReadItem(string text)
    {
        var parts = text.Split(' ');
        return new DataItem
        {
            Name = parts[0],
            Type = parts[1][..1],
            Length = parts[1].Length > 1 ? int.Parse(parts[1].AsSpan(1), CultureInfo.InvariantCulture) : null,
            IsSensitive = parts.Length > 2,
        };
    }
}

/// <summary>The invented people of <c>db/seed/demo/accounts.json</c>.</summary>
internal sealed record AccountFile(List<AccountRow> Accounts, List<DeputyRow> Deputies)
{
    public static Task<AccountFile> ReadAsync(CancellationToken cancellationToken) =>
        SeedFiles.ReadAsync<AccountFile>(Path.Combine("demo", "accounts.json"), cancellationToken);

    /// <summary>The accounts of these departments and those of the sign-in page, whose names have no dot.</summary>
    public AccountFile Within(IEnumerable<string> departments)
    {
        var kept = departments.ToHashSet(StringComparer.Ordinal);
        var accounts = Accounts.Where(account => !account.User.Contains('.', StringComparison.Ordinal) || kept.Contains(account.Department)).ToList();
        var users = accounts.Select(account => account.User).ToHashSet(StringComparer.Ordinal);
        return new AccountFile(accounts, [.. Deputies.Where(deputy => users.Contains(deputy.Principal) && users.Contains(deputy.Deputy))]);
    }

    public IEnumerable<AccountRow> Of(string department, string role) =>
        Accounts.Where(account => account.Department == department && account.Role == role && !account.Disabled);
}

/// <param name="Disabled">Loses the account in the course of the history.</param>
internal sealed record AccountRow(string User, string Name, string Role, string Department, string? Section, bool Disabled);

/// <param name="FromWorkingDay">Working days from the last day of the history; negative = before it. Both days are included.</param>
internal sealed record DeputyRow(string Principal, string Deputy, int FromWorkingDay, int ToWorkingDay, string Reason);
