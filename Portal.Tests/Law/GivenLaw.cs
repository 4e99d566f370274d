using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Law.Import;
using Portal.Organization;
using Portal.Support;

namespace Portal.Law;

internal static class GivenLaw
{
    public static Task<Caller> KeeperAsync(this PortalDatabase database) => database.CallerAsync(RoleCodes.SystemAdministrator, department: null);

    public static async Task<LegalText> LawAsync(this PortalDatabase database, string title)
    {
        await using var db = await database.OpenAsync();
        return await db.LawTexts.AsNoTracking().Include(text => text.Articles).SingleAsync(text => text.Title == title);
    }

    public static async Task<Citation> CitationAsync(this PortalDatabase database, string title, string article)
    {
        var text = await database.LawAsync(title);
        return Citation.Of(text, text.Articles.Single(known => known.Number == article));
    }

    /// <summary>A text of the test's own, brought in as a file.</summary>
    public static async Task<LegalText> ImportedAsync(this PortalDatabase database, string title, LawLevel level = LawLevel.Law, string article = "3")
    {
        var keeper = await database.KeeperAsync();
        var json = $$"""[{"title":"{{title}}","level":"{{level}}","issuingBody":"某机关","inForceFrom":"2020-01-01","articles":[{"number":"{{article}}","text":"条文{{title}}"}]}]""";
        var staged = await database.StageAsync(json, keeper);
        var done = await database.Get<ImportLaws>().ExecuteAsync(staged.Value, keeper);
        Assert.Null(done.Refusal);
        return await database.LawAsync(title);
    }

    public static Task<Result<Guid>> StageAsync(this PortalDatabase database, string content, Caller caller, string name = "法规.json") =>
        database.Get<ImportLaws>().StageAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), caller);

    /// <summary>A published resource that is not shared, because of this article.</summary>
    public static async Task<ResourceRevision> NotSharedAsync(this PortalDatabase database, string title, string article, string department = "市发改委")
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, department);
        var content = await database.LinkedContentAsync(clerk.DepartmentId!.Value);
        return await database.PublishedAsync(
            clerk, await database.CallerAsync(RoleCodes.Leader, department), await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心"),
            content with
            {
                SharingType = SharingType.NotShared,
                SharingMethods = [],
                SharingScope = null,
                SharingCondition = "",
                LegalBasis = new LegalBasis { Title = title, Article = article, Level = LegalBasisLevel.Law, EffectiveOn = new DateOnly(2020, 1, 1) },
            });
    }
}
