using Portal.Reporting.Paper;
using Portal.Reporting.Sheets;
using Portal.Reporting.Templates;

namespace Portal.Reporting;

public static class ReportingFeature
{
    /// <summary>Writers and readers of files: spreadsheets, CSV and PDF papers. The only folder that names their libraries.</summary>
    public static IServiceCollection AddReporting(this IServiceCollection services)
    {
        services.AddOptions<ReportingOptions>().BindConfiguration(ReportingOptions.Section);
        services.AddSingleton<ISheetWriter, SheetWriter>();
        services.AddSingleton<TableReader>();
        services.AddSingleton<ITemplateWriter, ClosedXmlTemplateWriter>();
        services.AddSingleton<FontBook>();
        services.AddSingleton<IDocumentWriter, SkiaDocumentWriter>();
        return services;
    }
}
