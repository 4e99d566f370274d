using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Architecture;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;

namespace Portal.Data;

/// <summary>Rules that keep one model fit for both databases. Read from the SQL Server model, the stricter of the two.</summary>
public sealed class ModelTests
{
    /// <summary>900 bytes is the most a SQL Server index holds in a clustered key; two bytes a character.</summary>
    private const int MaxIndexedLength = 450;

    private const int MostClusteredBytes = 900;
    private const int MostIndexBytes = 1700;

    private static readonly List<IEntityType> Own = [.. Model().GetEntityTypes()
        .Where(type => type.ClrType.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true)];

    private static IModel Model()
    {
        using var db = SqlServer();
        return db.GetService<IDesignTimeModel>().Model;
    }

    internal static SqlServerPortalDbContext SqlServer() => new SqlServerDesignTimeFactory().CreateDbContext([]);

    internal static SqlitePortalDbContext Sqlite() => new SqliteDesignTimeFactory().CreateDbContext([]);

    [Fact]
    public void Nothing_of_the_portal_is_deleted_by_cascade() => Breaches.None(
        from type in NotEmpty(Own)
        from key in type.GetForeignKeys()
        where key.DeleteBehavior != DeleteBehavior.Restrict
        select $"{type.ShortName()}.{string.Join('+', key.Properties.Select(p => p.Name))} is {key.DeleteBehavior}");

    [Fact]
    public void Indexed_text_has_a_length_an_index_can_hold() => Breaches.None(
        from type in NotEmpty(Own)
        from property in type.GetIndexes().SelectMany(index => index.Properties).Concat(type.GetKeys().SelectMany(key => key.Properties)).Distinct()
        where property.ClrType == typeof(string) && property.GetMaxLength() is not <= MaxIndexedLength
        select $"{type.ShortName()}.{property.Name}: {property.GetMaxLength()}");

    [Fact]
    public void Keys_together_have_a_size_an_index_can_hold() => Breaches.None(
        from type in NotEmpty([.. Model().GetEntityTypes().Where(type => !type.IsMappedToJson())])
        from index in type.GetIndexes().Select(index => (Columns: index.Properties, Most: MostIndexBytes))
            .Concat(type.GetKeys().Select(key => (Columns: key.Properties, Most: key.IsClustered() ?? key.IsPrimaryKey() ? MostClusteredBytes : MostIndexBytes)))
        let bytes = index.Columns.Sum(Bytes)
        where bytes > index.Most
        select $"{type.ShortName()}.{string.Join('+', index.Columns.Select(column => column.Name))}: {bytes} bytes");

    /// <summary>The most a value of this column takes in a key.</summary>
    private static int Bytes(IProperty property)
    {
        var store = property.GetColumnType();
        var kind = store.Split('(')[0];
        var length = store.Contains('(', StringComparison.Ordinal) && kind != "datetime2" ? store.Split('(', ')')[1] : "";
        return kind switch
        {
            "nvarchar" or "nchar" => length == "max" ? int.MaxValue / 16 : 2 * int.Parse(length, CultureInfo.InvariantCulture),
            "varbinary" or "binary" => length == "max" ? int.MaxValue / 16 : int.Parse(length, CultureInfo.InvariantCulture),
            "uniqueidentifier" => 16,
            "datetime2" or "bigint" => 8,
            "date" => 3,
            "int" => 4,
            "bit" => 1,
            _ => throw new InvalidOperationException($"How long is {property.DeclaringType.ShortName()}.{property.Name} ({store}) in an index?"),
        };
    }

    [Fact]
    public void Text_is_compared_by_its_characters() => Breaches.None(
        from type in NotEmpty([.. Model().GetEntityTypes()])
        from property in type.GetFlattenedProperties()
        where property.GetColumnType().StartsWith("nvarchar", StringComparison.Ordinal) && property.GetCollation() != SqlServerPortalDbContext.TextCollation
        select $"{type.ShortName()}.{property.Name}");

    [Fact]
    public void Names_of_states_fit_their_columns() => Breaches.None(
        from type in NotEmpty(Own)
        from property in type.GetProperties()
        let names = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
        where names.IsEnum
        let provider = property.GetTypeMapping().Converter?.ProviderClrType
        where provider == typeof(string) && Enum.GetNames(names).Max(name => name.Length) > property.GetMaxLength()
        select $"{type.ShortName()}.{property.Name}: {Enum.GetNames(names).MaxBy(name => name.Length)}");

    [Fact]
    public void States_are_stored_by_name() => Breaches.None(
        from type in NotEmpty(Own)
        from property in type.GetProperties()
        where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum
            && (property.GetTypeMapping().Converter?.ProviderClrType != typeof(string) || property.GetMaxLength() is null)
        select $"{type.ShortName()}.{property.Name}");

    [Fact]
    public void Client_made_keys_are_never_generated_by_the_database() => Breaches.None(
        from type in NotEmpty(Own)
        where type.ClrType.Namespace != "Portal.Organization" || type.BaseType is null
        let key = type.FindPrimaryKey()
        where key is { Properties: [{ } only] } && only.ClrType == typeof(Guid) && only.ValueGenerated != ValueGenerated.Never
        select type.ShortName());

    [Fact]
    public void Only_kinds_that_both_databases_compare_are_stored() => Breaches.None(
        from type in NotEmpty(Own)
        from property in type.GetProperties()
        let kind = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
        where kind == typeof(DateTimeOffset) || kind == typeof(decimal) || kind == typeof(TimeSpan) || kind == typeof(ulong) || kind == typeof(double) || kind == typeof(float)
        where type.ClrType != typeof(Organization.PortalUser)
        select $"{type.ShortName()}.{property.Name} is {kind.Name}");

    private static List<IEntityType> NotEmpty(List<IEntityType> types)
    {
        Assert.NotEmpty(types);
        return types;
    }
}
