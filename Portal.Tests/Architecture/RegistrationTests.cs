using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Support;

namespace Portal.Architecture;

/// <summary>Every page finds what it asks for: a missing line in a folder's feature would show only when somebody opens that very part of it.</summary>
public sealed class RegistrationTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public void Every_component_and_its_use_cases_can_be_made()
    {
        var known = host.Services.GetRequiredService<IServiceProviderIsService>();
        var components = typeof(Program).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IComponent))).ToList();
        var wanted = components.SelectMany(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters().Where(parameter => !parameter.HasDefaultValue).Select(parameter => parameter.ParameterType))
            .Concat(type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.IsDefined(typeof(InjectAttribute))).Select(property => property.PropertyType))
            .Select(service => (Component: type, Service: service))).ToList();

        Assert.Contains(wanted, one => one.Service.Name.StartsWith("Save", StringComparison.Ordinal));
        Breaches.None(wanted.Where(one => !known.IsService(one.Service)).Select(one => $"{one.Component.FullName} asks for {one.Service.FullName}, which no folder registers"));

        // The provider checks scopes and constructors when it makes them, so each is made once.
        using var scope = host.Services.CreateScope();
        Breaches.None(wanted.Select(one => one.Service).Distinct().Where(service => service.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true && known.IsService(service))
            .Where(service => scope.ServiceProvider.GetService(service) is null).Select(service => service.FullName));
    }
}
