using Portal.Reporting.Sheets;

namespace Portal.Reporting;

public static class ReportingFeature
{
    /// <summary>Writers and readers of files: spreadsheets, CSV and PDF papers. The only folder that names their libraries.</summary>
    public static IServiceCollection AddReporting(this IServiceCollection services)
    {
        services.AddSingleton<ISheetWriter, SheetWriter>();
        services.AddSingleton<TableReader>();
        return services;
    }
}
