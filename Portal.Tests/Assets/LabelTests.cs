using System.Collections;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Portal.Assets.Counting;
using Portal.Assets.Labels;
using Portal.Assets.Ledger;
using Portal.Data;
using Portal.Reporting;
using Portal.Support;
using QRCoder;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;

namespace Portal.Assets;

public sealed class LabelTests : IAsyncLifetime
{
    private static readonly Uri Asked = new("https://portal.example.gov.cn");

    private readonly PortalDatabase database = new();
    private AssetsPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        people = await AssetsPeople.OfAsync(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Labels_hold_number_name_and_department_and_their_codes_open_the_card()
    {
        var assets = new List<Asset>();
        for (var index = 0; index < 3; index++)
        {
            assets.Add(await people.AssetAsync(content: AssetsPeople.Content($"机架式服务器{index + 1}号")));
        }

        await people.AssetAsync(by: people.CenterClerk);
        using var paper = await PrintAsync(new AssetFilter(), "A4 3 × 7", 0);
        Assert.Equal(1, paper.NumberOfPages);
        var page = paper.GetPage(1);
        var text = Regex.Replace(page.Text, @"\s", "");
        Assert.All(assets, asset => Assert.Contains(asset.Number + asset.Name + "市发改委", text, StringComparison.Ordinal));
        Assert.DoesNotContain("市运管中心", text, StringComparison.Ordinal);
        Assert.DoesNotContain("第1页", text, StringComparison.Ordinal);

        var grid = new LabelGrid(3, 7, 7, 15, 2.5f);
        foreach (var (index, asset) in assets.Index())
        {
            AssertCode(page, grid, index, $"https://portal.example.gov.cn/assets/scan/{asset.Number}");
        }
    }

    [Fact]
    public async Task A_used_sheet_goes_on_where_it_ends_and_another_sheet_follows()
    {
        for (var index = 0; index < 4; index++)
        {
            await people.AssetAsync();
        }

        using var paper = await PrintAsync(new AssetFilter(), "A4 2 × 7", 12);
        Assert.Equal(2, paper.NumberOfPages);
        var first = (await NumbersAsync())[0];
        AssertCode(paper.GetPage(1), new LabelGrid(2, 7, 5, 15, 2.5f), 12, $"https://portal.example.gov.cn/assets/scan/{first}");
    }

    [Fact]
    public async Task A_number_with_every_kind_of_character_comes_back_whole()
    {
        var taken = await database.Get<TakeInAsset>().ExecuteAsync(new NewAsset("发改 01/机房#3?", AssetsPeople.Content(), new Amounts(1, 100, 0)), people.Clerk);
        Assert.Null(taken.Refusal);
        var address = database.Get<PrintLabels>().Address("发改 01/机房#3?", Asked);
        Assert.Equal(taken.Value, (await database.Get<OpenLabel>().ExecuteAsync(address, people.Clerk)).Value.AssetId);
    }

    [Fact]
    public async Task Nothing_and_strangers_labels_are_refused()
    {
        Assert.Equal(AssetsRefusals.NothingToPrint, (await database.Get<PrintLabels>().ExecuteAsync(new AssetFilter(), "", 0, Asked, people.Clerk)).Refusal);
        Assert.Equal(AssetsRefusals.NotAllowed, (await database.Get<PrintLabels>().ExecuteAsync(new AssetFilter(), "", 0, Asked, people.Auditor)).Refusal);
        var asset = await people.AssetAsync();
        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<OpenLabel>().ExecuteAsync(asset.Number, await database.CallerAsync("clerk", "市卫健委"))).Refusal);
        Assert.Equal(AssetsRefusals.NotFound, (await database.Get<OpenLabel>().ExecuteAsync(new string('9', 600), people.Clerk)).Refusal);
        Assert.Equal(asset.Id, (await database.Get<OpenLabel>().ExecuteAsync(asset.Number, people.Auditor)).Value.AssetId);
    }

    [Fact]
    public async Task A_label_is_offered_for_the_count_while_one_runs()
    {
        var asset = await people.AssetAsync();
        Assert.Null((await database.Get<OpenLabel>().ExecuteAsync(asset.Number, people.Clerk)).Value.RoundId);
        var round = (await database.Get<StartRound>().ExecuteAsync(null, people.Clerk)).Value;
        Assert.Equal(round, (await database.Get<OpenLabel>().ExecuteAsync(asset.Number, people.Clerk)).Value.RoundId);
        Assert.Null((await database.Get<OpenLabel>().ExecuteAsync(asset.Number, people.Center)).Value.RoundId);
    }

    [Fact]
    public async Task Every_usual_sheet_has_labels_that_can_be_read()
    {
        await people.AssetAsync(content: AssetsPeople.Content("带冗余电源和远程管理卡的双路机架式数据库服务器（含导轨和线缆，第二批采购）"));
        var number = Assert.Single(await NumbersAsync());
        foreach (var sheet in database.Get<PrintLabels>().Sheets)
        {
            using var paper = await PrintAsync(new AssetFilter(), sheet.Name, 0);
            AssertCode(paper.GetPage(1), sheet.Grid, 0, $"https://portal.example.gov.cn/assets/scan/{number}");
            var right = (sheet.Left + sheet.Grid.Width) * 72 / 25.4;
            Assert.All(paper.GetPage(1).Letters, letter => Assert.True(letter.BoundingBox.Right <= right, $"{sheet.Name}: {letter.Value}"));
        }
    }

    [Theory]
    [InlineData("Labels:0:Columns", "6")]
    [InlineData("Labels:0:Rows", "30")]
    [InlineData("Labels:0:Name", "")]
    [InlineData("CountEveryMonths", "0")]
    public void A_wrong_setting_stops_the_start_and_names_its_key(string key, string value)
    {
        var settings = new Dictionary<string, string?> { ["Assets:Labels:0:Name"] = "甲", ["Assets:Labels:0:Columns"] = "3", ["Assets:Labels:0:Rows"] = "8" };
        AssetsOptions.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        settings[$"Assets:{key}"] = value;
        var refused = Assert.Throws<StartupRefusedException>(() => AssetsOptions.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        Assert.Contains($"Assets:{key.Split(':')[0]}", refused.Message, StringComparison.Ordinal);
    }

    private async Task<PdfDocument> PrintAsync(AssetFilter filter, string sheet, int skip)
    {
        var made = await database.Get<PrintLabels>().ExecuteAsync(filter, sheet, skip, Asked, people.Clerk);
        Assert.Null(made.Refusal);
        var file = new MemoryStream();
        await made.Value.WriteToAsync(file, CancellationToken.None);
        if (Environment.GetEnvironmentVariable("PORTAL_KEEP_PAPERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{sheet} {skip}.pdf"), file.ToArray());
        }

        return PdfDocument.Open(file.ToArray());
    }

    private async Task<List<string>> NumbersAsync()
    {
        await using var db = await database.OpenAsync();
        return await db.Assets.Where(asset => asset.DepartmentId == people.Clerk.DepartmentId).OrderBy(asset => asset.NumberKey).Select(asset => asset.Number).ToListAsync();
    }

    /// <summary>The squares on the label at this place are the code of exactly this text.</summary>
    private static void AssertCode(UglyToad.PdfPig.Content.Page page, LabelGrid grid, int place, string text)
    {
        const double Point = 72 / 25.4;
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var expected = code.ModuleMatrix;
        var left = (grid.Left + place % grid.Columns * (grid.Width + grid.GapX)) * Point;
        var top = page.Height - (grid.Top + place / grid.Columns * (grid.Height + grid.GapY)) * Point;
        var bars = page.Paths.Where(drawn => drawn.IsFilled).Select(drawn => drawn.GetBoundingRectangle()).OfType<PdfRectangle>()
            .Where(bar => bar.Left >= left && bar.Right <= left + grid.Width * Point && bar.Top <= top && bar.Bottom >= top - grid.Height * Point).ToList();
        Assert.NotEmpty(bars);
        var (firstX, firstY, module) = (bars.Min(bar => bar.Left), bars.Max(bar => bar.Top), bars.Min(bar => bar.Height));
        var quiet = expected.Cast<BitArray>().TakeWhile(row => !row.Cast<bool>().Any(dark => dark)).Count();
        for (var row = quiet; row < expected.Count - quiet; row++)
        {
            for (var column = quiet; column < expected.Count - quiet; column++)
            {
                var (x, y) = (firstX + (column - quiet + 0.5) * module, firstY - (row - quiet + 0.5) * module);
                Assert.Equal(expected[row][column], bars.Exists(bar => bar.Left < x && x < bar.Right && bar.Bottom < y && y < bar.Top));
            }
        }
    }
}
