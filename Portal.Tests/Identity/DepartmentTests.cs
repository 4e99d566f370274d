using System.Text;
using Portal.Identity.Departments;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

public sealed class DepartmentTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int made;

    [Fact]
    public async Task A_renamed_department_answers_to_its_old_name_and_keeps_its_number()
    {
        var system = await SystemAsync();
        var id = await CreateAsync(system, "甲局");
        var before = (await database.Get<ReadDepartment>().ExecuteAsync(id, system)).Value.Department;

        var renamed = await database.Get<ChangeDepartment>().ExecuteAsync(
            id, before.Version, new DepartmentForm(1, "盘锦市新甲局", "新甲局", "department", before.CreditCode, default), database.Clock.Today(), "机构改革", system);

        Assert.Null(renamed.Refusal);
        var after = (await database.Get<ReadDepartment>().ExecuteAsync(id, system)).Value;
        Assert.Equal(before.Number, after.Department.Number);
        Assert.Contains(after.Department.Aliases, a => a.Name == before.Name && a.Kind == DepartmentAliasKind.FormerName && a.ValidTo == database.Clock.Today().AddDays(-1));
        Assert.Equal("Identity.DepartmentRenamed", after.Timeline[^1].Action);
        Assert.Equal(IdentityRefusals.Stale, (await database.Get<ChangeDepartment>().ExecuteAsync(
            id, before.Version, new DepartmentForm(1, "又一局", "又一局", "department", before.CreditCode, default), database.Clock.Today(), null, system)).Refusal);
    }

    [Fact]
    public async Task A_form_names_every_gap_at_once()
    {
        var refused = await database.Get<CreateDepartment>().ExecuteAsync(
            new DepartmentForm(0, "", new string('短', 61), "unknown", "11211100MB1234567X", default), await SystemAsync());

        Assert.Equal(["CreditCode", "Kind", "Name", "Number", "ShortName"], refused.Refusal!.Gaps.Select(gap => gap.Field).Order());
    }

    [Fact]
    public async Task A_merged_department_ends_names_its_successor_and_its_people_move()
    {
        var system = await SystemAsync();
        var (old, heir) = (await CreateAsync(system, "旧局"), await CreateAsync(system, "承接局"));
        var oldName = (await database.Get<ReadDepartment>().ExecuteAsync(old, system)).Value.Department.ShortName;
        var clerk = await database.CallerAsync(RoleCodes.Clerk, oldName);

        Assert.Equal(IdentityRefusals.SuccessorIsItself, (await EndAsync(old, old)).Refusal);
        Assert.Equal(1, (await EndAsync(old, heir)).Value);

        Assert.Equal(heir, (await database.Get<CallerFactory>().CreateAsync(clerk.UserId!.Value)).DepartmentId);
        Assert.Equal(IdentityRefusals.DepartmentEnded, (await EndAsync(old, heir)).Refusal);
        Assert.Contains((await database.Get<ReadDepartment>().ExecuteAsync(heir, system)).Value.Predecessors, p => p.Id == old);

        async Task<Result<int>> EndAsync(Guid id, Guid successor) =>
            await database.Get<EndDepartment>().ExecuteAsync(id, database.Clock.Today(), successor, movePeople: true, "合并", system);
    }

    [Fact]
    public async Task Sections_open_and_close_and_names_come_and_go_but_former_names_stay()
    {
        var system = await SystemAsync();
        var id = await CreateAsync(system, "科室局");
        Assert.Null((await database.Get<KeepSections>().AddAsync(id, "数据科", system)).Refusal);
        Assert.Null((await database.Get<NameDepartment>().AddAsync(id, "某某某局", system)).Refusal);
        var made = (await database.Get<ReadDepartment>().ExecuteAsync(id, system)).Value.Department;

        Assert.Null((await database.Get<KeepSections>().CloseAsync(id, made.Sections.Single().Id, database.Clock.Today(), system)).Refusal);
        Assert.Null((await database.Get<NameDepartment>().RemoveAsync(id, made.Aliases.Single().Id, system)).Refusal);

        var now = (await database.Get<ReadDepartment>().ExecuteAsync(id, system)).Value.Department;
        Assert.Equal(database.Clock.Today(), now.Sections.Single().ValidTo);
        Assert.Empty(now.Aliases);
    }

    [Fact]
    public async Task A_file_is_compared_row_by_row_and_written_only_on_confirmation()
    {
        var system = await SystemAsync();
        var known = await database.DepartmentAsync("市财政局");
        var code = NewCode();
        var csv = $"""
            部门清单,,,,,
            编号,部门名称,简称,类型,统一社会信用代码,科室
            ,盘锦市导入局,导入局,部门,{code},信息科、业务科
            ,{known.Name},{known.ShortName},,{known.CreditCode},新设科
            ,{known.ShortName},,,,
            ,坏代码局,,,11211100MB123456XX,
            ,,,,,
            """;
        var import = database.Get<ImportDepartments>();
        var staged = await import.StageAsync("部门.csv", Stream(csv), system);
        var preview = (await import.PreviewAsync(staged.Value, system)).Value;

        Assert.Equal(
            [ImportVerdict.Create, ImportVerdict.Change, ImportVerdict.Same, ImportVerdict.Error],
            preview.Select(row => row.Verdict));
        Assert.Equal([3, 4, 5, 6], preview.Select(row => row.Line.RowNumber));
        Assert.Equal("Identity.GapCreditCode", preview[3].Problems.Single().Code);
        Assert.Null(await FindAsync("盘锦市导入局"));

        var done = (await import.ExecuteAsync(staged.Value, "首批", system)).Value;

        Assert.Equal(new ImportedDepartments(1, 1, 1, 1), done);
        var made = await FindAsync("盘锦市导入局");
        Assert.NotNull(made);
        Assert.Equal(["信息科", "业务科"], (await database.Get<ReadDepartment>().ExecuteAsync(made.Id, system)).Value.Department.Sections.Select(s => s.Name).OrderDescending());
        Assert.Equal(IdentityRefusals.ImportNotFound, (await import.ExecuteAsync(staged.Value, null, system)).Refusal);
    }

    [Fact]
    public async Task The_seed_s_own_json_changes_nothing()
    {
        var system = await SystemAsync();
        await using var fresh = new PortalDatabase();
        await fresh.InitializeAsync();
        system = await fresh.AdministratorAsync(RoleCodes.SystemAdministrator);
        await using var file = File.OpenRead(Portal.Data.SeedFiles.PathOf("departments.json"));
        var import = fresh.Get<ImportDepartments>();
        var staged = await import.StageAsync("部门.csv", file, system);

        var preview = (await import.PreviewAsync(staged.Value, system)).Value;

        Assert.NotEmpty(preview);
        Assert.All(preview, row => Assert.True(row.Verdict == ImportVerdict.Same, $"{row.Line.Name}: {string.Join(", ", row.Problems)} {string.Join(", ", row.Changes)}"));
        Assert.Equal(IdentityRefusals.ImportNothing, (await import.ExecuteAsync(staged.Value, null, system)).Refusal);
    }

    [Theory]
    [InlineData("{\"departments\":[", "Identity.ImportUnreadable")]
    [InlineData("{\"other\":[]}", "Identity.ImportUnreadable")]
    [InlineData("[]", "Identity.ImportEmpty")]
    [InlineData("a,b\n1,2\n", "Identity.ImportUnreadable")]
    public async Task A_file_that_is_no_list_says_so(string content, string refusal) =>
        Assert.Equal(refusal, (await database.Get<ImportDepartments>().StageAsync("部门.json", Stream(content), await SystemAsync())).Refusal?.Code);

    [Fact]
    public async Task Another_person_s_import_is_not_there()
    {
        var staged = await database.Get<ImportDepartments>().StageAsync("部门.json", Stream("[{\"name\":\"某局\"}]"), await SystemAsync());

        Assert.Equal(IdentityRefusals.ImportNotFound, (await database.Get<ImportDepartments>().PreviewAsync(staged.Value, await SystemAsync())).Refusal);
    }

    /// <summary>The check character is looked for, not computed: the rule itself has its own tests.</summary>
    internal static string NewCode()
    {
        var body = $"11211100MB{Interlocked.Increment(ref made):0000000}";
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => body + check).First(CreditCode.IsValid);
    }

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));

    private async Task<DepartmentRow?> FindAsync(string name) =>
        (await database.Get<ListDepartments>().ExecuteAsync(new DepartmentFilter(name), new PageRequest(), DepartmentOrder.Name, false, await SystemAsync())).Value.Items.SingleOrDefault();

    private async Task<Guid> CreateAsync(Caller system, string name)
    {
        var unique = $"{name}{Guid.NewGuid().ToString("N")[..6]}";
        await using var db = await database.OpenAsync();
        var number = db.Set<Department>().Max(d => d.Number) + 1;
        return (await database.Get<CreateDepartment>().ExecuteAsync(
            new DepartmentForm(number, $"盘锦市{unique}", unique, "department", NewCode(), database.Clock.Today()), system)).Value;
    }

    private Task<Caller> SystemAsync() => database.AdministratorAsync(RoleCodes.SystemAdministrator);
}
