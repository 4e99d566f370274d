using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Kernel;
using Portal.Shell.Navigation;
using Portal.Ui;

namespace Portal.Shell;

public sealed class ShellTests
{
    [Theory]
    [InlineData("/desk?x=1", "/desk?x=1")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("desk", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    public void A_link_never_leads_away_from_the_site(string? asked, string local) => Assert.Equal(local, ShellPaths.Local(asked));

    [Theory]
    [InlineData("dark.large", true, true)]
    [InlineData("light.normal", false, false)]
    [InlineData("purple.huge", false, false)]
    [InlineData("dark", false, false)]
    [InlineData(null, false, false)]
    public void An_unknown_look_is_the_usual_one(string? cookie, bool dark, bool large)
    {
        var look = Appearance.Parse(cookie);

        Assert.Equal((dark, large), (look.IsDark, look.IsLarge));
    }

    [Fact]
    public void The_navigation_shows_only_what_the_caller_may_do_in_fixed_order()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<NavigationMenu>().AddNavigation(
            new(NavigationGroups.Administration, "Navigation.Assets", "/users", "", "identity.users", 1, typeof(UiText)),
            new(NavigationGroups.Work, "Navigation.Systems", "/b", "", null, 2, typeof(UiText)),
            new(NavigationGroups.Work, "Navigation.Sharing", "/a", "", null, 1, typeof(UiText)));
        using var provider = services.BuildServiceProvider();
        var menu = provider.GetRequiredService<NavigationMenu>();
        var clerk = new Caller { UserId = Guid.NewGuid(), Name = "刘洋" };
        var administrator = clerk with { Permissions = new Dictionary<string, Reach> { ["identity.users"] = Reach.All } };

        Assert.Empty(menu.For(Caller.Anonymous));
        Assert.Equal(["我的工作: 共享 信息系统"], menu.For(clerk).Select(Said));
        Assert.Equal(["我的工作: 共享 信息系统", "系统管理: 资产"], menu.For(administrator).Select(Said));
    }

    [Fact]
    public void A_page_that_two_permissions_open_stands_in_the_navigation_once()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<NavigationMenu>().AddNavigation(
            new(NavigationGroups.Work, "Navigation.Sharing", "/a", "", "a.sign", 1, typeof(UiText)),
            new(NavigationGroups.Work, "Navigation.Sharing", "/a", "", "a.extend", 1, typeof(UiText)));
        using var provider = services.BuildServiceProvider();
        var both = new Caller { UserId = Guid.NewGuid(), Name = "刘洋", Permissions = new Dictionary<string, Reach> { ["a.sign"] = Reach.Own, ["a.extend"] = Reach.All } };

        Assert.Equal(["我的工作: 共享"], provider.GetRequiredService<NavigationMenu>().For(both).Select(Said));
    }

    private static string Said(NavigationMenu.Group group) => $"{group.Words}: {string.Join(' ', group.Links.Select(link => link.Words))}";
}
