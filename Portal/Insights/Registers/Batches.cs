using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;

namespace Portal.Insights.Registers;

internal static class Batches
{
    private static readonly System.Reflection.MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Rows in batches, each asked for with the last row of the one before, so that no cursor stays open while more is looked up.</summary>
    /// <param name="number">Unique; the order of the rows.</param>
    public static IAsyncEnumerable<List<T>> ByNumberAsync<T>(IQueryable<T> rows, Expression<Func<T, string>> number, CancellationToken cancellationToken) where T : class
    {
        var read = number.Compile();
        return ReadAsync<T>(last => last is null ? rows.OrderBy(number) : rows.Where(After(number, read(last))).OrderBy(number), cancellationToken);

        static Expression<Func<T, bool>> After(Expression<Func<T, string>> number, string last) => Expression.Lambda<Func<T, bool>>(
            Expression.GreaterThan(Expression.Call(Compare, number.Body, Expression.Property(Expression.Constant(new Last(last)), nameof(Last.Value))), Expression.Constant(0)), number.Parameters);
    }

    /// <param name="after">The rows behind this one, or from the beginning, in an order without ties.</param>
    public static async IAsyncEnumerable<List<T>> ReadAsync<T>(Func<T?, IQueryable<T>> after, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        T? last = null;
        List<T> batch;
        do
        {
            batch = await after(last).Take(AsOf.Batch).ToListAsync(cancellationToken);
            if (batch.Count > 0)
            {
                yield return batch;
                last = batch[^1];
            }
        }
        while (batch.Count == AsOf.Batch);
    }

    /// <summary>A property becomes a parameter of the statement, a constant would make a new statement for every batch.</summary>
    private sealed record Last(string Value);
}

/// <summary>Keys of words: those of the folder that owns the value, marked with @, or of the registers themselves.</summary>
internal static class Word
{
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static string Month(DateTime utc) => Month(ShanghaiTime.DateOf(utc));

    public static string Of(string key) => "@" + key;
}
