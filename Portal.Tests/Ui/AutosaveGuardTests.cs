using Bunit;

namespace Portal.Ui;

public sealed class AutosaveGuardTests : UiTest
{
    private const string Enable = "Blazor._internal.NavigationLock.enableNavigationPrompt";
    private const string Disable = "Blazor._internal.NavigationLock.disableNavigationPrompt";

    [Fact]
    public async Task A_form_that_is_kept_is_left_only_after_the_browser_has_taken_its_question_back()
    {
        using var autosave = new Autosave(Clock, _ => Task.CompletedTask);
        autosave.Touch();
        var guard = Render<AutosaveGuard>(p => p.Add(x => x.Autosave, autosave));
        Assert.Single(JSInterop.Invocations, call => call.Identifier == Enable);
        var taken = 0;
        Navigation.LocationChanged += (_, _) => taken = JSInterop.Invocations.Count(call => call.Identifier == Disable);

        await guard.InvokeAsync(() => guard.Instance.LeaveAsync("/catalog"));

        Assert.EndsWith("/catalog", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(1, taken);
    }

    [Fact]
    public async Task What_is_unwritten_is_written_on_the_way_and_nobody_is_asked()
    {
        var written = 0;
        using var autosave = new Autosave(Clock, _ =>
        {
            written++;
            return Task.CompletedTask;
        });
        autosave.Touch();
        var guard = Render<AutosaveGuard>(p => p.Add(x => x.Autosave, autosave));

        await guard.InvokeAsync(() => Navigation.NavigateTo("/catalog"));

        guard.WaitForAssertion(() => Assert.EndsWith("/catalog", Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(1, written);
        Assert.Empty(guard.FindAll("dialog[open]"));
        Assert.Equal(1, JSInterop.Invocations.Count(call => call.Identifier == Disable));
    }

    [Fact]
    public async Task What_the_server_does_not_take_is_not_left_without_asking()
    {
        using var autosave = new Autosave(Clock, _ => throw new IOException("disk"));
        autosave.Touch();
        await autosave.FlushAsync();
        var guard = Render<AutosaveGuard>(p => p.Add(x => x.Autosave, autosave));
        var before = Navigation.Uri;

        await guard.InvokeAsync(() => Navigation.NavigateTo("/catalog"));

        Assert.Equal(before, Navigation.Uri);
    }
}
