using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Reporting;

namespace Portal.Catalog.Survey;

/// <summary>The progress of a campaign as a workbook; always Chinese.</summary>
public sealed class ExportProgress(ReadCampaign read, ISheetWriter writer, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly IReadOnlyList<Column<DepartmentProgress>> Columns =
    [
        new("部门", row => row.Department, null, 24, ColumnKind.Text),
        new("在用系统", row => row.Systems, null, 10, ColumnKind.Number),
        new("已梳理完", row => row.Walked, null, 10, ColumnKind.Number),
        new("未登记菜单", row => row.NoMenus, null, 12, ColumnKind.Number),
        new("未指定责任人", row => row.NoOwner, null, 14, ColumnKind.Number),
        new("已下线系统", row => row.Retired, null, 12, ColumnKind.Number),
        new("末级菜单", row => row.Leaves, null, 10, ColumnKind.Number),
        new("已判断", row => row.Judged, null, 10, ColumnKind.Number),
        new("记录", row => row.Records, null, 10, ColumnKind.Number),
        new("已提交", row => row.Submitted, null, 10, ColumnKind.Number),
        new("已发布", row => row.Published, null, 10, ColumnKind.Number),
    ];

    public async Task<Result<StreamedDownload>> ExecuteAsync(Guid campaignId, Caller caller, CancellationToken cancellationToken = default)
    {
        var found = await read.ExecuteAsync(campaignId, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var view = found.Value;
        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        db.AddJournal(clock, "Catalog.CampaignExported", nameof(SurveyCampaign), campaignId, view.Campaign.Name);
        await db.SaveChangesAsync(cancellationToken);
        return writer.Download(SheetFormat.Xlsx, $"{view.Campaign.Name}进度", new Sheet<DepartmentProgress>("调查进度", Columns, view.Progress.ToAsyncEnumerable()));
    }
}
