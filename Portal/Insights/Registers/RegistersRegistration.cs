namespace Portal.Insights.Registers;

internal static class RegistersRegistration
{
    /// <summary>Every register for the auditor is a report.</summary>
    public static IServiceCollection AddRegisters(this IServiceCollection services) => services
        .AddScoped<Report, SystemsRegister>()
        .AddScoped<Report, SurveyRegister>().AddScoped<Report, CatalogChangesRegister>()
        .AddScoped<Report, SharingTimeliness>().AddScoped<Report, SharingRefusalsRegister>().AddScoped<Report, GrantsRegister>()
        .AddScoped<Report, AssetsRegister>().AddScoped<Report, AssetOrdersRegister>().AddScoped<Report, DifferencesRegister>().AddScoped<Report, RoomsRegister>()
        .AddScoped<Report, DeputyRegister>().AddScoped<Report, FourEyesRegister>().AddScoped<Report, AccountsRegister>().AddScoped<Report, ExportsRegister>();
}
