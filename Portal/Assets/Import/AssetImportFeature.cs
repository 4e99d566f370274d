using Microsoft.AspNetCore.Mvc;
using Portal.Assets.Classes;
using Portal.Assets.Ledger;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Ui;

namespace Portal.Assets.Import;

/// <summary>Files in and out: lists of cards, ledgers, class codes.</summary>
internal static class AssetImportFeature
{
    public static IServiceCollection AddAssetImport(this IServiceCollection services)
    {
        services.AddSingleton<AssetImportQueue>().AddSingleton<AssetImportClaim>().AddSingleton<AssetImportFiles>().AddSingleton<AssetImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<AssetImportRunner>());
        services.AddScoped<UploadAssets>().AddScoped<ReadAssetFile>().AddScoped<TakeInCards>().AddScoped<ConfirmAssetImport>().AddScoped<StopAssetImport>().AddScoped<TickAssetRows>().AddScoped<ReadAssetFileAgain>().AddScoped<DiscardAssetImport>().AddScoped<ClearAssetImports>();
        services.AddScoped<ReadAssetImport>().AddScoped<ExportRejectedCards>().AddScoped<AssetTemplate>().AddScoped<ExportAssets>().AddScoped<ExportLedger>();
        return services.AddScoped<ListClasses>().AddScoped<ImportClasses>().AddSingleton<ClassFileReader>();
    }

    public static IEndpointRouteBuilder MapAssetImport(this IEndpointRouteBuilder routes)
    {
        var limit = UploadAssets.Limits.FileBytes + (64 * 1024);
        routes.MapPost(AssetsPaths.ImportFiles, UploadAsync).RequireAuthorization(AssetsPermissions.Keep)
            .WithMetadata(new RequestSizeLimitAttribute(limit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = limit }).ExcludeFromDescription();
        routes.MapPost(AssetsPaths.ClassFiles, UploadClassesAsync).RequireAuthorization(AssetsPermissions.Approve).ExcludeFromDescription();
        routes.MapGet(AssetsPaths.ImportTemplate, TemplateAsync).RequireAuthorization(AssetsPermissions.Keep).ExcludeFromDescription();
        routes.MapGet($"{AssetsPaths.Import}/{{id:guid}}/errors", ErrorsAsync).RequireAuthorization(AssetsPermissions.Keep).ExcludeFromDescription();
        routes.MapGet(AssetsPaths.Export, ExportAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet(AssetsPaths.ExportLedger, ExportLedgerAsync).RequireAuthorization().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> UploadAsync(IFormFile file, UploadAssets upload, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var taken = await upload.ExecuteAsync(content, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken);
        return taken.Succeeded ? TypedResults.Ok(taken.Value) : taken.Refusal.ToHttp();
    }

    private static async Task<IResult> UploadClassesAsync(IFormFile file, ImportClasses import, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var staged = await import.StageAsync(file.FileName, content, await callers.GetAsync(cancellationToken), cancellationToken);
        return staged.Succeeded ? TypedResults.Ok(staged.Value) : staged.Refusal.ToHttp();
    }

    private static async Task<IResult> TemplateAsync(AssetTemplate template, ICallerAccessor callers, CancellationToken cancellationToken) =>
        Answer(await template.ExecuteAsync(await callers.GetAsync(cancellationToken), cancellationToken));

    private static async Task<IResult> ErrorsAsync(Guid id, ExportRejectedCards export, ICallerAccessor callers, CancellationToken cancellationToken) =>
        Answer(await export.ExecuteAsync(id, await callers.GetAsync(cancellationToken), cancellationToken));

    /// <summary>The parameters of the list's address.</summary>
    private static async Task<IResult> ExportAsync(
        ExportAssets export, ICallerAccessor callers, CancellationToken cancellationToken, string? q = null, string? department = null, string? kind = null, string? condition = null, string? room = null, string? system = null,
        string? disposed = null, string? over = null) =>
        Answer(await export.ExecuteAsync(
            new AssetFilter(q ?? "", Id(department), Parse<AssetKind>(kind), Parse<AssetCondition>(condition), Id(room), Id(system), disposed is not null, over is not null), await callers.GetAsync(cancellationToken), cancellationToken));

    private static async Task<IResult> ExportLedgerAsync(ExportLedger export, ICallerAccessor callers, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null, Guid? department = null) =>
        Answer(await export.ExecuteAsync(from, to, department, await callers.GetAsync(cancellationToken), cancellationToken));

    private static IResult Answer(Result<StreamedDownload> made) => made.Succeeded ? made.Value : made.Refusal.ToHttp();

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static T? Parse<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
