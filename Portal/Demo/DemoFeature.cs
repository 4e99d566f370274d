using Portal.Kernel;

namespace Portal.Demo;

/// <summary>
/// The living demo of Development: people, systems and three months of history made through the use cases, ending today.
/// Elsewhere nothing of it is registered, and a database that holds demo people is refused, because their password is public.
/// </summary>
public static class DemoFeature
{
    /// <summary>Call it last: the history is made with the services registered here, under a clock of its own.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            services.AddTransient<ISeed, DemoRefusal>();
            return services;
        }

        services.AddSingleton(new DemoServices(services, environment));
        services.AddSingleton(DemoScale.Full);
        services.AddTransient<DemoHistory>();
        services.AddTransient<ISeed, DemoSeed>();
        services.AddTransient<IStartNotice, DemoNotice>();
        return services;
    }
}

/// <summary>How much of the demo is made; tests make a small one.</summary>
/// <param name="Departments">As many departments of the file, in its order; the first is the one the sign-in page leads to.</param>
/// <param name="Requests">Share requests in all.</param>
/// <param name="Resources">As many resources of each department but the first, which is always whole: it shows every state.</param>
public sealed record DemoScale(int Departments, int Resources, int Requests = 60)
{
    public static readonly DemoScale Full = new(int.MaxValue, int.MaxValue);
}

/// <summary>What the portal is composed of, so that the history can be made with the same services and another clock.</summary>
internal sealed record DemoServices(IServiceCollection Services, IHostEnvironment Environment);

/// <summary>Runs after all reference data.</summary>
internal sealed class DemoSeed(DemoHistory history) : ISeed
{
    public int Order => 1000;

    public Task RunAsync(CancellationToken cancellationToken) => history.ExecuteAsync(cancellationToken);
}
