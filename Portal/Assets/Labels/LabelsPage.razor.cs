using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Assets.Ledger;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Labels;

/// <summary>Chooses the cards and the sheet; everything stands in the address, so that a reprint is a bookmark.</summary>
public sealed partial class LabelsPage(PrintLabels print, ReadChoices choices, ICallerAccessor callers, AssetsWords words, IStringLocalizer<CountingText> text) : AddressAware
{
    private IReadOnlyList<Choice<string>> kinds = [];
    private IReadOnlyList<Choice<string>> rooms = [];
    private IReadOnlyList<Choice<string>> sheets = [];
    private AssetFilter filter = new();
    private LabelSheet sheet = new();
    private int skip;
    private int count;

    private int Pages => (count + skip + sheet.Grid.PerSheet - 1) / sheet.Grid.PerSheet;

    private string FileHref => LabelEndpoints.File + "?" + string.Join('&', new[]
    {
        ("q", filter.Text), ("kind", filter.Kind?.ToString() ?? ""), ("room", filter.RoomId?.ToString() ?? ""), ("sheet", sheet.Name), ("skip", skip.ToString(CultureInfo.InvariantCulture)),
    }.Where(pair => pair.Item2.Length > 0).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));

    protected override async Task OnInitializedAsync()
    {
        kinds = [.. words.Kinds.Select(kind => new Choice<string>(kind.Value.ToString(), kind.Text))];
        rooms = [.. (await choices.RoomsAsync(await callers.GetAsync())).Select(room => new Choice<string>(room.Value!.Value.ToString(), room.Text))];
        sheets = [.. print.Sheets.Select(one => new Choice<string>(one.Name, one.Name))];
        await OnMovedAsync();
    }

    protected override async Task OnMovedAsync()
    {
        filter = new AssetFilter(One("q") ?? "", Kind: Enum.TryParse<AssetKind>(One("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null, RoomId: Guid.TryParse(One("room"), out var room) ? room : null);
        sheet = print.Sheets.FirstOrDefault(one => one.Name == One("sheet")) ?? print.Sheets[0];
        skip = int.TryParse(One("skip"), NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? Math.Clamp(used, 0, sheet.Grid.PerSheet - 1) : 0;
        count = await print.CountAsync(filter, await callers.GetAsync());
    }

    private string? One(string name) => Navigation.ReadAll(name).FirstOrDefault();

    private static string Size(float millimetres) => millimetres.ToString("0.#", CultureInfo.InvariantCulture);
}
