using Portal.Data;
using Portal.Organization;
using Portal.Sharing;
using Portal.Support;

namespace Portal.Notifications;

public sealed class HoldersTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Theory]
    [InlineData(SharingPermissions.Sign)]
    [InlineData(SharingPermissions.Extend)]
    public async Task Several_departments_in_one_question_have_the_same_holders_as_each_alone(string permission)
    {
        foreach (var department in new[] { "市教育局", "市公安局" })
        {
            await database.CallerAsync(RoleCodes.Leader, department);
            await database.CallerAsync(RoleCodes.Leader, department);
        }

        await database.CallerAsync(RoleCodes.SharingAuthority, "市综合执法局");
        await using var db = await database.OpenAsync();
        Guid[] departments = [.. db.Departments.Where(d => d.ShortName == "市教育局" || d.ShortName == "市公安局" || d.ShortName == "市司法局").Select(d => d.Id)];

        var together = await Notifier.HoldersAsync(db, permission, departments, CancellationToken.None);

        Assert.Equal(3, together.Count);
        Assert.Contains(together.Values, holders => holders.Count > 0);
        foreach (var department in departments)
        {
            Assert.Equal((await Notifier.HoldersAsync(db, permission, department, CancellationToken.None)).Order(), together[department].Order());
        }
    }
}
