using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Catalog.Survey;
using Portal.Data;
using Portal.Kernel;
using Portal.Organization;
using Portal.Systems;
using Portal.Systems.Maintain;
using Portal.Systems.Menus;

namespace Portal.Demo;

/// <summary>
/// A survey in progress: the working group opened it when the history begins, most systems have somebody who walks them, and departments
/// are differently far. What an earlier run did is left alone.
/// </summary>
internal sealed class DemoSurvey(IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, DemoPeople people, AccountFile accounts)
{
    private const string Name = "2026年政务信息资源补充调查";

    private static readonly string[] Reasons = ["只查询展示，不产生新数据", "系统管理功能", "统计汇总，来源已登记"];

    /// <summary>Names who walks which system and opens the campaign.</summary>
    /// <param name="dueOn">A Sunday shows how a day off moves.</param>
    public async Task OpenAsync(DateOnly dueOn, CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.SurveyCampaigns.AnyAsync(cancellationToken))
        {
            return;
        }

        var systems = await db.InformationSystems.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var names = await db.Departments.ToDictionaryAsync(d => d.Id, d => d.ShortName, cancellationToken);
        foreach (var (index, system) in systems.Index().Where(pair => pair.Index % 7 != 3))
        {
            var clerks = accounts.Of(names[system.DepartmentId], RoleCodes.Clerk).ToList();
            var clerk = clerks[index % clerks.Count];
            var form = new SystemForm(system.Id, null, system.DepartmentId, system.Name, system.Purpose, "", null, people.IdOf(clerk.User));
            DemoRun.Require(await Use<SaveSystem>().ExecuteAsync(form, await people.CallerAsync(clerk.User, null, cancellationToken), cancellationToken), system.Name);
        }

        var reviewer = await people.CallerAsync("reviewer", null, cancellationToken);
        var made = DemoRun.Require(
            await Use<SaveCampaign>().ExecuteAsync(new CampaignForm(null, null, Name, "逐个系统、逐级菜单、逐项操作梳理业务事项和可产生的信息资源，不漏项。", dueOn, []), reviewer, cancellationToken), Name);
        DemoRun.Require(await Use<RunCampaign>().OpenAsync(made, reviewer, cancellationToken), Name);
    }

    /// <summary>Verdicts: menus with records produce; of the rest some have a reason and some wait.</summary>
    public async Task WalkAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var used = await db.ResourceRevisions.Where(r => r.Content.MenuId != null).Select(r => r.Content.MenuId!.Value).Distinct().ToListAsync(cancellationToken);
        var systems = await db.InformationSystems.AsNoTracking().Include(s => s.Menus).Where(s => s.OwnerId != null && s.JudgedLeaves == 0).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var logins = await db.Users.Where(u => u.IsDemo && !u.IsDisabled).ToDictionaryAsync(u => u.Id, u => u.UserName!, cancellationToken);
        foreach (var (index, system) in systems.Index().Where(pair => pair.Item.Leaves > 0 && pair.Index % 5 != 4 && logins.ContainsKey(pair.Item.OwnerId!.Value)))
        {
            var owner = await people.CallerAsync(logins[system.OwnerId!.Value], null, cancellationToken);
            var leaves = system.LeafMenus().Select(menu => menu.Id).ToList();
            var producing = leaves.Where(used.Contains).ToList();
            var rest = leaves.Except(producing).Where((_, place) => (place + index) % 3 != 0 || index % 2 == 0).ToList();
            if (producing.Count > 0)
            {
                DemoRun.Require(await Use<EditMenus>().JudgeAsync(system.Id, producing, MenuVerdict.Produces, null, owner, cancellationToken), system.Name);
            }

            if (rest.Count > 0)
            {
                DemoRun.Require(await Use<EditMenus>().JudgeAsync(system.Id, rest, MenuVerdict.NoResource, Reasons[index % Reasons.Length], owner, cancellationToken), system.Name);
            }
        }
    }

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();
}
