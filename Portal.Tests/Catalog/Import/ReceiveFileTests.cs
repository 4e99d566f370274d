using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Organization;
using Portal.Support;

namespace Portal.Catalog.Import;

/// <summary>The upload as a browser sends it: <c>POST /catalog/import/files</c>.</summary>
public sealed class ReceiveFileTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Address = "/catalog/import/files";

    private readonly HttpClient http = host.Browser();

    [Fact]
    public async Task A_good_file_leads_to_its_import()
    {
        var (person, token) = await SignedInAsync(RoleCodes.Clerk);

        using var answer = await http.PostAsync(Address, Form(token, Table(), "目录.csv"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var batch = await BatchAsync(answer.Headers.Location!.ToString());
        Assert.Equal(("目录.csv", person.Id), (batch.FileName, batch.UploadedById));
    }

    [Fact]
    public async Task A_script_hears_the_address_as_JSON()
    {
        var (_, token) = await SignedInAsync(RoleCodes.Clerk);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        using var answer = await http.PostAsync(Address, Form(token, Table(), "目录.csv"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        await BatchAsync(json.RootElement.GetProperty("href").GetString()!);
    }

    [Fact]
    public async Task Without_the_token_nothing_is_taken()
    {
        var (person, _) = await SignedInAsync(RoleCodes.Clerk);

        using var answer = await http.PostAsync(Address, Form(null, Table(), "目录.csv"));

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "Catalog.ImportFormExpired", person);
    }

    [Fact]
    public async Task A_token_after_the_file_comes_too_late()
    {
        var (person, token) = await SignedInAsync(RoleCodes.Clerk);
        using var form = Form(null, Table(), "目录.csv");
        form.Add(new StringContent(token), "__RequestVerificationToken");

        using var answer = await http.PostAsync(Address, form);

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "Catalog.ImportFormExpired", person);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_not_read()
    {
        var (person, token) = await SignedInAsync(RoleCodes.Clerk);
        using var content = new Endless();
        using var form = new StreamContent(content);
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        form.Headers.ContentLength = SheetReading.Limits.FileBytes + 100_000;
        form.Headers.TryAddWithoutValidation("X-Token", token);

        using var answer = await http.PostAsync(Address, form);

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "Reporting.TooLarge", person);
    }

    [Fact]
    public async Task Another_kind_of_file_is_refused_by_its_content()
    {
        var (person, token) = await SignedInAsync(RoleCodes.Clerk);

        using var answer = await http.PostAsync(Address, Form(token, [.. "%PDF-1.7\n%"u8, .. new byte[100]], "目录.xlsx"));

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "Reporting.NotATable", person);
    }

    [Fact]
    public async Task A_form_without_a_file_and_a_body_that_is_no_form_are_refused()
    {
        var (person, token) = await SignedInAsync(RoleCodes.Clerk);
        using var empty = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        using var none = await http.PostAsync(Address, empty);
        await RefusedAsync(none, HttpStatusCode.BadRequest, "Catalog.ImportNoFile", person);

        using var plain = await http.PostAsync(Address, new StringContent("a,b"));
        await RefusedAsync(plain, HttpStatusCode.BadRequest, "Catalog.ImportNoFile", person);
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in()
    {
        using var answer = await http.PostAsync(Address, Form(null, Table(), "目录.csv"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(AccountPaths.SignIn, new Uri(new Uri("https://localhost"), answer.Headers.Location!).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_import_is_kept_out()
    {
        var (person, token) = await SignedInAsync(RoleCodes.Auditor);

        using var answer = await http.PostAsync(Address, Form(token, Table(), "目录.csv"));

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(CatalogPaths.Import + "/", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(person));
    }

    private static byte[] Table() => GivenFile.Csv(["信息资源名称", "更新周期"], [$"名录{Guid.NewGuid().ToString("N")[..6]}", "每年"]).ToArray();

    private static MultipartFormDataContent Form(string? token, byte[] file, string name)
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        form.Add(new ByteArrayContent(file), "file", name);
        return form;
    }

    private async Task<(PortalUser Person, string Token)> SignedInAsync(string role)
    {
        var person = await host.Database.PersonAsync(role, department: "市发改委");
        using var signedIn = await new FormBrowser(http).SignInAsync(person.UserName!, GivenPeople.Password);
        var page = await http.GetStringAsync(AccountPaths.Own);
        return (person, Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]*)").Groups[1].Value);
    }

    private async Task<ImportBatch> BatchAsync(string href)
    {
        Assert.StartsWith(CatalogPaths.Import + "/", href, StringComparison.Ordinal);
        var id = Guid.Parse(href[(CatalogPaths.Import.Length + 1)..]);
        await using var db = await host.Database.OpenAsync();
        return await db.ImportBatches.SingleAsync(batch => batch.Id == id);
    }

    private async Task<int> CountAsync(PortalUser person)
    {
        await using var db = await host.Database.OpenAsync();
        return await db.ImportBatches.CountAsync(batch => batch.UploadedById == person.Id);
    }

    private async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code, PortalUser person)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(person));
    }

    /// <summary>Fails whoever reads far into it: a refusal by the stated length needs none of it.</summary>
    private sealed class Endless : MemoryStream
    {
        private long given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            given += buffer.Length;
            Assert.True(given < 10_000_000, "The body is read although its length says enough.");
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
