using System.Reflection;
using Portal.Kernel;

namespace Portal.Data;

/// <summary>Arguments good enough to make a use case ask its first questions.</summary>
internal static class SampleArguments
{
    private const int MaxDepth = 4;

    public static readonly Caller Somebody = new()
    {
        UserId = new Guid("0197a000-0000-7000-8000-000000000002"), Name = "somebody", IsSystem = true,
        DepartmentId = new Guid("0197a000-0000-7000-8000-000000000003"), DepartmentName = "department",
    };

    /// <param name="text">What every text among them says.</param>
    public static object?[] For(MethodBase method, string text = "x") => [.. method.GetParameters().Select(parameter => Make(parameter.ParameterType, text, 0))];

    private static object? Make(Type type, string text, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Caller))
        {
            return Somebody;
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(Guid))
        {
            return new Guid("0197a000-0000-7000-8000-000000000004");
        }

        if (type == typeof(DateOnly))
        {
            return new DateOnly(2026, 11, 23);
        }

        if (type.IsAssignableFrom(typeof(MemoryStream)) && type != typeof(object))
        {
            return new MemoryStream("x"u8.ToArray());
        }

        if (type.IsValueType)
        {
            return type.IsEnum ? Enum.GetValues(type).GetValue(0) : Activator.CreateInstance(type);
        }

        return Items(type, text, depth) ?? Object(type, text, depth);
    }

    private static Array? Items(Type type, string text, int depth)
    {
        var element = type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericArguments() is [{ } only] && type.IsAssignableFrom(only.MakeArrayType()) ? only
            : null;
        if (element is null)
        {
            return null;
        }

        var one = depth < MaxDepth ? Make(element, text, depth + 1) : null;
        var items = Array.CreateInstance(element, one is null ? 0 : 1);
        if (one is not null)
        {
            items.SetValue(one, 0);
        }

        return items;
    }

    private static object? Object(Type type, string text, int depth)
    {
        if (type.IsAbstract || type.IsInterface || type.IsAssignableTo(typeof(Delegate)) || depth >= MaxDepth)
        {
            return null;
        }

        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length);
        try
        {
            var made = constructor?.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, text, depth + 1))]);
            foreach (var property in made is null ? [] : type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.SetMethod is { IsPublic: true }))
            {
                property.SetValue(made, text);
            }

            return made;
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
