using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Ui;

namespace Portal.Insights.Window;

/// <summary>Period and department; they live in the address.</summary>
public sealed partial class WindowFilter(IStringLocalizer<InsightsText> text, NavigationManager navigation) : ComponentBase
{
    [Parameter, EditorRequired]
    public WindowPeriod Period { get; set; } = default!;

    [Parameter]
    public Guid? DepartmentId { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<(Guid Id, string Name)> Departments { get; set; } = [];

    /// <summary>Query parameters that are not of the form.</summary>
    [Parameter]
    public IReadOnlyList<string> Keep { get; set; } = [];

    private IStringLocalizer<InsightsText> Text => text;

    private IReadOnlyList<ActiveFilter> Active => Departments.FirstOrDefault(one => one.Id == DepartmentId) is { Name: { } name }
        ? [new(text["Window.Department"], name, navigation.With(new Dictionary<string, object?> { ["department"] = null, ["page"] = (int?)null }))]
        : [];

    /// <summary>Period and department as the address has them.</summary>
    public static (WindowPeriod Period, Guid? DepartmentId) Read(NavigationManager navigation, DateOnly today) => (
        WindowPeriod.Parse(navigation.ReadAll("from").FirstOrDefault(), navigation.ReadAll("to").FirstOrDefault(), today),
        Guid.TryParse(navigation.ReadAll("department").FirstOrDefault(), out var id) ? id : null);
}
