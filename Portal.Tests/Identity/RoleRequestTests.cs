using Portal.Identity.Roles;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

public sealed class RoleRequestTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_business_role_takes_two_security_administrators()
    {
        var (first, second) = await SecurityAsync();
        var person = await database.PersonAsync();
        var clerk = await database.RoleIdAsync(RoleCodes.Clerk);

        var asked = await database.Get<ProposeRole>().ExecuteAsync(person.Id, clerk, "新任经办人", first);

        Assert.Equal(RoleRequestStatus.Endorsed, asked.Value);
        Assert.Empty(await database.RolesOfAsync(person.Id));
        var request = await OpenRequestAsync(person.Id);
        Assert.Equal(IdentityRefusals.SecondPerson, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, true, null, first)).Refusal);
        Assert.Equal(RoleRequestStatus.Approved, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, true, null, second)).Value);
        Assert.Equal([RoleCodes.Clerk], await database.RolesOfAsync(person.Id));
        Assert.Equal(["Identity.RoleProposed", "Journal.FourEyesRefused", "Identity.RoleGranted"], (await database.ActionsOnAsync("User", person.Id)).TakeLast(3));
    }

    [Fact]
    public async Task What_the_system_administrator_proposes_still_takes_two_for_a_business_role()
    {
        var (first, second) = await SecurityAsync();
        var system = await database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var invited = await database.Get<InviteUser>().ExecuteAsync(
            new Invitation($"new{Guid.NewGuid():N}"[..12], "李明", null, null, null, [await database.RoleIdAsync(RoleCodes.Leader)]), system);
        var request = await OpenRequestAsync(invited.Value.UserId);

        Assert.Equal(IdentityRefusals.NotAllowed, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, true, null, system)).Refusal);
        Assert.Equal(RoleRequestStatus.Endorsed, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, true, null, first)).Value);
        Assert.Equal(IdentityRefusals.SecondPerson, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, true, null, first)).Refusal);
        Assert.Equal(RoleRequestStatus.Approved, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, true, null, second)).Value);
    }

    [Fact]
    public async Task An_administrative_role_holds_at_once_and_stands_alone()
    {
        var (first, _) = await SecurityAsync();
        var person = await database.PersonAsync();
        var propose = database.Get<ProposeRole>();

        Assert.Equal(RoleRequestStatus.Approved, (await propose.ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.AuditAdministrator), "任命", first)).Value);
        Assert.Equal(IdentityRefusals.DutiesApart, (await propose.ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.Clerk), "兼任", first)).Refusal);
        Assert.Equal(IdentityRefusals.DutiesApart, (await propose.ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.SystemAdministrator), "兼任", first)).Refusal);
    }

    [Fact]
    public async Task Two_open_requests_cannot_mix_duties()
    {
        var (first, _) = await SecurityAsync();
        var system = await database.AdministratorAsync(RoleCodes.SystemAdministrator);
        var person = await database.PersonAsync();
        var propose = database.Get<ProposeRole>();

        Assert.Null((await propose.ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.Clerk), "经办", first)).Refusal);
        Assert.Equal(IdentityRefusals.RequestOpen, (await propose.ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.Clerk), "经办", system)).Refusal);
        Assert.Equal(IdentityRefusals.DutiesApart, (await propose.ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.AuditAdministrator), "审计", system)).Refusal);
    }

    [Fact]
    public async Task Nobody_decides_about_himself()
    {
        var (first, second) = await SecurityAsync();
        var clerk = await database.RoleIdAsync(RoleCodes.Clerk);

        Assert.Equal(IdentityRefusals.OwnRights, (await database.Get<ProposeRole>().ExecuteAsync(first.UserId!.Value, clerk, "给自己", first)).Refusal);
        Assert.Equal(IdentityRefusals.OwnRights, (await database.Get<RevokeRole>().ExecuteAsync(first.UserId!.Value, await database.RoleIdAsync(RoleCodes.SecurityAdministrator), "离任", first)).Refusal);
        Assert.Equal(IdentityRefusals.OwnRights, (await database.Get<ProposePermission>().ExecuteAsync(
            await database.RoleIdAsync(RoleCodes.SecurityAdministrator), IdentityPermissions.Users, Reach.All, "扩权", second)).Refusal);
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_once_but_never_the_last_administrator()
    {
        var (first, _) = await SecurityAsync();
        var clerk = await database.CallerAsync(RoleCodes.Clerk);

        Assert.Null((await database.Get<RevokeRole>().ExecuteAsync(clerk.UserId!.Value, await database.RoleIdAsync(RoleCodes.Clerk), "调离", first)).Refusal);
        Assert.Empty(await database.RolesOfAsync(clerk.UserId!.Value));

        await using var other = new PortalDatabase();
        await other.InitializeAsync();
        var (one, two) = (await other.AdministratorAsync(RoleCodes.SecurityAdministrator), await other.AdministratorAsync(RoleCodes.SystemAdministrator));
        Assert.Equal(IdentityRefusals.LastAdministrator, (await other.Get<RevokeRole>().ExecuteAsync(two.UserId!.Value, await other.RoleIdAsync(RoleCodes.SystemAdministrator), "离任", one)).Refusal);
        Assert.Equal(IdentityRefusals.LastAdministrator, (await other.Get<DisableUser>().ExecuteAsync(one.UserId!.Value, "离任", two)).Refusal);
    }

    [Fact]
    public async Task A_change_of_the_matrix_waits_for_the_second_person_and_then_holds()
    {
        var (first, second) = await SecurityAsync();
        var finance = await database.CallerAsync(RoleCodes.Finance, "市财政局");
        var asked = await database.Get<ProposePermission>().ExecuteAsync(
            await database.RoleIdAsync(RoleCodes.Finance), "catalog.readcases", Reach.All, "查阅需要", first);
        Assert.False((await database.Get<CallerFactory>().CreateAsync(finance.UserId!.Value)).May("catalog.readcases"));

        Assert.Equal(IdentityRefusals.SecondPerson, (await database.Get<DecideRoleRequest>().ExecuteAsync(asked.Value, true, null, first)).Refusal);
        Assert.Null((await database.Get<DecideRoleRequest>().ExecuteAsync(asked.Value, true, null, second)).Refusal);

        Assert.Equal(Reach.All, (await database.Get<CallerFactory>().CreateAsync(finance.UserId!.Value)).ReachOf("catalog.readcases"));
        var matrix = (await database.Get<ReadMatrix>().ExecuteAsync(first)).Value;
        var column = matrix.Roles.Single(r => r.Code == RoleCodes.Finance);
        Assert.Equal(Reach.All, matrix.Rows.Single(r => r.Permission == "catalog.readcases").Cells.Single(c => c.RoleId == column.Id).Reach);
    }

    [Theory]
    [InlineData(RoleCodes.SystemAdministrator, "catalog.record", "Identity.WrongDuty")]
    [InlineData(RoleCodes.Clerk, IdentityPermissions.Users, "Identity.WrongDuty")]
    [InlineData(RoleCodes.AuditAdministrator, IdentityPermissions.Users, "Identity.HeldByAnotherRole")]
    [InlineData(RoleCodes.Clerk, "catalog.invented", "Identity.UnknownPermission")]
    public async Task Business_and_administration_never_share_a_role(string role, string permission, string refusal)
    {
        var (first, _) = await SecurityAsync();

        var asked = await database.Get<ProposePermission>().ExecuteAsync(await database.RoleIdAsync(role), permission, Reach.All, "试", first);

        Assert.Equal(refusal, asked.Refusal?.Code);
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_closes_the_request_and_only_the_asker_withdraws()
    {
        var (first, second) = await SecurityAsync();
        var person = await database.PersonAsync();
        await database.Get<ProposeRole>().ExecuteAsync(person.Id, await database.RoleIdAsync(RoleCodes.Clerk), "经办", first);
        var request = await OpenRequestAsync(person.Id);

        Assert.Equal(IdentityRefusals.ReasonRequired, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, false, " ", second)).Refusal);
        Assert.Equal(IdentityRefusals.NotYours, (await database.Get<WithdrawRoleRequest>().ExecuteAsync(request, second)).Refusal);
        Assert.Equal(RoleRequestStatus.Rejected, (await database.Get<DecideRoleRequest>().ExecuteAsync(request, false, "不需要", second)).Value);
        Assert.Equal(IdentityRefusals.RequestClosed, (await database.Get<WithdrawRoleRequest>().ExecuteAsync(request, first)).Refusal);
        Assert.Empty(await database.RolesOfAsync(person.Id));
    }

    private async Task<(Caller First, Caller Second)> SecurityAsync() =>
        (await database.AdministratorAsync(RoleCodes.SecurityAdministrator), await database.AdministratorAsync(RoleCodes.SecurityAdministrator));

    private async Task<Guid> OpenRequestAsync(Guid userId)
    {
        var system = await database.AdministratorAsync(RoleCodes.SystemAdministrator);
        return (await database.Get<ReadUser>().ExecuteAsync(userId, system)).Value.OpenRequests.Single().Id;
    }
}
