using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Assets;
using Portal.Catalog;
using Portal.Identity;
using Portal.Law;
using Portal.Sharing;
using Portal.Support;
using Portal.Systems;

namespace Portal.Browser;

/// <summary>Every page of the portal, found by its route, and how it is opened: by whom and with which record of the demo.</summary>
internal sealed class Routes(BrowserFixture browser)
{
    public const string Anyone = "anyone";

    /// <summary>Asked in this order who may see a page.</summary>
    public static readonly string[] People = [Anyone, "clerk", "leader", "reviewer", "sysadmin", "secadmin", "auditadmin", "auditor", "center"];

    /// <summary>Pages that only make sense for one person, or that a policy does not tell.</summary>
    private static readonly Dictionary<string, string> Owners = new()
    {
        ["/catalog/import"] = "reviewer",
        ["/catalog/import/{Id:guid}"] = "reviewer",
        ["/catalog/duties/{DutyId:guid}"] = "leader",
        ["/catalog/queue"] = "leader",
        ["/catalog/survey"] = "reviewer",
        ["/catalog/survey/{CampaignId:guid}"] = "reviewer",
        ["/systems/{SystemId:guid}"] = "clerk",
        ["/assets"] = "clerk",
        ["/assets/ledger"] = "auditor",
        ["/assets/classes"] = "finance",
        ["/assets/orders"] = "clerk",
        ["/assets/{AssetId:guid}"] = "clerk",
        ["/assets/orders/{OrderId:guid}"] = "clerk",
        ["/assets/orders/{OrderId:guid}/handover"] = "center",
        ["/sharing"] = "clerk",
        ["/sharing/queue"] = "leader",
        ["/sharing/queue/{Kind}/{Id:guid}"] = "leader",
        ["/sharing/grants"] = "clerk",
        ["/sharing/cases/{CaseId:guid}"] = "clerk",
        ["/sharing/forms/{FormId:guid}"] = "leader",
        ["/sharing/grants/{GrantId:guid}"] = "clerk",
        ["/sharing/disputes"] = "leader",
        ["/sharing/disputes/{DisputeId:guid}"] = "authority",
        ["/sharing/corrections"] = "clerk",
        ["/sharing/corrections/{CorrectionId:guid}"] = "authority",
        ["/sharing/usage"] = "clerk",
        ["/catalog/queue/{RevisionId:guid}"] = "leader",
        ["/assets/scan/{*Number}"] = "clerk",
        ["/reports/{Code}"] = "auditor",
        ["/reports/runs/{RunId:guid}"] = "auditor",
        ["/reports/runs/{RunId:guid}/rows"] = "auditor",
        ["/reports/runs/{RunId:guid}/changes"] = "auditor",
        ["/findings"] = "auditor",
        ["/findings/{FindingId:guid}"] = "clerk",
    };

    public static IReadOnlyList<(string Template, Type Page)> All { get; } = [.. typeof(Program).Assembly.GetTypes()
        .SelectMany(page => page.GetCustomAttributes<RouteAttribute>(inherit: false).Select(route => (route.Template, page)))
        .OrderBy(route => route.Template, StringComparer.Ordinal)];

    /// <summary>The first who may see the page.</summary>
    public async Task<string> OwnerAsync(string template, Type page)
    {
        if (Owners.TryGetValue(template, out var owner))
        {
            return owner;
        }

        if (page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true) || !page.IsDefined(typeof(AuthorizeAttribute), inherit: true))
        {
            return Anyone;
        }

        var policies = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(authorize => authorize.Policy).OfType<string>().ToList();
        foreach (var person in People.Skip(1))
        {
            var caller = await CallerAsync(person);
            if (policies.TrueForAll(policy => policy.Split('|').Any(caller.May)))
            {
                return person;
            }
        }

        throw new InvalidOperationException($"Nobody of {string.Join(", ", People)} may open {template}: add the demo account that does.");
    }

    /// <summary>The address with the parameters of a record that the demo has.</summary>
    public async Task<string> FillAsync(string template)
    {
        if (template == "/catalog/import/{Id:guid}")
        {
            await using var session = await browser.StartAsync("reviewer");
            return await session.UploadSampleAsync();
        }

        await using var db = await browser.Portal.OpenAsync();
        var clerk = await CallerAsync("clerk");
        if (await AssetRoutes.FillAsync(template, browser, clerk) is { } filled)
        {
            return filled;
        }

        if (await AuditRoutes.FillAsync(template, browser, await CallerAsync("auditor"), clerk) is { } audited)
        {
            return audited;
        }

        return template switch
        {
            "/catalog/resources/{ResourceId:guid}" => CatalogPaths.Resource(await db.InformationResources.Where(r => r.Code != null && r.DepartmentId == clerk.DepartmentId).Select(r => r.Id).FirstAsync()),
            "/catalog/resources/{ResourceId:guid}/history" => CatalogPaths.History(await db.ResourceRevisions.Where(r => r.DepartmentId == clerk.DepartmentId && r.Number == 2).Select(r => r.ResourceId).FirstAsync()),
            "/catalog/duties/{DutyId:guid}" => CatalogPaths.Duty(await db.UpdateDuties.Where(d => d.DepartmentId == clerk.DepartmentId && d.State == DutyState.Open).Select(d => d.Id).FirstAsync()),
            "/catalog/records/{RevisionId:guid}" => CatalogPaths.Record(await RevisionAsync(RevisionStatus.Returned)),
            "/catalog/records/{RevisionId:guid}/edit" => CatalogPaths.Edit(await RevisionAsync(RevisionStatus.Returned)),
            "/catalog/queue/{RevisionId:guid}" => CatalogPaths.Decide(await RevisionAsync(RevisionStatus.Submitted)),
            "/systems/{SystemId:guid}" => SystemsPaths.System(await db.InformationSystems.Where(s => s.DepartmentId == clerk.DepartmentId && s.Leaves > 0).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync()),
            "/catalog/survey/{CampaignId:guid}" => CatalogPaths.Campaign(await db.SurveyCampaigns.Select(c => c.Id).FirstAsync()),
            "/sharing/cases/{CaseId:guid}" => SharingPaths.Case(await db.ShareCases.Where(one => one.ProviderId == clerk.DepartmentId).OrderByDescending(one => one.Status == ShareCaseStatus.Received).Select(one => one.Id).FirstAsync()),
            "/sharing/forms/{FormId:guid}" => SharingPaths.Form(await db.RequestForms.Where(form => form.DepartmentId == clerk.DepartmentId).Select(form => form.Id).FirstAsync()),
            "/sharing/forms/{FormId:guid}/edit" => $"{SharingPaths.Form(await DraftFormAsync())}/edit",
            "/sharing/queue/{Kind}/{Id:guid}" => await DecisionAsync(),
            "/sharing/grants/{GrantId:guid}" => SharingPaths.Grant(await db.Grants.Where(grant => grant.ProviderId == clerk.DepartmentId || grant.DepartmentId == clerk.DepartmentId).Select(grant => grant.Id).FirstAsync()),
            "/sharing/disputes/{DisputeId:guid}" => SharingPaths.Dispute(await db.Disputes.OrderByDescending(one => one.Number).Select(one => one.Id).FirstAsync()),
            "/sharing/corrections/{CorrectionId:guid}" => SharingPaths.Correction(await db.Corrections.OrderByDescending(one => one.Number).Select(one => one.Id).FirstAsync()),
            "/sharing/grants/take/{ResourceId:guid}" => $"{SharingPaths.Grants}/take/{await db.InformationResources.Where(r => r.Code != null && r.DepartmentId != clerk.DepartmentId).Select(r => r.Id).FirstAsync()}",
            "/assets/{AssetId:guid}" or "/assets/{AssetId:guid}/edit" => template.Replace("{AssetId:guid}", (await db.Assets.Where(asset => asset.DepartmentId == clerk.DepartmentId && asset.Quantity > 0).OrderBy(asset => asset.NumberKey).Select(asset => asset.Id).FirstAsync()).ToString(), StringComparison.Ordinal),
            "/assets/orders/{OrderId:guid}" => AssetsPaths.Order(await OrderAsync(OrderState.Posted)),
            "/assets/orders/{OrderId:guid}/edit" => AssetsPaths.EditOrder(await OrderAsync(OrderState.Draft)),
            "/assets/orders/{OrderId:guid}/handover" => AssetsPaths.Handover(await OrderAsync(OrderState.Approved)),
            "/laws/{LawTextId:guid}" => LawPaths.Text(await db.LawTexts.OrderBy(t => t.Id).Select(t => t.Id).FirstAsync()),
            "/laws/{LawTextId:guid}/reliance" => LawPaths.Reliance(await db.LawTexts.OrderBy(t => t.Id).Select(t => t.Id).FirstAsync()),
            "/admin/users/{UserId:guid}" => $"/admin/users/{clerk.UserId}",
            "/admin/departments/{DepartmentId:guid}" => $"/admin/departments/{clerk.DepartmentId}",
            _ when template.Contains('{', StringComparison.Ordinal) => throw new InvalidOperationException($"Say here how {template} is opened."),
            _ => template,
        };

        async Task<Guid> DraftFormAsync()
        {
            await using var scope = browser.Portal.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<Portal.Sharing.Request.SaveForm>().ExecuteAsync(null, null, new RequestContent { Purpose = "核验" }, clerk)).Value.Id;
        }

        async Task<string> DecisionAsync()
        {
            var waiting = await (await DecisionSeeds.OfAsync(browser.Portal)).FormAsync();
            return SharingPaths.Decide(waiting.Kind, waiting.Id);
        }

        Task<Guid> OrderAsync(OrderState state) =>
            db.AssetOrders.Where(order => order.GiverId == clerk.DepartmentId && order.State == state && order.Kind == OrderKind.Transfer).OrderBy(order => order.Number).Select(order => order.Id).FirstAsync();

        Task<Guid> RevisionAsync(RevisionStatus status) =>
            db.ResourceRevisions.Where(r => r.DepartmentId == clerk.DepartmentId && r.Status == status).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
    }

    private async Task<Kernel.Caller> CallerAsync(string person)
    {
        await using var db = await browser.Portal.OpenAsync();
        var id = await db.Users.Where(user => user.UserName == person).Select(user => user.Id).SingleAsync();
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CallerFactory>().CreateAsync(id);
    }
}
