using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Assets;
using Portal.Assets.Counting;
using Portal.Assets.Import;
using Portal.Assets.Rooms;
using Portal.Kernel;
using Portal.Support;

namespace Portal.Browser;

/// <summary>Rooms, rounds and labels of the clerk's department for pages with a parameter; what the demo lacks is made.</summary>
internal static class AssetRoutes
{
    public static async Task<string?> FillAsync(string template, BrowserFixture browser, Caller clerk)
    {
        await using var db = await browser.Portal.OpenAsync();
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        return template switch
        {
            "/assets/rooms/{RoomId:guid}" => AssetsPaths.Room(await RoomAsync()),
            "/assets/rooms/{RoomId:guid}/edit" => AssetsPaths.EditRoom(await RoomAsync()),
            "/assets/counts/{RoundId:guid}" => AssetsPaths.Count(await RoundAsync()),
            "/assets/counts/{RoundId:guid}/surplus/{LineId:guid}" => await SurplusAsync(),
            "/assets/scan/{*Number}" => await ScanAsync(),
            "/assets/import/{ImportId:guid}" => AssetsPaths.ImportOf(await ImportAsync()),
            _ => null,
        };

        async Task<Guid> ImportAsync()
        {
            using var file = new MemoryStream("资产名称,分类代码,计量单位,取得日期,原值\n服务器,A02010104,台,2019.3.5,12000\n交换机,Z99,台,去年,3000\n"u8.ToArray());
            return (await scope.ServiceProvider.GetRequiredService<UploadAssets>().ExecuteAsync(file, "资产.csv", clerk)).Value;
        }

        async Task<Guid> RoomAsync()
        {
            var known = await db.ServerRooms.Where(room => room.DepartmentId == clerk.DepartmentId && room.Plan == RoomPlan.Vacate).OrderBy(room => room.Id).Select(room => (Guid?)room.Id).FirstOrDefaultAsync();
            return known ?? (await scope.ServiceProvider.GetRequiredService<RegisterRoom>().ExecuteAsync(
                new RoomFacts { Name = "信息机房", Address = "石油大街 1 号", AreaSquareMetres = 30, Purpose = "业务系统", Lines = ["政务外网 50M"] }, ShanghaiTime.Today(TimeProvider.System).AddDays(90), clerk)).Value;
        }

        async Task<Guid> RoundAsync()
        {
            var known = await db.StockRounds.Where(round => round.DepartmentId == clerk.DepartmentId && round.State == RoundState.Counting).Select(round => (Guid?)round.Id).FirstOrDefaultAsync();
            return known ?? (await scope.ServiceProvider.GetRequiredService<StartRound>().ExecuteAsync(null, clerk)).Value;
        }

        async Task<string> SurplusAsync()
        {
            var entry = new SurplusEntry(Guid.CreateVersion7(), "", "交换机", "信息机房", 1, "没有标签");
            var round = await RoundAsync();
            Assert.Null((await scope.ServiceProvider.GetRequiredService<RecordSurplus>().ExecuteAsync(round, entry, clerk)).Refusal);
            return $"{AssetsPaths.Count(round)}/surplus/{entry.Id}";
        }

        async Task<string> ScanAsync()
        {
            await RoundAsync();
            return AssetsPaths.ScanOf(await db.Assets.Where(asset => asset.DepartmentId == clerk.DepartmentId && asset.Quantity > 0).OrderBy(asset => asset.NumberKey).Select(asset => asset.Number).FirstAsync());
        }
    }
}
