using Portal.Kernel;

namespace Portal.Systems;

public sealed class InformationSystemTests
{
    private static readonly Caller Clerk = new() { Name = "张三", UserId = Guid.NewGuid() };
    private static readonly DateTime Noon = new(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Coverage_is_leaves_with_a_verdict_at_every_level()
    {
        var system = Walked("登记/设立", "登记/变更", "查询/台账");
        var leaf = system.Menus.Single(menu => menu.Path == "登记/设立");

        Assert.Null(system.Judge([leaf.Id], MenuVerdict.Produces, null, Clerk, Noon).Refusal);

        Assert.Equal((3, 1), (system.Leaves, system.JudgedLeaves));
        var tree = MenuTree.Build(system.Menus);
        Assert.Equal([("登记", 2, 1), ("查询", 1, 0)], tree.Select(node => (node.Name, node.Leaves, node.Judged)));
        Assert.Equal(["登记", "登记/设立", "登记/变更"], tree[0].All().Select(node => node.Path));
    }

    [Fact]
    public void A_menu_above_others_has_no_verdict_of_its_own()
    {
        var system = Walked("登记/设立");
        var top = system.Menus.Single(menu => menu.ParentId is null);

        Assert.Equal(SystemsRefusals.MenuNotLeaf, system.Judge([top.Id], MenuVerdict.Produces, null, Clerk, Noon).Refusal);
    }

    [Fact]
    public void No_resource_needs_a_reason_and_all_are_judged_or_none()
    {
        var system = Walked("登记", "查询");
        var ids = system.Menus.Select(menu => menu.Id).ToList();

        Assert.Equal(SystemsRefusals.VerdictReason, system.Judge(ids, MenuVerdict.NoResource, " ", Clerk, Noon).Refusal);
        Assert.Equal(SystemsRefusals.MenuNotLeaf, system.Judge([.. ids, Guid.NewGuid()], MenuVerdict.Produces, null, Clerk, Noon).Refusal);
        Assert.Equal(0, system.JudgedLeaves);
    }

    [Fact]
    public void A_leaf_that_gets_menus_below_loses_its_weight()
    {
        var system = Walked("登记");
        Assert.Null(system.Judge([system.Menus[0].Id], MenuVerdict.Produces, null, Clerk, Noon).Refusal);

        system.AddMenu(["登记", "设立"]);

        Assert.Equal((1, 0), (system.Leaves, system.JudgedLeaves));
    }

    [Fact]
    public void A_new_name_changes_the_paths_of_all_below_and_no_two_of_a_level_share_one()
    {
        var system = Walked("登记/设立/核名", "查询");
        var top = system.Menus.Single(menu => menu.Name == "登记");

        Assert.Null(system.RenameMenu(top.Id, "企业登记").Refusal);
        Assert.Contains(system.Menus, menu => menu.Path == "企业登记/设立/核名");
        Assert.Equal("Systems.MenuTwice", system.RenameMenu(top.Id, "查询").Refusal?.Code);
        Assert.Equal(SystemsRefusals.MenuName, system.RenameMenu(top.Id, "a/b").Refusal);
    }

    [Fact]
    public void A_removed_menu_leaves_the_tree_with_all_below_and_comes_back_by_its_name()
    {
        var system = Walked("登记/设立", "查询");
        var top = system.Menus.Single(menu => menu.Name == "登记");

        Assert.Null(system.RemoveMenu(top.Id).Refusal);
        Assert.Equal(1, system.Leaves);
        Assert.Equal(["查询"], MenuTree.Build(system.Menus).Select(node => node.Name));

        var back = system.AddMenu(["登记", "设立"]);
        Assert.False(back.IsRemoved);
        Assert.Equal(2, system.Leaves);
    }

    [Fact]
    public void A_retired_system_takes_neither_verdicts_nor_changes()
    {
        var system = Walked("登记");
        Assert.Equal(SystemsRefusals.ChangeReason, system.Change(SystemChangeKind.Retired, Today, "", null, Clerk, Noon).Refusal);
        Assert.Equal(SystemsRefusals.SuccessorItself, system.Change(SystemChangeKind.Retired, Today, "并入", system.Id, Clerk, Noon).Refusal);
        Assert.Null(system.Change(SystemChangeKind.Retired, Today, "并入统一平台", null, Clerk, Noon).Refusal);

        Assert.Equal(SystemState.Retired, system.State);
        Assert.Equal(SystemsRefusals.Retired, system.Judge([system.Menus[0].Id], MenuVerdict.Produces, null, Clerk, Noon).Refusal);
        Assert.Equal(SystemsRefusals.Retired, system.Change(SystemChangeKind.Upgraded, Today, "升级", null, Clerk, Noon).Refusal);
    }

    [Fact]
    public void Two_thousand_menus_are_one_tree()
    {
        var system = InformationSystem.Create(Guid.NewGuid(), "大系统", "");
        system.AddMenus([.. Enumerable.Range(0, 2_000).Select(number => (IReadOnlyList<string>)[$"模块{number / 100}", $"功能{number / 10}", $"操作{number}"])]);

        Assert.Equal(2_000, system.Leaves);
        Assert.Equal(20, MenuTree.Build(system.Menus).Count);
    }

    private static InformationSystem Walked(params string[] paths)
    {
        var system = InformationSystem.Create(Guid.NewGuid(), "登记系统", "办理登记");
        system.AddMenus([.. paths.Select(path => (IReadOnlyList<string>)path.Split('/'))]);
        return system;
    }
}
