using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Journal;

public static class JournalFeature
{
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<IInterceptor, JournalInterceptor>();
        services.AddScoped<ReadTimeline>();
        return services;
    }
}
