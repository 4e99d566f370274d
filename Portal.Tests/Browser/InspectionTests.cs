using Portal.Support;

namespace Portal.Browser;

/// <summary>The inspection that every page passes finds what is planted in one.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InspectionTests(BrowserFixture browser)
{
    private const string Plant = """
        () => {
          const image = document.createElement('img');
          image.src = '/img/mark.svg';
          const pale = document.createElement('p');
          pale.textContent = '看不清的字';
          pale.style.color = '#dddddd';
          pale.style.backgroundColor = '#ffffff';
          const wide = document.createElement('div');
          wide.style.width = '3000px';
          wide.style.height = '1px';
          document.querySelector('main').append(image, pale, wide);
        }
        """;

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(375, 812)]
    public async Task Planted_faults_are_found_and_gone_with_the_page(int width, int height)
    {
        await using var session = await browser.StartAsync(width: width, height: height);
        await session.GoAsync("/account/sign-in");
        await session.AssertSoundAsync("before");

        await session.Page.EvaluateAsync(Plant);
        var found = await session.InspectAsync("planted");

        Assert.Contains(found, fault => fault.StartsWith("planted: image-alt ", StringComparison.Ordinal));
        Assert.Contains(found, fault => fault.StartsWith("planted: color-contrast ", StringComparison.Ordinal));
        Assert.Contains(found, fault => fault.EndsWith($"px wide in a window of {width} px", StringComparison.Ordinal));

        await session.GoAsync("/account/sign-in");
        await session.AssertSoundAsync("after");
    }
}
