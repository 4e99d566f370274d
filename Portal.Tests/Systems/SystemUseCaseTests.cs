using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Record;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;
using Portal.Systems.Card;
using Portal.Systems.Maintain;
using Portal.Systems.Menus;

namespace Portal.Systems;

public sealed class SystemUseCaseTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_department_walks_its_own_systems_only()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市司法局");
        var other = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var auditor = await database.CallerAsync(RoleCodes.Auditor);
        var systemId = await SystemAsync(clerk, "公证/受理\n公证/归档");
        var leaf = await LeafAsync(systemId, "公证/受理");

        Assert.Null((await database.Get<EditMenus>().JudgeAsync(systemId, [leaf], MenuVerdict.Produces, null, clerk)).Refusal);
        Assert.Equal(SystemsRefusals.NotFound, (await database.Get<EditMenus>().JudgeAsync(systemId, [leaf], null, null, other)).Refusal);
        Assert.Equal(SystemsRefusals.NotAllowed, (await database.Get<EditMenus>().JudgeAsync(systemId, [leaf], null, null, auditor)).Refusal);
        Assert.Equal(SystemsRefusals.NotFound, (await database.Get<ReadSystem>().ExecuteAsync(systemId, other)).Refusal);
        var card = (await database.Get<ReadSystem>().ExecuteAsync(systemId, auditor)).Value;
        Assert.Equal((2, 1, false), (card.System.Leaves, card.System.JudgedLeaves, card.MayMaintain));
    }

    [Fact]
    public async Task Two_people_judge_at_the_same_time_and_nothing_is_lost()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var colleague = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var systemId = await SystemAsync(clerk, string.Join('\n', Enumerable.Range(1, 12).Select(number => $"水库{number}")));
        await using var db = await database.OpenAsync();
        var leaves = await db.FunctionMenus.Where(m => m.SystemId == systemId).Select(m => m.Id).ToListAsync();

        // One after the other for each person, both people at once.
        await Task.WhenAll(JudgeAsync(clerk, leaves[..6]), JudgeAsync(colleague, leaves[6..]));

        var card = (await database.Get<ReadSystem>().ExecuteAsync(systemId, clerk)).Value;
        Assert.Equal(12, card.System.JudgedLeaves);

        async Task JudgeAsync(Caller caller, IEnumerable<Guid> menuIds)
        {
            foreach (var menuId in menuIds)
            {
                Refusal? refusal;
                do
                {
                    refusal = (await database.Get<EditMenus>().JudgeAsync(systemId, [menuId], MenuVerdict.Produces, null, caller)).Refusal;
                }
                while (refusal == SystemsRefusals.Stale);
                Assert.Null(refusal);
            }
        }
    }

    [Fact]
    public async Task A_menu_knows_its_records_and_a_record_can_begin_there()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市审计局");
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        await database.DraftAsync(clerk, content);

        var card = (await database.Get<ReadSystem>().ExecuteAsync(content.SystemId!.Value, clerk)).Value;
        Assert.Equal(1, card.Records[content.MenuId!.Value]);
        var listed = await database.Get<ListRecords>().ExecuteAsync(new RecordFilter(MenuId: content.MenuId), new PageRequest(), clerk);
        Assert.Equal(content.Name, Assert.Single(listed.Page.Items).Name);

        var begun = (await database.Get<StartRecord>().ExecuteAsync(content.SystemId, content.MenuId, null, clerk)).Value;
        var opened = (await database.Get<OpenRecord>().ExecuteAsync(begun, clerk)).Value;
        Assert.Equal((content.SystemId, content.MenuId, null), (opened.Content.SystemId, opened.Content.MenuId, opened.Revision));
    }

    [Fact]
    public async Task A_copy_takes_the_shape_and_neither_name_nor_place()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市商务局");
        var other = await database.CallerAsync(RoleCodes.Clerk, "市统计局");
        var draft = await database.DraftAsync(clerk);

        var copy = (await database.Get<OpenRecord>().ExecuteAsync((await database.Get<StartRecord>().ExecuteAsync(null, null, draft.Id, clerk)).Value, clerk)).Value.Content;
        Assert.Equal(("", null, draft.Content.SystemId), (copy.Name, copy.MenuId, copy.SystemId));
        Assert.Equal(draft.Content.DataItems, copy.DataItems);
        Assert.Equal(Portal.Catalog.CatalogRefusals.NotFound, (await database.Get<StartRecord>().ExecuteAsync(null, null, draft.Id, other)).Refusal);
    }

    [Fact]
    public async Task The_person_who_walks_a_system_is_of_its_department()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市农业农村局");
        var stranger = await database.CallerAsync(RoleCodes.Clerk, "市民政局");
        var systemId = await SystemAsync(clerk, "林地");

        Assert.Equal(SystemsRefusals.OwnerElsewhere, (await SaveAsync(stranger.UserId)).Refusal);
        Assert.Null((await SaveAsync(clerk.UserId)).Refusal);
        Assert.Equal(clerk.Name, (await database.Get<ReadSystem>().ExecuteAsync(systemId, clerk)).Value.System.OwnerName);
        Assert.Null((await SaveAsync(Guid.Empty)).Refusal);
        Assert.Null((await database.Get<ReadSystem>().ExecuteAsync(systemId, clerk)).Value.System.OwnerId);

        Task<Result<Guid>> SaveAsync(Guid? owner) =>
            database.Get<SaveSystem>().ExecuteAsync(new SystemForm(systemId, null, clerk.DepartmentId!.Value, "林地系统", "", "", [stranger.DepartmentId!.Value], owner), clerk);
    }

    [Theory]
    [InlineData("一级菜单,二级菜单,三级菜单\n登记,设立,核名\n,,受理\n,变更,\n查询,,\n", "登记\n    设立\n        核名\n        受理\n    变更\n查询\n")]
    [InlineData("序号,功能菜单路径\n1,登记/设立\n2,登记/变更\n", "登记\n    设立\n    变更\n")]
    public async Task Menus_are_read_from_a_file_as_indented_text(string csv, string text)
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);

        Assert.Equal(text, (await database.Get<MenuFile>().ExecuteAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), clerk)).Value);
    }

    [Fact]
    public async Task A_file_without_menus_and_a_person_without_the_right_are_refused()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var auditor = await database.CallerAsync(RoleCodes.Auditor);

        Assert.Equal(SystemsRefusals.NoMenusInFile, (await database.Get<MenuFile>().ExecuteAsync(new MemoryStream("一级菜单,二级菜单\n"u8.ToArray()), clerk)).Refusal);
        Assert.Equal(SystemsRefusals.NotAllowed, (await database.Get<MenuFile>().ExecuteAsync(new MemoryStream("登记\n"u8.ToArray()), auditor)).Refusal);
    }

    [Fact]
    public async Task A_change_lies_in_the_past_and_a_retired_system_stays_as_it_is()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市医保局");
        var systemId = await SystemAsync(clerk, "参保");
        var today = database.Clock.Today();

        Assert.Equal(SystemsRefusals.ChangeDate, (await ChangeAsync(SystemChangeKind.Upgraded, today.AddDays(1))).Refusal);
        Assert.Null((await ChangeAsync(SystemChangeKind.Retired, today)).Refusal);
        Assert.Equal(SystemsRefusals.Retired, (await ChangeAsync(SystemChangeKind.Upgraded, today)).Refusal);
        Assert.Equal(SystemsRefusals.Retired, (await database.Get<EditMenus>().AddAsync(systemId, "缴费", clerk)).Refusal);

        Task<Result> ChangeAsync(SystemChangeKind kind, DateOnly on) => database.Get<ChangeSystem>().ExecuteAsync(systemId, kind, on, "并入省平台", null, clerk);
    }

    private async Task<Guid> SystemAsync(Caller clerk, string menus)
    {
        var form = new SystemForm(null, null, clerk.DepartmentId!.Value, $"业务系统{Guid.NewGuid().ToString("N")[..8]}", "办理业务", menus);
        return (await database.Get<SaveSystem>().ExecuteAsync(form, clerk)).Value;
    }

    private async Task<Guid> LeafAsync(Guid systemId, string path)
    {
        await using var db = await database.OpenAsync();
        return await db.FunctionMenus.Where(m => m.SystemId == systemId && m.Path == path).Select(m => m.Id).SingleAsync();
    }
}
