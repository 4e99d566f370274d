using System.Globalization;
using System.Linq.Expressions;

namespace Portal.Ui;

/// <summary>Writes a bound expression as the path a form posts: <c>() =&gt; Input.Items[i].Length</c> becomes <c>Input.Items[2].Length</c>.</summary>
internal static class FieldPath
{
    public static string? Of(LambdaExpression? bound) => bound is null ? null : Of(bound.Body);

    /// <summary>The path within the model: without the name of the field or property that holds it.</summary>
    public static string? WithinModel(string? path)
    {
        var dot = path?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot < 0 ? path : path![(dot + 1)..];
    }

    private static string? Of(Expression? part) => part switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } cast => Of(cast.Operand),
        MemberExpression { Expression: null or ConstantExpression } member => member.Member.Name,
        MemberExpression member => Of(member.Expression) is { } owner ? $"{owner}.{member.Member.Name}" : null,
        MethodCallExpression { Method.Name: "get_Item", Object: { } list, Arguments: [var index] } => $"{Of(list)}[{Value(index)}]",
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } item => $"{Of(item.Left)}[{Value(item.Right)}]",
        _ => null,
    };

    private static string? Value(Expression index) =>
        Convert.ToString(Expression.Lambda<Func<object>>(Expression.Convert(index, typeof(object))).Compile(preferInterpretation: true)(), CultureInfo.InvariantCulture);
}
