using Microsoft.EntityFrameworkCore;
using Portal.Identity.SignIn;
using Portal.Identity.Users;
using Portal.Kernel;
using Portal.Organization;
using Portal.Support;

namespace Portal.Identity;

public sealed class UserTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string NewPassword = "Fresh-Start-2026";

    [Fact]
    public async Task An_invited_person_sets_the_password_once()
    {
        var system = await SystemAsync();
        var issued = (await database.Get<InviteUser>().ExecuteAsync(new Invitation(NewLogin(), "赵敏", null, null, "0427-1", []), system)).Value;

        var owner = (await database.Get<AcceptLink>().FindAsync(issued.Token)).Value;
        var accepted = await database.Get<AcceptLink>().ExecuteAsync(issued.Token, NewPassword, NewPassword, Caller.Anonymous);

        Assert.Equal(LinkPurpose.Invitation, owner.Purpose);
        Assert.Null(accepted.Refusal);
        Assert.Equal(IdentityRefusals.LinkInvalid, (await database.Get<AcceptLink>().ExecuteAsync(issued.Token, NewPassword, NewPassword, Caller.Anonymous)).Refusal);
        Assert.Equal(["Identity.UserInvited", "Identity.LinkAccepted"], await database.ActionsOnAsync("User", issued.UserId));
        await using var db = await database.OpenAsync();
        Assert.False(await db.OneTimeLinks.AnyAsync(l => l.TokenHash == issued.Token));
    }

    [Fact]
    public async Task A_link_ends_after_its_hours_and_when_a_newer_one_is_made()
    {
        var system = await SystemAsync();
        var first = (await database.Get<InviteUser>().ExecuteAsync(new Invitation(NewLogin(), "赵敏", null, null, null, []), system)).Value;
        var second = (await database.Get<ResetPassword>().ExecuteAsync(first.UserId, "链接丢失", false, system)).Value;
        Assert.Equal(IdentityRefusals.LinkInvalid, (await database.Get<AcceptLink>().FindAsync(first.Token)).Refusal);
        Assert.True((await database.Get<AcceptLink>().FindAsync(second.Token)).Succeeded);

        database.Clock.Advance(TimeSpan.FromHours(72));

        Assert.Equal(IdentityRefusals.LinkInvalid, (await database.Get<AcceptLink>().FindAsync(second.Token)).Refusal);
    }

    [Fact]
    public async Task A_weak_password_hears_every_reason_at_once_and_the_link_stays()
    {
        var system = await SystemAsync();
        var login = NewLogin();
        var issued = (await database.Get<InviteUser>().ExecuteAsync(new Invitation(login, "赵敏", null, null, null, []), system)).Value;

        var refused = await database.Get<AcceptLink>().ExecuteAsync(issued.Token, "abc", "abc", Caller.Anonymous);

        Assert.Equal(
            ["Identity.PasswordRequiresDigit", "Identity.PasswordRequiresUpper", "Identity.PasswordTooShort"],
            refused.Refusal!.Gaps.Select(gap => gap.Code).Order());
        Assert.Equal("Identity.PasswordHoldsLogin", (await database.Get<AcceptLink>().ExecuteAsync(
            issued.Token, $"A1{login}", $"A1{login}", Caller.Anonymous)).Refusal!.Gaps.Single().Code);
        Assert.Null((await database.Get<AcceptLink>().ExecuteAsync(issued.Token, NewPassword, NewPassword, Caller.Anonymous)).Refusal);
    }

    [Fact]
    public async Task An_invitation_names_all_that_is_wrong_and_writes_nothing()
    {
        var system = await SystemAsync();
        var ended = await database.DepartmentAsync("市安监局");

        var refused = await database.Get<InviteUser>().ExecuteAsync(new Invitation("a b", " ", ended.Id, null, new string('1', 41), []), system);

        Assert.Equal(["DepartmentId", "Login", "Name", "Phone"], refused.Refusal!.Gaps.Select(gap => gap.Field).Order());
    }

    [Fact]
    public async Task A_sign_in_name_is_taken_whatever_its_case()
    {
        var system = await SystemAsync();
        var login = NewLogin();
        Assert.Null((await database.Get<InviteUser>().ExecuteAsync(new Invitation(login, "甲", null, null, null, []), system)).Refusal);

        Assert.Equal("Identity.LoginTaken", (await database.Get<InviteUser>().ExecuteAsync(
            new Invitation(login.ToUpperInvariant(), "乙", null, null, null, []), system)).Refusal?.Code);
    }

    [Fact]
    public async Task A_disabled_person_is_nobody_and_comes_back_with_his_roles()
    {
        var system = await SystemAsync();
        var clerk = await database.CallerAsync(RoleCodes.Clerk);

        Assert.Equal(IdentityRefusals.ReasonRequired, (await database.Get<DisableUser>().ExecuteAsync(clerk.UserId!.Value, "", system)).Refusal);
        Assert.Null((await database.Get<DisableUser>().ExecuteAsync(clerk.UserId!.Value, "离职", system)).Refusal);
        Assert.False((await database.Get<CallerFactory>().CreateAsync(clerk.UserId!.Value)).IsSignedIn);
        Assert.Equal(IdentityRefusals.AlreadyDisabled, (await database.Get<DisableUser>().ExecuteAsync(clerk.UserId!.Value, "离职", system)).Refusal);

        Assert.Null((await database.Get<EnableUser>().ExecuteAsync(clerk.UserId!.Value, "返聘", system)).Refusal);
        Assert.Equal([RoleCodes.Clerk], await database.RolesOfAsync(clerk.UserId!.Value));
        Assert.Equal(["Identity.UserDisabled", "Identity.UserEnabled"], (await database.ActionsOnAsync("User", clerk.UserId!.Value)).TakeLast(2));
    }

    [Fact]
    public async Task Nobody_disables_or_resets_himself()
    {
        var system = await SystemAsync();

        Assert.Equal(IdentityRefusals.NotYourself, (await database.Get<DisableUser>().ExecuteAsync(system.UserId!.Value, "试", system)).Refusal);
        Assert.Equal(IdentityRefusals.NotYourself, (await database.Get<ResetPassword>().ExecuteAsync(system.UserId!.Value, "试", true, system)).Refusal);
    }

    [Fact]
    public async Task A_change_from_a_stale_form_is_refused()
    {
        var system = await SystemAsync();
        var person = await database.PersonAsync();
        var card = (await database.Get<ReadUser>().ExecuteAsync(person.Id, system)).Value;
        Assert.Null((await database.Get<ChangeUser>().ExecuteAsync(person.Id, new UserChange("王伟", null, null, null, card.Version), system)).Refusal);

        var stale = await database.Get<ChangeUser>().ExecuteAsync(person.Id, new UserChange("王强", null, null, null, card.Version), system);

        Assert.Equal(IdentityRefusals.Stale, stale.Refusal);
        Assert.Equal("王伟", (await database.Get<ReadUser>().ExecuteAsync(person.Id, system)).Value.Name);
    }

    [Fact]
    public async Task The_list_finds_pages_and_sorts()
    {
        var system = await SystemAsync();
        var mark = Guid.NewGuid().ToString("N")[..6];
        foreach (var letter in "cab")
        {
            Assert.Null((await database.Get<InviteUser>().ExecuteAsync(new Invitation($"{mark}{letter}", $"{letter}", null, null, null, []), system)).Refusal);
        }

        var list = database.Get<ListUsers>();
        var page = (await list.ExecuteAsync(new UserFilter(mark), new PageRequest(1, 2), UserOrder.Login, descending: true, system)).Value;

        Assert.Equal(3, page.Total);
        Assert.Equal([$"{mark}c", $"{mark}b"], page.Items.Select(row => row.Login));
        Assert.All(page.Items, row => Assert.Equal(UserState.Invited, row.State));
        Assert.Equal(0, (await list.ExecuteAsync(new UserFilter(mark, State: UserState.Active), new PageRequest(), UserOrder.Name, false, system)).Value.Total);
        Assert.Equal(0, (await list.ExecuteAsync(new UserFilter(mark, State: UserState.Locked), new PageRequest(), UserOrder.LastSignIn, true, system)).Value.Total);
        Assert.Equal(3, (await list.ExecuteAsync(new UserFilter(mark, State: UserState.Invited), new PageRequest(), UserOrder.Department, false, system)).Value.Total);
    }

    [Fact]
    public async Task Own_wrong_passwords_lock_the_account()
    {
        var person = await database.PersonAsync();
        var caller = await database.Get<CallerFactory>().CreateAsync(person.Id);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(IdentityRefusals.PasswordWrong, (await database.Get<ChangeOwnPassword>().ExecuteAsync("wrong", NewPassword, NewPassword, caller)).Refusal);
        }

        Assert.Equal(IdentityRefusals.PasswordWrong, (await database.Get<ChangeOwnPassword>().ExecuteAsync(GivenPeople.Password, NewPassword, NewPassword, caller)).Refusal);
        var system = await SystemAsync();
        Assert.Equal(UserState.Locked, (await database.Get<ReadUser>().ExecuteAsync(person.Id, system)).Value.State);
        Assert.Null((await database.Get<UnlockUser>().ExecuteAsync(person.Id, system)).Refusal);
        Assert.Null((await database.Get<ChangeOwnPassword>().ExecuteAsync(GivenPeople.Password, NewPassword, NewPassword, caller)).Refusal);
        Assert.Equal("Identity.PasswordSame", (await database.Get<ChangeOwnPassword>().ExecuteAsync(NewPassword, NewPassword, NewPassword, caller)).Refusal!.Gaps.Single().Code);
    }

    private Task<Caller> SystemAsync() => database.AdministratorAsync(RoleCodes.SystemAdministrator);

    private static string NewLogin() => $"n{Guid.NewGuid():N}"[..12];
}
