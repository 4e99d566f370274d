using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Shell.Gallery;

/// <summary>The form kit at work: nothing is stored.</summary>
public sealed partial class GalleryForms : ComponentBase, IDisposable
{
    private readonly IStringLocalizer<GalleryText> text;
    private readonly Autosave autosave;
    private ConfirmDialog confirm = default!;
    private Refusal? refusal;
    private string? name;
    private string? cycle;
    private string? department;
    private string? departmentName;
    private DateOnly? published;
    private int? length;
    private string? summary;
    private string? type;
    private IReadOnlyList<string>? formats;
    private bool open;

    public GalleryForms(IStringLocalizer<GalleryText> text, TimeProvider clock)
    {
        this.text = text;
        autosave = new(clock, _ => Task.CompletedTask);
        autosave.Changed += Redraw;
    }

    private IStringLocalizer<GalleryText> Text => text;

    private Choice<string>[] Cycles => [new("day", text["Cycle.Day"]), new("month", text["Cycle.Month"]), new("year", text["Cycle.Year"])];

    private Choice<string>[] Types => [new("free", text["Type.Free"]), new("conditional", text["Type.Conditional"]), new("none", text["Type.None"])];

    private Choice<string>[] Formats => [new("db", text["Kind.Database"]), new("file", text["Kind.File"]), new("xlsx", "xlsx"), new("csv", "csv")];

    private IReadOnlyList<FieldLack> Lacks =>
    [
        .. string.IsNullOrEmpty(name) ? [new FieldLack("Name", text["Fact.Name"])] : Array.Empty<FieldLack>(),
        .. cycle is null ? [new FieldLack("Cycle", text["Fact.Cycle"])] : Array.Empty<FieldLack>(),
    ];

    private void SetName(string? typed)
    {
        name = typed;
        autosave.Touch();
    }

    private void Submit() => refusal = Lacks.Count == 0
        ? null
        : new Refusal(RefusalKind.Invalid, "Ui.Gallery.Incomplete") { Gaps = [.. Lacks.Select(lack => new Gap(lack.Field, "Ui.Gallery.Missing", lack.Label))] };

    private async Task AskAsync() => await confirm.AskAsync();

    private Task<IReadOnlyList<Choice<string>>> FindAsync(string wanted, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Choice<string>>>(
        [
            .. Enumerable.Range(1, 40).Select(number => new Choice<string>($"{number}", text["Sample.NumberedDepartment", number], $"11211100DEM{number:00}"))
                .Where(choice => choice.Text.Contains(wanted, StringComparison.OrdinalIgnoreCase)).Take(8),
        ]);

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose() => autosave.Dispose();
}
