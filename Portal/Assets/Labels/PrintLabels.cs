using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Assets.Ledger;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Assets.Labels;

/// <summary>标签: QR labels of the cards a filter finds, on A4 sheets. A label opens the card for those who may see it, and counts it in a round.</summary>
public sealed class PrintLabels(IDbContextFactory<PortalDbContext> contexts, IDocumentWriter writer, IOptions<AssetsOptions> options, TimeProvider clock)
{
    /// <summary>Of one file: some forty sheets.</summary>
    public const int MaxLabels = 1000;

    public IReadOnlyList<LabelSheet> Sheets => options.Value.Sheets;

    /// <summary>How many labels the filter gives.</summary>
    public async Task<int> CountAsync(AssetFilter filter, Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return await Chosen(db, filter, caller).CountAsync(cancellationToken);
    }

    /// <param name="sheet">Name of a sheet; an unknown one is the first.</param>
    /// <param name="skip">Labels of the first sheet that are used up.</param>
    /// <param name="asked">Scheme and host of the request, for want of <see cref="AssetsOptions.LabelAddress"/>.</param>
    public async Task<Result<StreamedDownload>> ExecuteAsync(AssetFilter filter, string sheet, int skip, Uri asked, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(AssetsPermissions.Keep))
        {
            return AssetsRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var departments = db.Departments;
        var rows = await Chosen(db, filter, caller).OrderBy(asset => asset.NumberKey).Take(MaxLabels + 1)
            .Select(asset => new { asset.Number, asset.Name, Department = departments.Where(department => department.Id == asset.DepartmentId).Select(department => department.ShortName).First() }).ToListAsync(cancellationToken);
        if (rows.Count is 0 or > MaxLabels)
        {
            return rows.Count == 0 ? AssetsRefusals.NothingToPrint : AssetsRefusals.TooManyLabels(MaxLabels);
        }

        db.AddJournal(clock, "Assets.LabelsPrinted", Asset.Subject, null, $"{rows[0].Number} – {rows[^1].Number}", new FieldChange("Count", null, $"{rows.Count}"));
        await db.SaveChangesAsync(cancellationToken);
        var grid = (Sheets.FirstOrDefault(one => one.Name == sheet) ?? Sheets[0]).Grid;
        var labels = rows.Select(row => new Label(Address(row.Number, asked), [row.Number, row.Name, row.Department])).ToList();
        return writer.Download($"资产标签-{clock.Today():yyyyMMdd}", new Document("资产标签", [new LabelsBlock(grid, labels, skip)]) { HasPageNumbers = false });
    }

    /// <summary>What the code of a card holds.</summary>
    internal string Address(string number, Uri asked) =>
        new Uri(options.Value.LabelAddress.Length > 0 ? new Uri(options.Value.LabelAddress.TrimEnd('/') + "/") : asked, AssetsPaths.ScanOf(number).TrimStart('/')).AbsoluteUri;

    /// <summary>Cards in the own ledger: only who keeps the things sticks labels on them.</summary>
    private IQueryable<Asset> Chosen(PortalDbContext db, AssetFilter filter, Caller caller) =>
        ListAssets.Filtered(db, filter with { DepartmentId = caller.DepartmentId ?? Guid.Empty, IsDisposed = false }, caller, clock.Today());
}
