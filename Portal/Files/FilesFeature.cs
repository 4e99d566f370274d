using Portal.Data;

namespace Portal.Files;

public static class FilesFeature
{
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        var options = UploadOptions.Read(configuration, database);
        services.AddSingleton(options);
        services.AddSingleton<IMalwareScanner>(options.Clamd is { } clamd ? new ClamdScanner(clamd) : new NoScanner());
        services.AddSingleton<UploadScan>();
        services.AddSingleton<IFileStore, FileStore>();
        return services;
    }
}
