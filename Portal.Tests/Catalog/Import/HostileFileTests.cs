using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Kernel;
using Portal.Organization;
using Portal.Reporting;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>Files that are wrong or meant to harm: a clear sentence, and nothing stays.</summary>
public sealed class HostileFileTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private async Task<Refusal?> UploadAsync(Stream file, string name = "目录.xlsx")
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var before = (await BatchesAsync(), Folders());
        var uploaded = await database.Get<UploadImport>().ExecuteAsync(file, name, clerk);
        Assert.Equal(before, (await BatchesAsync(), Folders()));
        return uploaded.Refusal;
    }

    private int Folders() =>
        Path.Combine(database.DataFolder, "imports") is var folder && Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Length : 0;

    private async Task<int> BatchesAsync()
    {
        await using var db = await database.OpenAsync();
        return await db.ImportBatches.CountAsync();
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_is_stored_whole() =>
        Assert.Equal("Reporting.TooLarge", (await UploadAsync(new Endless(SheetReading.Limits.FileBytes + 1)))!.Code);

    [Theory]
    [InlineData("%PDF-1.7\n%âãÏÓ\n1 0 obj")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")]
    [InlineData("\u007fELF\u0002\u0001\u0001\0\0\0")]
    public async Task Another_kind_of_file_under_a_table_name_is_refused(string begin) =>
        Assert.Equal("Reporting.NotATable", (await UploadAsync(new MemoryStream([.. Encoding.Latin1.GetBytes(begin), .. new byte[64]])))!.Code);

    [Fact]
    public async Task A_workbook_with_a_password_is_refused()
    {
        // The outer shape of an encrypted workbook: a compound file with a stream EncryptedPackage.
        Assert.Equal("Reporting.Encrypted", (await UploadAsync(new MemoryStream(EncryptedShape())))!.Code);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            await using var bomb = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).OpenAsync();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 700; i++)
            {
                await bomb.WriteAsync(block);
            }
        }

        file.Position = 0;
        Assert.Equal("Reporting.Expands", (await UploadAsync(file))!.Code);
    }

    [Fact]
    public async Task An_empty_file_is_refused() => Assert.Equal("Reporting.Empty", (await UploadAsync(new MemoryStream()))!.Code);

    [Fact]
    public async Task A_damaged_workbook_is_refused_while_reading_and_the_batch_says_so()
    {
        using var made = new MemoryStream();
        await WorkbookAsync(made, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>信息资源名称</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>更新周期</t></is></c></row><row r=\"2\"><c r=\"A2\"");
        made.Position = 0;
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var uploaded = await database.Get<UploadImport>().ExecuteAsync(made, "坏.xlsx", clerk);
        if (uploaded.Succeeded)
        {
            await database.WorkAsync(uploaded.Value);
            var view = await database.ImportAsync(uploaded.Value, clerk);
            Assert.Equal((ImportStatus.Refused, "Reporting.Damaged"), (view.Batch.Status, view.Batch.RefusalCode));
            Assert.False(database.Get<ImportFiles>().HasUpload(uploaded.Value));
        }
        else
        {
            Assert.Equal("Reporting.Damaged", uploaded.Refusal.Code);
        }
    }

    [Fact]
    public async Task A_million_blank_rows_cost_nothing_and_formulas_without_value_are_named()
    {
        var rows = new StringBuilder("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>信息资源名称</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>更新周期</t></is></c></row>");
        for (var row = 2; row <= 1_000_000; row++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{row}\"/>");
        }

        rows.Append("<row r=\"1000001\"><c r=\"A1000001\" t=\"inlineStr\"><is><t>甲信息</t></is></c><c r=\"B1000001\"><f>TODAY()</f></c></row>");
        using var file = new MemoryStream();
        await WorkbookAsync(file, rows.ToString());
        file.Position = 0;
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var view = await database.PreviewedAsync(clerk, file, "空行.xlsx");
        var row1 = Assert.Single(await database.RowsAsync(view, clerk));
        Assert.Equal((1_000_001, ImportRowState.Creatable), (row1.Row.RowNumber, row1.Row.State));
        Assert.Equal(("Formula", "更新周期"), (Assert.Single(row1.Row.Problems).Code, row1.Row.Problems[0].Column));
    }

    [Fact]
    public async Task More_rows_than_the_limit_are_refused_as_a_whole()
    {
        var text = new StringBuilder("信息资源名称,更新周期\n");
        for (var row = 0; row <= SheetReading.Limits.Rows; row++)
        {
            text.Append("甲,每年\n");
        }

        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var view = await database.PreviewedAsync(clerk, new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));
        Assert.Equal((ImportStatus.Refused, "Reporting.TooManyRows"), (view.Batch.Status, view.Batch.RefusalCode));
        Assert.Equal(0, view.Counts.Rows);
    }

    [Fact]
    public async Task A_file_without_a_header_is_refused()
    {
        var clerk = await database.CallerAsync(RoleCodes.Clerk);
        var view = await database.PreviewedAsync(clerk, new MemoryStream(Encoding.UTF8.GetBytes("只是一段话\n又是一段话\n")), "话.txt");
        Assert.Equal((ImportStatus.Refused, "Catalog.ImportNoHeader"), (view.Batch.Status, view.Batch.RefusalCode));
    }

    [Fact]
    public async Task The_sheet_with_the_table_is_found_behind_a_cover()
    {
        using var file = new MemoryStream();
        await database.Get<ISheetWriter>().WriteAsync(SheetFormat.Xlsx,
            [
                new Sheet<string>("封面", [new Column<string>("说明", text => text), new Column<string>("单位", text => text)], new[] { "填报说明" }.ToAsyncEnumerable()),
                new Sheet<string>("目录", [new Column<string>("信息资源名称", text => text), new Column<string>("更新周期", _ => "每年")], new[] { "封面后的信息" }.ToAsyncEnumerable()),
            ], file, CancellationToken.None);
        file.Position = 0;
        var view = await database.PreviewedAsync(await database.CallerAsync(RoleCodes.Clerk), file, "两表.xlsx");
        Assert.Equal((2, 1, 1), (view.Batch.Sheets.Count, view.Batch.Sheet, view.Counts.Creatable));
    }

    private static async Task WorkbookAsync(Stream target, string rows)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        await AddAsync(zip, "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        await AddAsync(zip, "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        await AddAsync(zip, "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"目录\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        await AddAsync(zip, "xl/_rels/workbook.xml.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        await AddAsync(zip, "xl/worksheets/sheet1.xml",
            $"<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
    }

    private static async Task AddAsync(ZipArchive zip, string name, string content)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(content));
    }

    /// <summary>A compound file of version 3 with one directory sector that names EncryptedPackage.</summary>
    private static byte[] EncryptedShape()
    {
        var file = new byte[512 * 4];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        (file[24], file[26], file[28], file[29], file[30], file[32]) = (0x3E, 3, 0xFE, 0xFF, 9, 6);
        BitConverter.GetBytes(1).CopyTo(file, 44);
        BitConverter.GetBytes(1).CopyTo(file, 48);
        BitConverter.GetBytes(4096).CopyTo(file, 56);
        BitConverter.GetBytes(-2).CopyTo(file, 60);
        BitConverter.GetBytes(-2).CopyTo(file, 68);
        for (var at = 76; at < 512; at += 4)
        {
            BitConverter.GetBytes(at == 76 ? 0 : -1).CopyTo(file, at);
        }

        // The allocation table: sector 0 is the table itself, sector 1 the directory, its only one.
        for (var at = 512; at < 1024; at += 4)
        {
            BitConverter.GetBytes(at == 512 ? -3 : at == 516 ? -2 : -1).CopyTo(file, at);
        }

        Entry(1024, "Root Entry", 5);
        Entry(1024 + 128, "EncryptionInfo", 2);
        Entry(1024 + 256, "EncryptedPackage", 2);
        return file;

        void Entry(int at, string name, byte kind)
        {
            var text = Encoding.Unicode.GetBytes(name + "\0");
            text.CopyTo(file, at);
            BitConverter.GetBytes((short)text.Length).CopyTo(file, at + 64);
            (file[at + 66], file[at + 67]) = (kind, 1);
        }
    }

    /// <summary>A stream of zeros that cannot be asked for its length, as a request body.</summary>
    private sealed class Endless(long bytes) : Stream
    {
        private long left = bytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            Array.Clear(buffer, offset, read);
            left -= read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
