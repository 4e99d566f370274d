using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Identity.Departments;
using Portal.Identity.Deputies;
using Portal.Identity.Logs;
using Portal.Identity.Roles;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Law;
using Portal.Law.Import;
using Portal.Law.Library;
using Portal.Law.Repeal;
using Portal.Notifications.DeadLetters;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

/// <summary>
/// Who may do what, for the own and for another department, asked of the use cases themselves. The table is written by hand from
/// the role table of the domain reference (8a), not read from the seed: a wrong default fails here.
/// </summary>
public sealed class PermissionMatrixTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Own = "市发改委";
    private const string Other = "市财政局";

    /// <summary>o = own department's, a = every department's, - = nobody's.</summary>
    private const string Table = """
                             clerk leader working-group operation-centre finance sharing-authority leading-group-office supervision auditor system-admin security-admin audit-admin
        SaveRecord           o     o      -             o                o       o                 o                    o           -       -            -              -
        SubmitRecord         o     o      -             o                o       o                 o                    o           -       -            -              -
        StartRevision        o     o      -             o                o       o                 o                    o           -       -            -              -
        SignRecord           -     o      -             -                -       -                 -                    -           -       -            -              -
        ReturnToClerk        -     o      -             -                -       -                 -                    -           -       -            -              -
        PublishRecord        -     -      a             -                -       -                 -                    -           -       -            -              -
        ReturnFromReview     -     -      a             -                -       -                 -                    -           -       -            -              -
        InviteUser           -     -      -             -                -       -                 -                    -           -       a            -              -
        DisableUser          -     -      -             -                -       -                 -                    -           -       a            -              -
        ResetPassword        -     -      -             -                -       -                 -                    -           -       a            -              -
        CreateDepartment     -     -      -             -                -       -                 -                    -           -       a            -              -
        ImportDepartments    -     -      -             -                -       -                 -                    -           -       a            -              -
        ProposeRole          -     -      -             -                -       -                 -                    -           -       a            a              -
        RevokeRole           -     -      -             -                -       -                 -                    -           -       -            a              -
        DecideRoleRequest    -     -      -             -                -       -                 -                    -           -       -            a              -
        ProposePermission    -     -      -             -                -       -                 -                    -           -       -            a              -
        ListUsers            -     -      -             -                -       -                 -                    -           a       a            a              -
        ReadMatrix           -     -      -             -                -       -                 -                    -           a       a            a              -
        ListDepartments      -     -      -             -                -       -                 -                    -           a       a            -              -
        ListSignIns          -     -      -             -                -       -                 -                    -           a       -            -              a
        ListAdministration   -     -      -             -                -       -                 -                    -           a       -            -              a
        AppointDeputy        -     o      -             -                -       -                 -                    -           -       -            -              -
        ImportLaws           -     -      -             -                -       -                 -                    -           -       a            -              -
        RepealLaw            -     -      -             -                -       -                 -                    -           -       a            -              -
        ListDeadMails        -     -      -             -                -       -                 -                    -           -       a            -              -
        ListLaws             a     a      a             a                a       a                 a                    a           a       a            a              a
        """;

    private static readonly string[] Denials = ["Law.NotAllowed", "Notifications.NotAllowed", "Catalog.NotAllowed", "Catalog.NotFound", "Identity.NotAllowed", "Identity.DeputyElsewhere"];

    private static readonly string[][] Lines = [.. Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static int departments;

    public static TheoryData<string> Actions => [.. Lines.Skip(1).Select(line => line[0])];

    [Fact]
    public async Task The_table_names_every_role_of_the_seed()
    {
        await using var db = await database.OpenAsync();

        var seeded = await db.Roles.Where(r => !r.Name!.StartsWith("test-")).Select(r => r.Name!).ToListAsync();

        Assert.Equal(seeded.Order(), Lines[0].Order());
        Assert.All(Lines.Skip(1), line => Assert.Equal(Lines[0].Length + 1, line.Length));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_use_case_answers_each_role_as_the_domain_says(string action)
    {
        var line = Lines.Skip(1).Single(l => l[0] == action);
        List<string> wrong = [];
        foreach (var (role, expected) in Lines[0].Zip(line.Skip(1)))
        {
            var caller = await database.CallerAsync(role, Own);
            foreach (var department in new[] { Own, Other })
            {
                var refusal = await AskAsync(action, caller, department);
                var allowed = expected == "a" || (expected == "o" && department == Own);
                if (allowed ? refusal is not null : refusal is null || !Denials.Contains(refusal.Code))
                {
                    wrong.Add($"{role} {action} {department}: expected {(allowed ? "yes" : "no")}, was {refusal?.Code ?? "yes"}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<Refusal?> AskAsync(string action, Caller caller, string department)
    {
        var (clerk, leader, reviewer) = await PeopleAsync(department);
        return action switch
        {
            "SaveRecord" => await SaveAsync(caller, clerk.DepartmentId!.Value),
            "SubmitRecord" => (await database.Get<SubmitRecord>().ExecuteAsync((await database.DraftAsync(clerk)).Id, caller)).Refusal,
            "StartRevision" => (await database.Get<StartRevision>().ExecuteAsync((await database.PublishedAsync(clerk, leader, reviewer)).ResourceId, caller)).Refusal,
            "SignRecord" => (await database.Get<SignRecord>().ExecuteAsync((await database.SubmittedAsync(clerk)).Id, caller)).Refusal,
            "ReturnToClerk" => (await database.Get<ReturnRecord>().ExecuteAsync((await database.SubmittedAsync(clerk)).Id, "请补充", caller)).Refusal,
            "PublishRecord" => (await database.Get<PublishRecord>().ExecuteAsync((await database.SignedAsync(clerk, leader)).Id, caller)).Refusal,
            "ReturnFromReview" => (await database.Get<ReturnRecord>().ExecuteAsync((await database.SignedAsync(clerk, leader)).Id, "请补充", caller)).Refusal,
            "AppointDeputy" => (await database.Get<AppointDeputy>().ExecuteAsync(clerk.UserId!.Value, database.Clock.Today(), database.Clock.Today(), "出差", caller)).Refusal,
            _ => await AdministerAsync(action, caller, clerk),
        };
    }

    private async Task<Refusal?> AdministerAsync(string action, Caller caller, Caller subject)
    {
        var userId = subject.UserId!.Value;
        var page = new PageRequest();
        return action switch
        {
            "InviteUser" => (await database.Get<InviteUser>().ExecuteAsync(new Invitation($"m{Guid.NewGuid():N}"[..12], "新人", null, null, null, []), caller)).Refusal,
            "DisableUser" => (await database.Get<DisableUser>().ExecuteAsync(userId, "离职", caller)).Refusal,
            "ResetPassword" => (await database.Get<ResetPassword>().ExecuteAsync(userId, "遗忘", false, caller)).Refusal,
            "CreateDepartment" => (await database.Get<CreateDepartment>().ExecuteAsync(Form(), caller)).Refusal,
            "ImportDepartments" => (await database.Get<ImportDepartments>().StageAsync("部门.json", new MemoryStream("[{\"name\":\"某局\"}]"u8.ToArray()), caller)).Refusal,
            "ProposeRole" => (await database.Get<ProposeRole>().ExecuteAsync(userId, await database.RoleIdAsync(RoleCodes.Leader), "任命", caller)).Refusal,
            "RevokeRole" => (await database.Get<RevokeRole>().ExecuteAsync(userId, await database.RoleIdAsync(RoleCodes.Clerk), "调离", caller)).Refusal,
            "DecideRoleRequest" => (await database.Get<DecideRoleRequest>().ExecuteAsync(await RequestAsync(userId), true, null, caller)).Refusal,
            "ProposePermission" => (await database.Get<ProposePermission>().ExecuteAsync(await NewRoleAsync(), "catalog.readcases", Reach.All, "需要", caller)).Refusal,
            "ListUsers" => (await database.Get<ListUsers>().ExecuteAsync(new UserFilter(), page, UserOrder.Name, false, caller)).Refusal,
            "ReadMatrix" => (await database.Get<ReadMatrix>().ExecuteAsync(caller)).Refusal,
            "ListDepartments" => (await database.Get<ListDepartments>().ExecuteAsync(new DepartmentFilter(), page, DepartmentOrder.Number, false, caller)).Refusal,
            "ListSignIns" => (await database.Get<ListSignIns>().ExecuteAsync(new SignInFilter(), page, caller)).Refusal,
            "ListAdministration" => (await database.Get<ListAdministration>().ExecuteAsync(null, null, page, caller)).Refusal,
            "ImportLaws" => (await database.Get<ImportLaws>().StageAsync("法规.json", new MemoryStream("[{\"title\":\"某法\"}]"u8.ToArray()), caller)).Refusal,
            "RepealLaw" => await RepealAsync(caller),
            "ListDeadMails" => (await database.Get<ListDeadMails>().ExecuteAsync(page, caller)).Refusal,
            "ListLaws" => (await database.Get<ListLaws>().ExecuteAsync(new LawFilter(), page, LawOrder.Level, false, caller)).Refusal,
            _ => throw new InvalidOperationException($"Say here how {action} is asked."),
        };
    }

    private async Task<Refusal?> SaveAsync(Caller caller, Guid departmentId)
    {
        var content = await database.LinkedContentAsync(departmentId);
        return (await database.Get<SaveRecord>().ExecuteAsync(Guid.CreateVersion7(), null, departmentId, content, caller)).Refusal;
    }

    private async Task<(Caller Clerk, Caller Leader, Caller Reviewer)> PeopleAsync(string department) =>
        (await database.CallerAsync(RoleCodes.Clerk, department), await database.CallerAsync(RoleCodes.Leader, department), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"));

    private async Task<Guid> RequestAsync(Guid userId)
    {
        var first = await database.AdministratorAsync(RoleCodes.SecurityAdministrator);
        Assert.Null((await database.Get<ProposeRole>().ExecuteAsync(userId, await database.RoleIdAsync(RoleCodes.Leader), "任命", first)).Refusal);
        await using var db = await database.OpenAsync();
        return await db.RoleRequests.Where(r => r.UserId == userId && r.Status == RoleRequestStatus.Endorsed).Select(r => r.Id).SingleAsync();
    }

    private async Task<Refusal?> RepealAsync(Caller caller)
    {
        await using var db = await database.OpenAsync();
        var law = LegalText.Create(new LawDescription($"某法{Guid.NewGuid():N}", "", "", LawLevel.Law, "机关"), database.Clock.Today());
        db.Add(law);
        await db.SaveChangesAsync();
        return (await database.Get<RepealLaw>().ExecuteAsync(law.Id, null, database.Clock.Today(), "废止", law.Version, caller)).Refusal;
    }

    private async Task<Guid> NewRoleAsync()
    {
        await using var db = await database.OpenAsync();
        var code = $"test-{Guid.NewGuid():N}";
        var role = new PortalRole { Id = Guid.CreateVersion7(), Name = code, NormalizedName = code.ToUpperInvariant(), DisplayName = "试验", DisplayNameEn = "Trial", SortOrder = 99 };
        db.Add(role);
        await db.SaveChangesAsync();
        return role.Id;
    }

    private DepartmentForm Form()
    {
        var number = 900 - Interlocked.Increment(ref departments);
        var body = $"11211100MC{number:0000000}";
        var code = "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => body + check).First(CreditCode.IsValid);
        return new DepartmentForm(number, $"盘锦市试验局{number}", "", "department", code, database.Clock.Today());
    }
}
