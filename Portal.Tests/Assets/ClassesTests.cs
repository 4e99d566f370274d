using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Assets.Classes;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Assets;

public sealed class ClassesTests : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<IReadOnlyList<JudgedClass>> StagedAsync(byte[] file) => (await database.Get<ImportClasses>().PreviewAsync(await StageAsync(file), people.Finance)).Value;

    private async Task<Guid> StageAsync(byte[] file)
    {
        using var content = new MemoryStream(file);
        var staged = await database.Get<ImportClasses>().StageAsync("分类", content, people.Finance);
        Assert.Null(staged.Refusal);
        return staged.Value;
    }

    [Fact]
    public async Task Both_editions_come_in_nothing_is_deleted_and_what_a_line_leaves_out_stays()
    {
        var before = (await database.Get<ListClasses>().ExecuteAsync("", null, new PageRequest(1, 1), people.Clerk)).Total;
        var id = await StageAsync(ImportDirtyTests.Book(["GB/T 14885 分类"], ["代码", "名称", "类别", "最低使用年限（年）"], ["A02010109", "平板式计算机", "设备", "6"], ["2010107", "平板式微型计算机", "通用设备", "6"], ["ａ02010104", "服务器（机架式）", "", ""], ["A02010105", "台式计算机", "", ""]));
        var rows = (await database.Get<ImportClasses>().PreviewAsync(id, people.Finance)).Value;
        Assert.Equal([ClassVerdict.Create, ClassVerdict.Create, ClassVerdict.Change, ClassVerdict.Same], rows.Select(row => row.Verdict));

        Assert.Equal(new ImportedClasses(2, 1, 1, 0), (await database.Get<ImportClasses>().ExecuteAsync(id, people.Finance)).Value);

        await using var db = await database.OpenAsync();
        var changed = await db.AssetClasses.SingleAsync(one => one.Code == "A02010104");
        Assert.Equal(("服务器（机架式）", 72, true, "2022"), (changed.Name, changed.MinLifeMonths!.Value, changed.HoldsData, changed.Edition));
        Assert.Equal("2010", (await db.AssetClasses.SingleAsync(one => one.Code == "2010107")).Edition);
        Assert.Equal(before + 2, await db.AssetClasses.CountAsync());
    }

    [Fact]
    public async Task Json_is_read_as_the_portal_ships_it()
    {
        var rows = await StagedAsync(Encoding.UTF8.GetBytes("""{ "classes": [ { "code": "A1", "name": "甲", "kind": "Facility", "minLifeYears": 5, "holdsData": true }, { "code": "2010103", "name": "服务器" } ] }"""));
        Assert.Equal([ClassVerdict.Create, ClassVerdict.Same], rows.Select(row => row.Verdict));
        Assert.Equal((AssetKind.Facility, 5, true), (rows[0].Line.Kind!.Value, rows[0].Line.MinLifeYears!.Value, rows[0].Line.HoldsData!.Value));
    }

    [Fact]
    public async Task Wrong_lines_say_why()
    {
        var rows = await StagedAsync(ImportDirtyTests.Csv(["代码", "名称", "类别", "最低使用年限"], ["A1", "", "", ""], ["A2", "乙", "云彩", ""], ["A3", "丙", "", "很久"], ["A4", "丁", "", ""], ["A4", "戊", "", ""], ["A-5", "己", "", ""]));
        Assert.All(rows, row => Assert.Equal(ClassVerdict.Error, row.Verdict));
        Assert.Equal(["Assets.Gap.Missing", "Assets.Import.Bad.Word", "Assets.Import.Bad.Life", "Assets.Import.CodeTwice", "Assets.Import.CodeTwice", "Assets.Gap.ClassUnknown"], rows.Select(row => row.Problems[0].Code));
    }

    [Fact]
    public async Task The_finance_bureau_imports_keepers_read_and_others_see_nothing()
    {
        var staged = await StageAsync(ImportDirtyTests.Csv(["代码", "名称"], ["A1", "甲"]));
        foreach (var caller in new[] { people.Clerk, people.Leader, people.Center, people.Auditor, Caller.Anonymous })
        {
            using var content = new MemoryStream(ImportDirtyTests.Csv(["代码", "名称"], ["A1", "甲"]));
            Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ImportClasses>().StageAsync("分类.csv", content, caller)).Refusal);
            Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<ImportClasses>().ExecuteAsync(staged, caller)).Refusal);
        }

        Assert.True((await database.Get<ListClasses>().ExecuteAsync("服务器", "2022", new PageRequest(), people.Clerk)).Total > 0);
        Assert.Equal(0, (await database.Get<ListClasses>().ExecuteAsync("", null, new PageRequest(), Caller.Anonymous)).Total);
        using var junk = new MemoryStream("{ \"x\": 1 }"u8.ToArray());
        Assert.Equal(AssetsRefusals.ClassFileUnreadable, (await database.Get<ImportClasses>().StageAsync("x.json", junk, people.Finance)).Refusal);
    }
}
