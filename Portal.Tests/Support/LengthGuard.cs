using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Support;

/// <summary>SQL Server refuses a text that is longer than its column, SQLite keeps it: the tests on SQLite refuse it too.</summary>
internal sealed class LengthGuard : SaveChangesInterceptor
{
    /// <summary>After the interceptors of the portal: it also sees the rows of the journal that they add.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<IInterceptor, LengthGuard>();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    /// <summary>What was too long, for whoever asks afterwards.</summary>
    public ConcurrentQueue<string> Found { get; } = new();

    private void Check(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in Properties(entry.Properties, entry.ComplexProperties))
            {
                if (property.Metadata.GetMaxLength() is { } most && Length(property.Metadata, property.CurrentValue) is { } length && length > most)
                {
                    Found.Enqueue($"{entry.Metadata.ShortName()}.{property.Metadata.Name} takes {most} characters, not {length}.");
                    throw new InvalidOperationException(Found.Last());
                }
            }
        }
    }

    private static IEnumerable<PropertyEntry> Properties(IEnumerable<PropertyEntry> own, IEnumerable<ComplexPropertyEntry> parts) =>
        own.Concat(parts.Where(part => part.CurrentValue is not null).SelectMany(part => Properties(part.Properties, part.ComplexProperties)));

    private static int? Length(IProperty property, object? value) => (property.GetTypeMapping().Converter is { } stored ? stored.ConvertToProvider(value) : value) switch
    {
        string text => text.Length,
        byte[] bytes => bytes.Length,
        _ => null,
    };
}
