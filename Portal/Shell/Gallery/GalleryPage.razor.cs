using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Shell.Gallery;

/// <summary>Every shared component in its states; exists in Development only.</summary>
public sealed partial class GalleryPage : ComponentBase
{
    private Crumb[] Crumbs => [new(Text["Crumb.Root"], "/desk"), new(Text["Title"])];

    protected override void OnInitialized()
    {
        if (!Environment.IsDevelopment())
        {
            Navigation.NotFound();
        }
    }
}
