using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Ledger;

/// <summary>台账 on any past day, and every movement that explains the difference between two days.</summary>
public sealed partial class LedgerPage(
    ReadLedger read, ReadChoices choices, ICallerAccessor callers, AssetsWords words, IOptions<AssetsOptions> options, TimeProvider clock)
{
    private IReadOnlyList<LedgerMovement>? movements;
    private IReadOnlyList<Choice<string>> departments = [];
    private LedgerCheck? check;
    private DepreciationRule rule;
    private DateOnly today;
    private DateOnly from;
    private DateOnly to;
    private Guid? departmentId;

    private AssetsWords Words => words;

    private string ExportHref => string.Create(CultureInfo.InvariantCulture, $"{AssetsPaths.ExportLedger}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}{(departmentId is { } one ? $"&department={one}" : "")}");

    protected override async Task OnInitializedAsync()
    {
        (today, rule) = (clock.Today(), options.Value.Depreciation);
        var caller = await callers.GetAsync();
        departments = caller.ReadsAll() ? [.. (await choices.DepartmentsAsync(caller)).Select(one => new Choice<string>(one.Value!.Value.ToString(), one.Text))] : [];
        check = await read.CheckAsync(caller);
        await AskAsync();
    }

    protected override Task OnMovedAsync() => AskAsync();

    private async Task AskAsync()
    {
        var caller = await callers.GetAsync();
        to = Day("to") is { } last && last <= today ? last : today;
        from = Day("from") is { } first && first <= to ? first : new DateOnly(to.Year, 1, 1);
        departmentId = caller.ReadsAll() ? Guid.TryParse(Navigation.ReadAll("department").FirstOrDefault(), out var wanted) ? wanted : null : caller.DepartmentId;
        movements = await read.MovementsAsync(from, to, departmentId, caller);
    }

    private async Task<Page<LedgerRow>> LoadAsync(TableQuery query, CancellationToken cancellationToken) =>
        departmentId is { } department
            ? await read.RowsAsync(department, to, query.Page, await callers.GetAsync(cancellationToken), cancellationToken)
            : new Page<LedgerRow>([], 0, query.Page);

    private string? HrefOf(Guid department) => departments.Count == 0 ? null : Navigation.With(new Dictionary<string, object?> { ["department"] = department.ToString(), ["page"] = (int?)null });

    private DateOnly? Day(string name) => DateOnly.TryParseExact(Navigation.ReadAll(name).FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
