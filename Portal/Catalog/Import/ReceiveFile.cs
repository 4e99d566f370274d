using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portal.Kernel;
using Portal.Reporting;
using Portal.Ui;

namespace Portal.Catalog.Import;

/// <summary>
/// <c>POST /catalog/import/files</c>: a form with the antiforgery token first and the file after it. The file goes to the data folder while it
/// arrives; neither memory nor the system's temporary folder ever holds it.
/// </summary>
internal static class ReceiveFile
{
    /// <summary>What the form needs beside the file.</summary>
    private const int FormBytes = 64 * 1024;

    private const int MostFields = 20;

    public static async Task<IResult> HandleAsync(
        HttpContext http, IAntiforgery antiforgery, UploadImport upload, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = SheetReading.Limits.FileBytes + FormBytes;
        }

        if (http.Request.ContentLength > SheetReading.Limits.FileBytes + FormBytes)
        {
            return ReportingRefusals.TooLarge(SheetReading.Limits.FileBytes).ToHttp();
        }

        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return CatalogRefusals.ImportNoFile.ToHttp();
        }

        try
        {
            return await ReadAsync(http, new MultipartReader(boundary, http.Request.Body), antiforgery, upload, callers, cancellationToken);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ReportingRefusals.TooLarge(SheetReading.Limits.FileBytes).ToHttp();
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return CatalogRefusals.ImportNoFile.ToHttp();
        }
    }

    public static async Task<IResult> DownloadErrorsAsync(Guid id, ExportRejected export, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var made = await export.ExecuteAsync(id, await callers.GetAsync(cancellationToken), cancellationToken);
        return made.Succeeded ? made.Value : made.Refusal.ToHttp();
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http, MultipartReader parts, IAntiforgery antiforgery, UploadImport upload, ICallerAccessor callers, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (part.AsFileSection() is { } file)
            {
                // The token was sent before the file: it decides before the first byte is kept.
                http.Request.Form = new FormCollection(fields);
                if (!await antiforgery.IsRequestValidAsync(http))
                {
                    return CatalogRefusals.ImportFormExpired.ToHttp();
                }

                if (file.FileStream is null || string.IsNullOrEmpty(file.FileName))
                {
                    return CatalogRefusals.ImportNoFile.ToHttp();
                }

                var received = await upload.ExecuteAsync(file.FileStream, file.FileName, await callers.GetAsync(cancellationToken), cancellationToken);
                return received.Succeeded ? Answer(http, received.Value) : received.Refusal.ToHttp();
            }

            if (part.AsFormDataSection() is { } field && fields.Count < MostFields)
            {
                fields[field.Name] = await field.GetValueAsync(cancellationToken);
            }
        }

        return CatalogRefusals.ImportNoFile.ToHttp();
    }

    /// <summary>Scripts get JSON; a browser without scripts goes on to the page.</summary>
    private static IResult Answer(HttpContext http, Guid batchId) =>
        http.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Ok(new ReceivedFile(batchId, $"{CatalogPaths.Import}/{batchId}"))
            : TypedResults.Redirect($"{CatalogPaths.Import}/{batchId}");

    internal sealed record ReceivedFile(Guid Id, string Href);
}
