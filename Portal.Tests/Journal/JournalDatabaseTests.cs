using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Law;
using Portal.Organization;
using Portal.Support;
using Portal.Systems;

namespace Portal.Journal;

/// <summary>What the database itself promises about the journal, on whichever database the tests run.</summary>
public sealed class JournalDatabaseTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Theory]
    [InlineData("UPDATE JournalRow SET ActorName = 'nobody'")]
    [InlineData("DELETE FROM JournalRow")]
    public async Task A_row_is_neither_changed_nor_removed_by_SQL(string sql)
    {
        await using var db = await database.OpenAsync();
        var before = await db.Set<JournalRow>().CountAsync();
        Assert.NotEqual(0, before);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await db.Set<JournalRow>().CountAsync(row => row.ActorName != "nobody"));
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task A_row_is_neither_changed_nor_removed_by_the_program(EntityState state)
    {
        await using var db = await database.OpenAsync();
        var row = await db.Set<JournalRow>().OrderBy(r => r.Id).FirstAsync();
        db.Entry(row).State = state;

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_change_whose_row_cannot_be_written_is_not_made()
    {
        var name = $"不能记录{Guid.NewGuid():N}"[..20];
        var department = await database.DepartmentAsync("市发改委");
        await using var db = await database.OpenAsync();
        await db.Database.ExecuteSqlRawAsync(db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? $"CREATE TRIGGER TestFull BEFORE INSERT ON JournalRow WHEN NEW.SubjectLabel = '{name}' BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END"
            : $"CREATE TRIGGER TestFull ON JournalRow AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE SubjectLabel = N'{name}') THROW 51001, N'The disk is full.', 1");

        db.Add(InformationSystem.Create(department.Id, name, "办理业务"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        await using var after = await database.OpenAsync();
        Assert.False(await after.Set<InformationSystem>().AnyAsync(system => system.Name == name));
    }

    [Fact]
    public async Task A_change_that_fails_leaves_no_row()
    {
        var department = await database.DepartmentAsync("市发改委");
        var first = InformationSystem.Create(department.Id, $"系统{Guid.NewGuid():N}"[..20], "办理业务");
        await using var db = await database.OpenAsync();
        db.Add(first);
        await db.SaveChangesAsync();
        await using var second = await database.OpenAsync();
        var twin = InformationSystem.Create(department.Id, first.Name, "办理业务");
        second.Add(twin);

        await Assert.ThrowsAsync<DbUpdateException>(() => second.SaveChangesAsync());

        await using var after = await database.OpenAsync();
        Assert.True(await after.Set<JournalRow>().AnyAsync(row => row.SubjectId == first.Id));
        Assert.False(await after.Set<JournalRow>().AnyAsync(row => row.SubjectId == twin.Id));
    }

    [Fact]
    public async Task A_rolled_back_transaction_takes_its_rows_with_it()
    {
        var department = await database.DepartmentAsync("市发改委");
        var system = InformationSystem.Create(department.Id, $"系统{Guid.NewGuid():N}"[..20], "办理业务");
        await using (var db = await database.OpenAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(system);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        await using var after = await database.OpenAsync();
        Assert.False(await after.Set<JournalRow>().AnyAsync(row => row.SubjectId == system.Id));
    }

    [Fact]
    public async Task Secrets_of_an_account_never_stand_in_a_row()
    {
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(), UserName = $"u{Guid.NewGuid():N}", DisplayName = "张三", PasswordHash = "SECRET-HASH-1", SecurityStamp = "SECRET-STAMP-1",
        };
        user.NormalizedUserName = user.UserName.ToUpperInvariant();
        await using (var db = await database.OpenAsync())
        {
            db.Add(user);
            await db.SaveChangesAsync();
            (user.PasswordHash, user.SecurityStamp, user.DisplayName) = ("SECRET-HASH-2", "SECRET-STAMP-2", "李四");
            db.Add(new Microsoft.AspNetCore.Identity.IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = "x", Name = "x", Value = "SECRET-TOKEN" });
            await db.SaveChangesAsync();
        }

        await using var after = await database.OpenAsync();
        var rows = await after.Set<JournalRow>().AsNoTracking().Where(row => row.SubjectId == user.Id).ToListAsync();
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, row => row.Changes.Exists(change => change is { Field: "DisplayName", Old: "张三", New: "李四" }));
        Assert.DoesNotContain(rows, row => row.Changes.Exists(change => $"{change.Old}{change.New}".Contains("SECRET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_long_value_is_cut_but_its_length_and_hash_are_kept()
    {
        var (before, after) = (new string('盘', 3000) + "甲", new string('盘', 3000) + "乙");
        await using var db = await database.OpenAsync();
        var article = await db.Set<LawArticle>().FirstAsync();
        article.Word(before, isSummary: true);
        await db.SaveChangesAsync();
        article.Word(after, isSummary: true);
        await db.SaveChangesAsync();

        var change = (await db.Set<JournalRow>().AsNoTracking().Where(row => row.SubjectId == article.LawTextId).OrderByDescending(row => row.Id).FirstAsync()).Changes.Single();

        Assert.EndsWith($"… [3001; SHA-256 {JournalSeal.HashOf(System.Text.Encoding.UTF8.GetBytes(before))}]", change.Old, StringComparison.Ordinal);
        Assert.EndsWith($"… [3001; SHA-256 {JournalSeal.HashOf(System.Text.Encoding.UTF8.GetBytes(after))}]", change.New, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_kind_of_record_journals_a_field_that_sounds_like_a_secret()
    {
        string[] secret = ["Password", "Secret", "Token", "Stamp", "CodeHash", "PrivateKey", "LinkHash"];
        string[] harmless = [nameof(PortalUser.PasswordChangedAt), nameof(PortalUser.MustChangePassword)];
        await using var db = await database.OpenAsync();
        var audited = db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAudited))).ToList();

        Assert.NotEmpty(audited);
        Architecture.Breaches.None(
            from type in audited
            let example = (IAudited)Activator.CreateInstance(type.ClrType, nonPublic: true)!
            from property in type.GetProperties()
            where !property.IsConcurrencyToken && secret.Any(word => property.Name.Contains(word, StringComparison.Ordinal)) && !harmless.Contains(property.Name)
            where example.IsJournaled(property.Name)
            select $"{type.ClrType.Name}.{property.Name}");
    }
}
