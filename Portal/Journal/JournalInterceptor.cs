using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Journal;

/// <summary>
/// Adds one journal row per changed case to the same save, hence to the same transaction. Parts of a case
/// (aliases of a department, permissions of a role) are folded into the row of the whole.
/// </summary>
internal sealed class JournalInterceptor(TimeProvider clock) : SaveChangesInterceptor
{
    private const int ValueMaxLength = 2000;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write(eventData.Context as PortalDbContext);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write(eventData.Context as PortalDbContext);
        return ValueTask.FromResult(result);
    }

    private void Write(PortalDbContext? db)
    {
        if (db is null)
        {
            return;
        }

        db.ChangeTracker.DetectChanges();
        var cases = db.ChangeTracker.Entries<IAudited>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .GroupBy(entry => (entry.Entity.JournalSubject, entry.Entity.JournalSubjectId))
            .ToList();
        Dictionary<(string, Guid), EntityEntry<IAudited>>? loaded = null;
        foreach (var group in cases)
        {
            var changes = group.SelectMany(entry => Changes(entry)).ToList();
            if (changes.Count == 0 && group.All(entry => entry.State == EntityState.Modified) && db.Operation is null)
            {
                continue;
            }

            var whole = group.FirstOrDefault(IsWhole) ?? (loaded ??= Loaded(db)).GetValueOrDefault(group.Key) ?? group.First();
            var action = db.Operation?.Action ?? $"{group.Key.JournalSubject}.{Verb(whole.State)}";
            db.Add(JournalRows.Create(db, clock.UtcNow(), action, group.Key.JournalSubject, group.Key.JournalSubjectId, Label(whole, group), changes));
        }
    }

    /// <summary>What the case is called; a resource has no code before it is published and is then called as its revision is.</summary>
    private static string Label(EntityEntry<IAudited> whole, IEnumerable<EntityEntry<IAudited>> all) =>
        all.Select(entry => entry.Entity.JournalLabel).Prepend(whole.Entity.JournalLabel).FirstOrDefault(label => label.Length > 0) ?? "";

    /// <summary>Cases at hand that did not change themselves: a row about a new section is called by its department, not by the section.</summary>
    private static Dictionary<(string, Guid), EntityEntry<IAudited>> Loaded(PortalDbContext db)
    {
        var loaded = new Dictionary<(string, Guid), EntityEntry<IAudited>>();
        foreach (var entry in db.ChangeTracker.Entries<IAudited>().Where(entry => entry.State == EntityState.Unchanged && IsWhole(entry)))
        {
            loaded.TryAdd((entry.Entity.JournalSubject, entry.Entity.JournalSubjectId), entry);
        }

        return loaded;
    }

    /// <summary>The case itself, not one of its parts.</summary>
    private static bool IsWhole(EntityEntry<IAudited> entry) =>
        entry.Metadata.FindPrimaryKey() is { Properties: [var key] } && entry.Property(key.Name).CurrentValue is Guid id && id == entry.Entity.JournalSubjectId;

    private static string Verb(EntityState state) => state switch
    {
        EntityState.Added => "Added",
        EntityState.Deleted => "Removed",
        _ => "Changed",
    };

    private static IEnumerable<FieldChange> Changes(EntityEntry<IAudited> entry)
    {
        var prefix = IsWhole(entry) ? "" : $"{entry.Metadata.ClrType.Name}({entry.Entity.JournalLabel}).";
        return Properties(entry)
            .Where(property => entry.Entity.IsJournaled(property.Metadata.Name))
            .Select(property => (property.Name, Old: entry.State == EntityState.Added ? null : Text(property.OriginalValue), New: entry.State == EntityState.Deleted ? null : Text(property.CurrentValue)))
            .Where(change => change.Old != change.New)
            .Select(change => new FieldChange(prefix + change.Name, change.Old, change.New));
    }

    private static IEnumerable<(string Name, IReadOnlyProperty Metadata, object? OriginalValue, object? CurrentValue)> Properties(EntityEntry entry)
    {
        foreach (var property in entry.Properties)
        {
            if (!IsTechnical(property.Metadata))
            {
                yield return (property.Metadata.Name, property.Metadata, property.OriginalValue, property.CurrentValue);
            }
        }

        foreach (var complex in entry.ComplexProperties)
        {
            foreach (var property in complex.Properties)
            {
                yield return (property.Metadata.Name, property.Metadata, property.OriginalValue, property.CurrentValue);
            }
        }
    }

    private static bool IsTechnical(IProperty property) =>
        property.IsPrimaryKey() || property.IsShadowProperty() || property.Name is nameof(IVersioned.Version) || property.IsConcurrencyToken;

    /// <summary>Stable text of a value; empty lists and empty strings count as nothing.</summary>
    private static string? Text(object? value)
    {
        var text = value switch
        {
            null => null,
            string s => s.Length == 0 ? null : s,
            DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable f and not Enum => f.ToString(null, CultureInfo.InvariantCulture),
            Enum e => e.ToString(),
            bool b => b ? "true" : "false",
            IEnumerable list => list.Cast<object?>().Any() ? JsonSerializer.Serialize(value, value.GetType(), Json) : null,
            _ => JsonSerializer.Serialize(value, value.GetType(), Json),
        };
        return text is { Length: > ValueMaxLength } ? Shortened(text) : text;
    }

    /// <summary>
    /// The beginning, with length and SHA-256 of the whole (UTF-8): which text it was can be proved by whoever holds it, and two long texts that differ only
    /// near their end still differ. Rows themselves are never cut.
    /// </summary>
    private static string Shortened(string text)
    {
        var at = char.IsHighSurrogate(text[ValueMaxLength - 1]) ? ValueMaxLength - 1 : ValueMaxLength;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, at)}… [{text.Length}; SHA-256 {JournalSeal.HashOf(Encoding.UTF8.GetBytes(text))}]");
    }
}
