using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Departments;
using Portal.Identity.Roles;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

/// <summary>What the administrators see and do on their pages.</summary>
public sealed class AdministrationPagesTests : IdentityPageTest
{
    [Fact]
    public async Task The_list_of_people_names_everybody_and_the_filter_narrows_it()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var (one, other) = (await Database.PersonAsync(RoleCodes.Clerk, department: "市教育局"), await Database.PersonAsync(isDisabled: true));
        At($"/admin/users?q={one.UserName}");
        var page = Render<UsersPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        var row = page.Find($"tr[data-row='{one.Id}']");
        Assert.Equal($"/admin/users/{one.Id}", row.QuerySelector("th[scope=row] a")!.GetAttribute("href"));
        Assert.Contains(one.UserName!, row.TextContent, StringComparison.Ordinal);
        Assert.Contains("教育局", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("部门经办人", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("邀请人员", page.Find("a[href='/admin/users/new']").TextContent.Trim());

        At($"/admin/users?q={other.UserName}");
        page.WaitForAssertion(() => Assert.Contains("停用", page.Find($"tr[data-row='{other.Id}']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_see_people_reads_why_and_sees_nobody()
    {
        Viewer = await Database.CallerAsync(RoleCodes.Clerk);
        At("/admin/users");
        var page = Render<UsersPage>();

        page.WaitForAssertion(() => Assert.Equal("您没有进行此操作的权限。", page.Find("[role=alert] .alert-title").TextContent.Trim()));
        Assert.Empty(page.FindAll("tbody tr"));
        Assert.Empty(page.FindAll("a[href='/admin/users/new']"));
    }

    [Fact]
    public async Task The_history_of_a_person_speaks_in_words()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var person = await Database.PersonAsync();
        Assert.Null((await Database.Get<DisableUser>().ExecuteAsync(person.Id, "调离", Viewer)).Refusal);
        Assert.Null((await Database.Get<EnableUser>().ExecuteAsync(person.Id, "返回", Viewer)).Refusal);
        Assert.Null((await Database.Get<ResetPassword>().ExecuteAsync(person.Id, "忘记", true, Viewer)).Refusal);

        var page = Render<UserPage>(parameters => parameters.Add(p => p.UserId, person.Id));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".timeline")));
        var said = page.Find(".timeline").TextContent;
        Assert.Contains("链接用途", said, StringComparison.Ordinal);
        Assert.DoesNotContain("OneTimeLink", said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{4}-\d{2}-\d{2}T", said);
        Assert.DoesNotMatch("true|false|Reset", said);
    }

    [Fact]
    public async Task A_second_administrator_approves_and_the_request_leaves_the_queue()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SecurityAdministrator);
        var person = await RequestAsync();
        At("/admin/role-requests");
        var page = Render<RoleRequestsPage>();
        page.WaitForAssertion(() => Assert.Contains("新任经办人", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));

        await ClickAsync(page, "同意");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody tr")));
        Assert.Equal([RoleCodes.Clerk], await Database.RolesOfAsync(person.Id));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task A_rejection_takes_a_reason_and_stands_among_the_decided()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SecurityAdministrator);
        var person = await RequestAsync();
        At("/admin/role-requests");
        var page = Render<RoleRequestsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));

        var click = ClickAsync(page, "驳回");
        page.WaitForAssertion(() => page.Find("dialog form"));
        await page.InvokeAsync(() => page.Find("dialog textarea").ChangeAsync(new ChangeEventArgs { Value = "岗位不符" }));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());
        await click;
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody tr")));
        At("/admin/role-requests?show=decided");

        page.WaitForAssertion(() => Assert.Contains("岗位不符", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
        Assert.Empty(await Database.RolesOfAsync(person.Id));
    }

    [Fact]
    public async Task A_request_somebody_decided_meanwhile_is_refused_on_the_page()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SecurityAdministrator);
        var person = await RequestAsync();
        At("/admin/role-requests");
        var page = Render<RoleRequestsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        var request = (await Database.Get<ListRoleRequests>().ExecuteAsync(true, new PageRequest(), Viewer)).Value.Items.Single(row => row.Request.UserId == person.Id).Request.Id;
        var faster = await Database.AdministratorAsync(RoleCodes.SecurityAdministrator);
        Assert.Null((await Database.Get<DecideRoleRequest>().ExecuteAsync(request, false, "岗位不符", faster)).Refusal);

        await ClickAsync(page, "同意");

        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=alert] .alert-title").TextContent.Trim()));
        Assert.Empty(await Database.RolesOfAsync(person.Id));
    }

    [Fact]
    public async Task Departments_from_a_file_are_shown_first_and_written_on_confirmation()
    {
        Viewer = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var staged = await Database.Get<ImportDepartments>().StageAsync("部门.csv", Bytes($"名称,简称,统一社会信用代码\r\n盘锦市页面局,页面局,{DepartmentTests.NewCode()}\r\n盘锦市坏码局,坏码局,11211100MB123456XX"), Viewer);
        At($"/admin/departments/import?id={staged.Value}");
        var page = Render<ImportPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("坏码局", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("tbody tr")[0].QuerySelectorAll("ul.plain li"));
        await ClickAsync(page, "确认导入");

        page.WaitForAssertion(() => Assert.Contains("1", page.Find("[role=status] .alert-title").TextContent, StringComparison.Ordinal));
        Assert.Equal("盘锦市页面局", (await Database.DepartmentAsync("页面局")).Name);
    }

    [Fact]
    public async Task Somebody_else_s_department_file_is_not_found()
    {
        var other = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var staged = await Database.Get<ImportDepartments>().StageAsync("部门.csv", Bytes("名称\r\n盘锦市他人局"), other);
        Viewer = await Database.AdministratorAsync(RoleCodes.SystemAdministrator);
        At($"/admin/departments/import?id={staged.Value}");

        var page = Render<ImportPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=alert] .alert-title").TextContent.Trim()));
        Assert.DoesNotContain("他人局", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/admin/departments/import/file", page.Find("form.file-drop").GetAttribute("action"));
    }

    /// <summary>A role somebody else asked for; alone, he would have decided it himself.</summary>
    private async Task<PortalUser> RequestAsync()
    {
        var person = await Database.PersonAsync(department: "市发改委");
        var first = await Database.AdministratorAsync(RoleCodes.SecurityAdministrator);
        Assert.Null((await Database.Get<ProposeRole>().ExecuteAsync(person.Id, await Database.RoleIdAsync(RoleCodes.Clerk), "新任经办人", first)).Refusal);
        return person;
    }

    private void At(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    /// <summary>Found and pressed in one turn of the renderer; awaited last where the press asks something.</summary>
    private static Task ClickAsync<T>(IRenderedComponent<T> page, string button)
        where T : IComponent =>
        page.InvokeAsync(() => page.FindAll("button").First(found => found.TextContent.Trim() == button).ClickAsync(new()));

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
