using Portal.Organization;
using Portal.Support;
using UglyToad.PdfPig;

namespace Portal.Catalog.Export;

public sealed class PrintDepartmentCatalogTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_paper_of_a_department_holds_its_resources_as_text_that_can_be_copied()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk, "市水利局");
        var leader = await database.CallerAsync(RoleCodes.Leader, "市水利局");
        var reviewer = await database.CallerAsync(RoleCodes.WorkingGroup, "市运管中心");
        await database.PublishedAsync(clerk, leader, reviewer, await database.LinkedContentAsync(clerk.DepartmentId!.Value, "水库大坝安全鉴定信息"));

        var file = new MemoryStream();
        var made = await database.Get<PrintDepartmentCatalog>().ExecuteAsync(clerk.DepartmentId.Value, clerk);
        await made.Value.WriteToAsync(file, CancellationToken.None);

        using var pdf = PdfDocument.Open(file.ToArray());
        var text = string.Concat(pdf.GetPages().Select(page => page.Text)).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("盘锦市水利局", text, StringComparison.Ordinal);
        Assert.Contains("10100000/00001", text, StringComparison.Ordinal);
        Assert.Contains("无条件共享", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_the_catalog_gets_no_paper()
    {
        var administrator = await database.CallerAsync(RoleCodes.SystemAdministrator);
        var department = await database.DepartmentAsync("市水利局");

        Assert.Equal(CatalogRefusals.NotAllowed, (await database.Get<PrintDepartmentCatalog>().ExecuteAsync(department.Id, administrator)).Refusal);
    }
}
