using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Journal.Search;
using Portal.Organization;
using Portal.Support;

namespace Portal.Journal;

/// <summary>Rows keep ids, people read names; a row is called by its case.</summary>
public sealed class NamesInRowsTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Ids_are_read_as_names_and_stay_ids_in_the_database()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var (from, to, user, unknown) = (await database.DepartmentAsync("市教育局"), await database.DepartmentAsync("市公安局"), Guid.CreateVersion7(), Guid.CreateVersion7());
        FieldChange[] stored = [new("DepartmentId", from.Id.ToString("D"), to.Id.ToString("D")), new("SectionId", null, unknown.ToString("D")), new("OwnerId", null, user.ToString("D")), new("Name", null, "市教育局")];
        await using (var db = await database.OpenAsync())
        {
            db.AddJournal(database.Clock, "Identity.UserMoved", "User", user, "经办人", stored);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        FieldChange[] read = [new("DepartmentId", from.Name, to.Name), .. stored[1..]];
        var found = (await database.Get<SearchJournal>().ExecuteAsync(new JournalFilter(Subject: "User", SubjectId: user), null, auditor)).Value.Rows.Single();
        Assert.Equal(read, found.Row.Changes);
        Assert.Equal(read, (await database.Get<ReadJournalRow>().ExecuteAsync(found.Row.Id, 0, auditor)).Value.Row.Changes);
        Assert.Equal(read, Assert.Single(await database.Get<ReadTimeline>().ExecuteAsync([("User", user)], auditor)).Changes);

        await using var after = await database.OpenAsync();
        Assert.Equal(stored, (await after.Set<JournalRow>().SingleAsync(row => row.Id == found.Row.Id, TestContext.Current.CancellationToken)).Changes);
    }

    [Fact]
    public async Task A_row_about_a_part_alone_is_called_by_its_case()
    {
        var department = await database.DepartmentAsync("市民政局");
        await using (var db = await database.OpenAsync())
        {
            var known = await db.Departments.Include(d => d.Sections).SingleAsync(d => d.Id == department.Id, TestContext.Current.CancellationToken);
            known.AddSection("疾控科");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var after = await database.OpenAsync();
        var row = await after.Set<JournalRow>().Where(r => r.Subject == Department.Subject && r.SubjectId == department.Id).OrderBy(r => r.Id).LastAsync(TestContext.Current.CancellationToken);
        Assert.Equal((department.Name, "Department.Changed"), (row.SubjectLabel, row.Action));
        Assert.Contains(row.Changes, change => change.Field.StartsWith("Section(疾控科).", StringComparison.Ordinal));
    }
}
