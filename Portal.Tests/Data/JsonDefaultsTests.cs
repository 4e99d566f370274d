using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Architecture;

namespace Portal.Data;

/// <summary>Values kept as JSON leave out what is the default of its type. A member that begins as something else would come back as that: it has to be written always.</summary>
public sealed class JsonDefaultsTests
{
    [Fact]
    public void A_member_that_begins_as_something_else_than_nothing_is_always_written()
    {
        var kept = Reached(Columns().Concat(Forms()));
        Assert.True(kept.Count > 50, $"{kept.Count} types found");
        Breaches.None(kept.SelectMany(type => Begun(type).Concat(Assumed(type)).Select(member => $"{type.Name}.{member}")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rule_sees_both_ways_of_beginning()
    {
        Assert.Equal([nameof(Sample.Count)], Begun(typeof(Sample)));
        Assert.Equal(["Days"], Assumed(typeof(Positional)));
    }

    /// <summary>Classes that stand in a column as JSON, in the table itself or in a part of it.</summary>
    private static IEnumerable<Type> Columns()
    {
        using var db = ModelTests.SqlServer();
        return [.. db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(Of).Select(property => property.ClrType)];

        static IEnumerable<IReadOnlyProperty> Of(IReadOnlyTypeBase type) =>
            type.GetProperties().Where(property => property.GetValueConverter()?.ProviderClrType == typeof(string)).Concat(type.GetComplexProperties().SelectMany(property => Of(property.ComplexType)));
    }

    /// <summary>What a person types and a draft keeps.</summary>
    private static IEnumerable<Type> Forms() => typeof(JsonColumns).Assembly.GetTypes().Where(type =>
        !type.IsAbstract && !type.IsGenericType && type.GetMethod("<Clone>$") is not null && (type.Name.EndsWith("Form", StringComparison.Ordinal) || type.Name.EndsWith("Content", StringComparison.Ordinal)));

    private static HashSet<Type> Reached(IEnumerable<Type> from)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(from);
        while (open.TryPop(out var type))
        {
            foreach (var part in type.IsGenericType ? type.GetGenericArguments() : type.IsArray ? [type.GetElementType()!] : [])
            {
                open.Push(part);
            }

            if (type.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true && !type.IsEnum && !type.IsAbstract && !type.IsGenericType && reached.Add(type))
            {
                foreach (var member in Members(type))
                {
                    open.Push(member.PropertyType);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(member => member.CanWrite && member.GetIndexParameters().Length == 0 && member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is not (JsonIgnoreCondition.Never or JsonIgnoreCondition.Always));

    private static IEnumerable<string> Begun(Type type)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            return [];
        }

        var begun = Activator.CreateInstance(type);
        return Members(type).Where(member => member.PropertyType.IsValueType && !Equals(member.GetValue(begun), Nothing(member.PropertyType))).Select(member => member.Name);
    }

    private static IEnumerable<string> Assumed(Type type) => type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        .Where(parameter => parameter is { HasDefaultValue: true, ParameterType.IsValueType: true, DefaultValue: not null } && !Equals(Convert(parameter), Nothing(parameter.ParameterType)))
        .Where(parameter => Members(type).Any(member => member.Name == parameter.Name)).Select(parameter => parameter.Name!);

    private static object? Nothing(Type type) => Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;

    private static object? Convert(ParameterInfo parameter) =>
        (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsEnum: true } kind ? Enum.ToObject(kind, parameter.DefaultValue!) : parameter.DefaultValue;

    private sealed record Sample
    {
        public int? Count { get; init; } = 1;

        public int Other { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public bool IsWritten { get; init; } = true;
    }

    private sealed record Positional(string Name, int Days = 30, bool IsOpen = false);
}
