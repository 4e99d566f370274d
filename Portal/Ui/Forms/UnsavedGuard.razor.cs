using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Portal.Ui;

/// <summary>Asks before a page is left that would lose something.</summary>
public sealed partial class UnsavedGuard : ComponentBase
{
    private ConfirmDialog confirm = default!;

    /// <summary>True while leaving would lose something; with autosave that is only while it is not written.</summary>
    [Parameter, EditorRequired]
    public bool Dirty { get; set; }

    [Inject]
    private IStringLocalizer<UiText> Text { get; set; } = default!;

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (Dirty && !(await confirm.AskAsync()).Confirmed)
        {
            leaving.PreventNavigation();
        }
    }
}
