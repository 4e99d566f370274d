using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Architecture;
using Portal.Data;
using Portal.Journal.Search;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Journal;

/// <summary>Finding rows, page by page; that looking is itself recorded; that rows are said in words.</summary>
public sealed class SearchJournalTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Every_filter_finds_its_rows_and_no_others()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var clerk = await database.CallerAsync("clerk", name: $"经办{Guid.NewGuid():N}"[..12]);
        var (id, number) = (Guid.CreateVersion7(), $"T-{Guid.NewGuid():N}"[..12]);
        await using (var db = await database.Contexts.OpenAsync(clerk))
        {
            db.Does("Sharing.FormSubmitted", number);
            db.AddJournal(database.Clock, "Sharing.FormSubmitted", "ShareCase", id, "不动产登记数据𠮷", new FieldChange("Purpose", "甲", "乙"));
            await db.SaveChangesAsync();
        }

        JournalFilter[] ways =
        [
            new(Person: clerk.Name[..10]), new(CaseNumber: number), new(Record: "登记数据𠮷"), new(Subject: "ShareCase", SubjectId: id), new(Person: clerk.Name, Action: "Sharing.FormSubmitted"),
            new(Person: clerk.Name, Action: "Sharing.*"), new(DepartmentId: clerk.DepartmentId, CaseNumber: number), new(Person: clerk.Name, From: database.Clock.Today(), To: database.Clock.Today()),
        ];
        foreach (var way in ways)
        {
            var found = (await database.Get<SearchJournal>().ExecuteAsync(way, null, auditor)).Value;
            var hit = Assert.Single(found.Rows);
            Assert.Equal((id, number, "乙"), (hit.Row.SubjectId, hit.Row.CaseNumber, hit.Row.Changes.Single().New));
        }

        JournalFilter[] misses = [new(Person: "没有这个人"), new(CaseNumber: number[..5]), new(CaseNumber: number, To: database.Clock.Today().AddDays(-1)), new(CaseNumber: number, Action: "Catalog.*")];
        foreach (var miss in misses)
        {
            Assert.Empty((await database.Get<SearchJournal>().ExecuteAsync(miss, null, auditor)).Value.Rows);
        }
    }

    [Fact]
    public async Task Pages_show_every_row_once_even_of_the_same_instant()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var number = $"T-{Guid.NewGuid():N}"[..12];
        await using (var db = await database.OpenAsync())
        {
            db.Does("Sharing.FormSubmitted", number);
            for (var i = 0; i < 120; i++)
            {
                db.AddJournal(database.Clock, "Sharing.FormSubmitted", "ShareCase", Guid.CreateVersion7(), $"{i}");
            }

            await db.SaveChangesAsync();
        }

        var seen = new List<long>();
        JournalPosition? next = null;
        do
        {
            var page = (await database.Get<SearchJournal>().ExecuteAsync(new JournalFilter(CaseNumber: number), next, auditor)).Value;
            seen.AddRange(page.Rows.Select(hit => hit.Row.Id));
            next = page.Next is null ? null : JournalAddress.ReadPosition(JournalAddress.Write(page.Next));
        }
        while (next is not null);

        Assert.Equal(120, seen.Count);
        Assert.Equal(seen.OrderDescending(), seen);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_search_is_a_row_and_the_same_one_again_is_not()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var search = database.Get<SearchJournal>();
        var wanted = new JournalFilter(Record: $"找{Guid.NewGuid():N}");

        await search.ExecuteAsync(wanted, null, auditor);
        await search.ExecuteAsync(wanted, null, auditor);
        await search.ExecuteAsync(wanted, new JournalPosition(database.Clock.UtcNow(), 1), auditor);
        await search.ExecuteAsync(new JournalFilter(), null, auditor);

        await using var db = await database.OpenAsync();
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(r => r.ActorId == auditor.UserId).OrderBy(r => r.Id).ToListAsync();
        Assert.Equal([SearchJournal.Action, SearchJournal.Action], rows.Select(r => r.Action));
        Assert.Equal((nameof(JournalFilter.Record), wanted.Record), rows[0].Changes.Select(c => (c.Field, c.New)).Single());
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("leader")]
    [InlineData("supervision")]
    [InlineData("system-admin")]
    [InlineData("audit-admin")]
    public async Task Only_audit_reads_the_journal(string role)
    {
        var caller = await database.CallerAsync(role);

        Assert.Equal(JournalRefusals.NotAllowed, (await database.Get<SearchJournal>().ExecuteAsync(new JournalFilter(), null, caller)).Refusal);
        Assert.Equal(JournalRefusals.NotAllowed, (await database.Get<ExportJournal>().ExecuteAsync(new JournalFilter(), caller)).Refusal);
        Assert.Equal(JournalRefusals.NotAllowed, (await database.Get<ReadJournalRow>().ExecuteAsync(1, 0, caller)).Refusal);
        Assert.Equal(role != "audit-admin", (await database.Get<VerifyJournal>().ExecuteAsync(null, caller)).Refusal == JournalRefusals.NotAllowed);
    }

    [Fact]
    public async Task A_name_that_many_share_is_refused_by_name()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var name = $"同名{Guid.NewGuid():N}"[..10];
        for (var i = 0; i <= JournalQuery.MaxPeople; i++)
        {
            await database.CallerAsync("clerk", name: $"{name}{i}");
        }

        Assert.Equal(JournalRefusals.TooManyPeople(name, JournalQuery.MaxPeople), (await database.Get<SearchJournal>().ExecuteAsync(new JournalFilter(Person: name), null, auditor)).Refusal);
    }

    [Fact]
    public async Task A_search_by_words_alone_says_how_far_back_it_goes()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var search = database.Get<SearchJournal>();

        Assert.Equal(database.Clock.Today().AddDays(-JournalQuery.WordDays), (await search.ExecuteAsync(new JournalFilter(Record: "x"), null, auditor)).Value.SearchedFrom);
        Assert.Null((await search.ExecuteAsync(new JournalFilter(Record: "x", From: new DateOnly(2020, 1, 1)), null, auditor)).Value.SearchedFrom);
        Assert.Null((await search.ExecuteAsync(new JournalFilter(Record: "x", DepartmentId: Guid.Empty), null, auditor)).Value.SearchedFrom);
    }

    [Fact]
    public async Task A_row_too_large_for_a_list_is_shown_piece_by_piece()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var number = $"T-{Guid.NewGuid():N}"[..12];
        await using (var db = await database.OpenAsync())
        {
            db.Does("Catalog.Changed", number);
            db.AddJournal(database.Clock, "Catalog.Changed", "InformationResource", null, "大", [.. Enumerable.Range(0, 450).Select(i => new FieldChange("Name", null, $"{i} {new string('盘', 200)}"))]);
            await db.SaveChangesAsync();
        }

        var hit = (await database.Get<SearchJournal>().ExecuteAsync(new JournalFilter(CaseNumber: number), null, auditor)).Value.Rows.Single();
        Assert.True(hit.IsLarge);
        Assert.Empty(hit.Row.Changes);

        var last = (await database.Get<ReadJournalRow>().ExecuteAsync(hit.Row.Id, 400, auditor)).Value;
        Assert.Equal((400, 450, 50), (last.From, last.Total, last.Row.Changes.Count));
        Assert.StartsWith("449 ", last.Row.Changes[^1].New, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_found_leaves_as_a_workbook_and_that_is_a_row()
    {
        var auditor = await database.CallerAsync("auditor", "市审计局");
        var number = $"T-{Guid.NewGuid():N}"[..12];
        await using (var db = await database.OpenAsync())
        {
            db.Does("Sharing.FormSubmitted", number);
            for (var i = 0; i < 1100; i++)
            {
                db.AddJournal(database.Clock, "Sharing.FormSubmitted", "ShareCase", null, i == 0 ? "=1+1" : "㛃𠮷");
            }

            await db.SaveChangesAsync();
        }

        var made = await database.Get<ExportJournal>().ExecuteAsync(new JournalFilter(CaseNumber: number), auditor);
        using var book = new MemoryStream();
        await made.Value.WriteToAsync(book, TestContext.Current.CancellationToken);

        await using var zip = new System.IO.Compression.ZipArchive(book);
        using var sheet = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        var xml = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1101, xml.Split("<row ").Length - 1);
        Assert.Contains("㛃𠮷", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        await using var after = await database.OpenAsync();
        Assert.True(await after.Set<JournalRow>().AnyAsync(r => r.ActorId == auditor.UserId && r.Action == "Journal.Exported"));
    }

    [Fact]
    public async Task Fields_kinds_and_actions_are_said_in_words()
    {
        string[] languages = ["zh-CN"];
        var words = database.Get<JournalWords>();
        await using var db = await database.OpenAsync();
        var audited = db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAudited))).ToList();

        Assert.NotEmpty(audited);
        Breaches.None(
            from language in languages
            let culture = CultureInfo.GetCultureInfo(language)
            from type in audited
            let example = (IAudited)Activator.CreateInstance(type.ClrType, nonPublic: true)!
            from property in type.GetProperties()
            where !property.IsPrimaryKey() && !property.IsShadowProperty() && !property.IsConcurrencyToken && example.IsJournaled(property.Name)
            let folder = type.ClrType.Namespace!.Split('.')[1]
            where words.Field(property.Name, $"{folder}.Changed", null, culture) == property.Name
            select $"{type.ClrType.Name}.{property.Name} ({language})");
        Breaches.None(
            from language in languages
            from type in audited.Where(type => type.ClrType != typeof(Files.StoredFile) && type.ClrType != typeof(Clocks.CaseClock))
            let example = (IAudited)Activator.CreateInstance(type.ClrType, nonPublic: true)!
            where words.Subject(example.JournalSubject, CultureInfo.GetCultureInfo(language)) == example.JournalSubject && example.JournalSubject.Length > 0
            select $"{example.JournalSubject} ({language})");
        Breaches.None(
            from language in languages
            from action in db.Set<JournalRow>().Select(r => r.Action).Distinct().ToList()
            where action != "Journal.Tested" && words.Action(action, CultureInfo.GetCultureInfo(language)) == action
            select $"{action} ({language})");
    }

    [Theory]
    [InlineData("Status", "Sharing.Received", "Received", "Waits for reply")]
    [InlineData("IsDisabled", "Identity.UserChanged", "true", "yes")]
    [InlineData("CaseClock(SJ-1).Kind", "Findings.Issued", "Rectification", "Rectification of an audit finding")]
    [InlineData("At", "X.Y", "2026-11-23T02:00:00.000Z", "2026-11-23 10:00")]
    [InlineData("Name", "X.Y", "保持原样", "保持原样")]
    public void Values_are_said_in_words(string field, string action, string value, string said) =>
        Assert.Equal(said, database.Get<JournalWords>().Value(value, field, action, CultureInfo.GetCultureInfo("en")));

    [Fact]
    public void A_part_of_a_case_is_named_with_its_field() => Assert.Equal(
        "李四 · State", database.Get<JournalWords>().Field("RoleRequest(李四).State", "X.Y", null, CultureInfo.GetCultureInfo("en")));
}
