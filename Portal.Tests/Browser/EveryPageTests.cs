using Portal.Support;

namespace Portal.Browser;

/// <summary>Every page for everybody: readable by assistive technology, at both sizes, in both languages and both themes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserFixture browser)
{
    public static TheoryData<string> People => [.. Routes.People];

    [Theory]
    [MemberData(nameof(People))]
    public async Task Has_no_violations_no_errors_and_fits_a_phone(string person)
    {
        browser.Require();
        var routes = new Routes(browser);
        List<string> addresses = [];
        foreach (var (template, page) in Routes.All)
        {
            if (await routes.OwnerAsync(template, page) == person)
            {
                addresses.Add(await routes.FillAsync(template));
            }
        }

        List<string> found = [];
        var user = person == Routes.Anyone ? null : person;
        foreach (var (locale, dark) in new[] { ("zh-CN", false), ("en-US", true) })
        {
            await using var session = await browser.StartAsync(user, locale, dark: dark);
            foreach (var address in addresses)
            {
                await session.GoAsync(address);
                found.AddRange(await session.InspectAsync($"{address} {locale} 1366"));
                await session.Page.SetViewportSizeAsync(375, 812);
                found.AddRange(await session.InspectAsync($"{address} {locale} 375"));
                await session.Page.SetViewportSizeAsync(1366, 768);
            }

            found.AddRange(session.Complaints);
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
