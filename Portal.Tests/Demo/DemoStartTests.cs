using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Catalog;
using Portal.Data;
using Portal.Journal;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Demo;

public sealed class DemoStartTests
{
    [Fact]
    public async Task A_start_in_Production_makes_no_demo_and_registers_nothing_of_it()
    {
        await using var database = new PortalDatabase();
        await database.InitializeAsync();
        await DemoDatabase.RunAsync(database, "Production", TestContext.Current.CancellationToken);

        await using var db = await database.OpenAsync();
        Assert.False(await db.Users.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.InformationResources.AnyAsync(TestContext.Current.CancellationToken));
        await using var services = PortalDatabase.Build(Options(database), database.Clock, more => DemoDatabase.Add(more, "Production"));
        Assert.Null(services.GetService<DemoHistory>());
    }

    [Fact]
    public async Task The_history_refuses_another_environment_even_when_it_is_registered()
    {
        await using var database = new PortalDatabase();
        await database.InitializeAsync();
        await using var services = PortalDatabase.Build(Options(database), database.Clock, more =>
        {
            DemoDatabase.Add(more, "Production");
            more.AddTransient<DemoHistory>();
            more.AddSingleton(new DemoServices(more, new DemoDatabase.FixedEnvironment("Production")));
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => services.GetRequiredService<DemoHistory>().ExecuteAsync(TestContext.Current.CancellationToken));
        await using var db = await database.OpenAsync();
        Assert.False(await db.Users.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_and_production_refuses_what_it_left()
    {
        await using var database = new PortalDatabase();
        await database.InitializeAsync();
        using var kill = new CancellationTokenSource();
        var watch = new CancelAfter(kill, saves: 120);
        await using (var services = PortalDatabase.Build(Options(database), database.Clock, more =>
        {
            DemoDatabase.Add(more, "Development");
            more.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(watch);
        }))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetRequiredService<Seeder>().RunAsync(kill.Token));
        }

        await using var db = await database.OpenAsync();
        var halfway = await db.Set<JournalRow>().CountAsync(row => row.Subject == nameof(InformationResource), TestContext.Current.CancellationToken);
        Assert.InRange(halfway, 1, 200);
        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => DemoDatabase.RunAsync(database, "Production", TestContext.Current.CancellationToken));
        Assert.Equal(database.Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite ? DatabaseOptions.FolderKey : DatabaseOptions.ConnectionStringKey, refused.Key);

        // The next start is a day later; the history keeps the end it had.
        database.Clock.Advance(TimeSpan.FromDays(1));
        await DemoDatabase.RunAsync(database, "Development", TestContext.Current.CancellationToken);

        var steps = await db.Set<JournalRow>().Where(row => row.Subject == nameof(InformationResource)).Select(row => row.At).ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(steps.Count > halfway);
        Assert.Equal(steps.Count, steps.Distinct().Count());
        await using var whole = new PortalDatabase();
        await whole.InitializeAsync();
        await DemoDatabase.RunAsync(whole, "Development", TestContext.Current.CancellationToken);
        await using var other = await whole.OpenAsync();
        Assert.Equal(await StatesAsync(other), await StatesAsync(db));
    }

    [Fact]
    public async Task A_database_that_people_work_in_gets_no_demo()
    {
        await using var database = new PortalDatabase();
        await database.InitializeAsync();
        var person = await database.CallerAsync(Portal.Organization.RoleCodes.Clerk);
        await DemoDatabase.RunAsync(database, "Development", TestContext.Current.CancellationToken);

        await using var db = await database.OpenAsync();
        Assert.Equal([person.UserId!.Value], await db.Users.Select(user => user.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_whole_plan_has_hundreds_of_publications_and_content_that_names_what_exists()
    {
        var file = await DemoFile.ReadAsync(TestContext.Current.CancellationToken);
        var people = await AccountFile.ReadAsync(TestContext.Current.CancellationToken);
        var json = await File.ReadAllTextAsync(SeedFiles.PathOf("china-holidays.json"), TestContext.Current.CancellationToken);
        var end = PortalDatabase.Start.UtcDateTime;
        var hours = new OfficeHours(new(Portal.Calendar.CalendarImport.Parse(json).Value), ShanghaiTime.DateOf(end).AddDays(-DemoPlan.Days), end);
        var plan = DemoPlan.Make(file, people, hours, DemoScale.Full);

        var published = plan.Steps.Where(step => step.Kind == StepKind.Publish).Select(step => step.Resource).Distinct().Count();
        Assert.InRange(published, 300, 600);
        Assert.Equal(plan.Resources.Count, plan.Resources.Select(resource => resource.FirstRevisionId).Distinct().Count());
        Assert.All(plan.Steps.Zip(plan.Steps.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
        Assert.True(plan.Steps[^1].At <= end);
        Assert.All(file.Departments, department =>
        {
            Assert.Contains(people.Accounts, account => account.Department == department.Department && account.Role == "clerk");
            Assert.Contains(people.Accounts, account => account.Department == department.Department && account.Role == "leader");
            Assert.All(department.Resources, resource =>
            {
                Assert.Contains(resource.Menu, department.Systems[resource.System].Menus);
                Assert.Contains(resource.BusinessItem, department.BusinessItems);
                Assert.InRange(resource.Section, 0, department.Sections.Count - 1);
                Assert.True(resource.Sharing != SharingType.NotShared || file.Bases.ContainsKey(resource.Basis!));
                Assert.All(resource.ReadFormats(), format => Assert.True(FormatList.Knows(format)));
            });
        });
        var all = file.Departments.SelectMany(department => department.Resources).ToList();
        Assert.InRange(all.Count(row => row.Sharing == SharingType.Unconditional) / (double)all.Count, 0.4, 0.6);
        Assert.InRange(all.Count(row => row.Sharing == SharingType.NotShared) / (double)all.Count, 0.05, 0.15);
    }

    private static DatabaseOptions Options(PortalDatabase database) => database.Services.GetRequiredService<DatabaseOptions>();

    private static async Task<List<string>> StatesAsync(PortalDbContext db) =>
        [.. (await db.ResourceRevisions.ToListAsync(TestContext.Current.CancellationToken)).Select(r => $"{r.Content.Name} {r.Number} {r.Status} {r.PublishedAt:O} {r.DrafterName}").Order(StringComparer.Ordinal)];

    /// <summary>Stops the run after so many saves, as a killed process would.</summary>
    private sealed class CancelAfter(CancellationTokenSource source, int saves) : Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor
    {
        private int seen;

        public override async ValueTask<int> SavedChangesAsync(
            Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            // The years of the asset ledger come first; the run is stopped among the records.
            if (eventData.Context!.ChangeTracker.Entries<JournalRow>().Any(row => row.Entity.Subject == nameof(InformationResource)) && ++seen == saves)
            {
                await source.CancelAsync();
            }

            return result;
        }
    }
}
