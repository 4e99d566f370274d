using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Catalog.Publish;
using Portal.Catalog.Record;
using Portal.Catalog.Review;
using Portal.Data;
using Portal.Identity;
using Portal.Kernel;
using Portal.Organization;
using Portal.Systems;

namespace Portal.Support;

/// <summary>Makes valid objects; a test spells out only what it is about.</summary>
public static class Given
{
    public static readonly RuleContext Rules = new("decree-809", new DateOnly(2026, 11, 23), code => code is "10100000" or "20100000" or "30700000");

    /// <summary>A person with an account, a department and one role of the seed, as the portal would see him.</summary>
    public static async Task<Caller> CallerAsync(this PortalDatabase database, string role, string? department = "市发改委", string? name = null)
    {
        await using var db = await database.OpenAsync();
        var departmentId = department is null ? (Guid?)null : await db.Departments.Where(d => d.ShortName == department).Select(d => d.Id).SingleAsync();
        var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync();
        var id = Guid.CreateVersion7();
        var user = new PortalUser
        {
            Id = id, UserName = $"u{id:N}", NormalizedUserName = $"U{id:N}".ToUpperInvariant(), DisplayName = name ?? $"{role} {id.ToString()[^4..]}",
            DepartmentId = departmentId, SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = PortalDatabase.Start.UtcDateTime,
        };
        db.Add(user);
        db.UserRoles.Add(new() { UserId = id, RoleId = roleId });
        await db.SaveChangesAsync();
        return await database.Get<CallerFactory>().CreateAsync(id);
    }

    /// <summary>A record that lacks nothing: a shared database table of two items.</summary>
    public static ResourceContent Content(string name = "企业投资项目备案信息") => new()
    {
        Name = name,
        Abstract = "企业投资项目备案的项目名称、单位和日期。",
        Classification = "10100000",
        ProviderOffice = "信息科",
        Formats = [new ResourceFormat(FormatList.Database, "MySQL")],
        DataItems = [new DataItem { Name = "项目名称", Type = "C", Length = 100 }, new DataItem { Name = "备案日期", Type = "D" }],
        SharingType = SharingType.Unconditional,
        SharingMethods = [SharingMethods.PlatformApi],
        Purposes = ["work-reference"],
        Openness = Openness.NotOpen,
        UpdateCycle = UpdateCycle.Monthly,
        DataLevel = DataLevel.General,
        SystemId = Guid.NewGuid(),
        MenuId = Guid.NewGuid(),
        BusinessItemId = Guid.NewGuid(),
    };

    /// <summary>Complete content whose system, menu and business item exist in the department.</summary>
    public static async Task<ResourceContent> LinkedContentAsync(this PortalDatabase database, Guid departmentId, string? name = null)
    {
        await using var db = await database.OpenAsync();
        var system = InformationSystem.Create(departmentId, $"业务系统{Guid.NewGuid().ToString("N")[..8]}", "办理业务");
        var menu = system.AddMenu(["业务办理", "信息登记"]);
        var item = BusinessItem.Create(departmentId, $"登记事项{Guid.NewGuid().ToString("N")[..8]}");
        db.AddRange(system, item);
        await db.SaveChangesAsync();
        return Content(name ?? $"登记信息{Guid.NewGuid().ToString("N")[..8]}") with { SystemId = system.Id, MenuId = menu.Id, BusinessItemId = item.Id };
    }

    /// <summary>A saved draft of the clerk's department.</summary>
    public static async Task<ResourceRevision> DraftAsync(this PortalDatabase database, Caller clerk, ResourceContent? content = null)
    {
        content ??= await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        var saved = await database.Get<SaveRecord>().ExecuteAsync(Guid.CreateVersion7(), null, clerk.DepartmentId!.Value, content, clerk);
        return saved.Value;
    }

    public static async Task<ResourceRevision> SubmittedAsync(this PortalDatabase database, Caller clerk, ResourceContent? content = null)
    {
        var draft = await database.DraftAsync(clerk, content);
        Assert.Null((await database.Get<SubmitRecord>().ExecuteAsync(draft.Id, clerk)).Refusal);
        return await database.RevisionAsync(draft.Id);
    }

    public static async Task<ResourceRevision> SignedAsync(this PortalDatabase database, Caller clerk, Caller leader, ResourceContent? content = null)
    {
        var submitted = await database.SubmittedAsync(clerk, content);
        Assert.Null((await database.Get<SignRecord>().ExecuteAsync(submitted.Id, leader)).Refusal);
        return await database.RevisionAsync(submitted.Id);
    }

    public static async Task<ResourceRevision> PublishedAsync(this PortalDatabase database, Caller clerk, Caller leader, Caller reviewer, ResourceContent? content = null)
    {
        var signed = await database.SignedAsync(clerk, leader, content);
        Assert.Null((await database.Get<PublishRecord>().ExecuteAsync(signed.Id, reviewer)).Refusal);
        return await database.RevisionAsync(signed.Id);
    }

    public static async Task<ResourceRevision> RevisionAsync(this PortalDatabase database, Guid id)
    {
        await using var db = await database.OpenAsync();
        return await db.ResourceRevisions.AsNoTracking().SingleAsync(r => r.Id == id);
    }
}
