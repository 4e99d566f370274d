using System.Net;
using System.Text.RegularExpressions;
using Portal.Support;

namespace Portal.Identity;

/// <summary>Fills in the portal's plain forms as a browser without scripts does.</summary>
internal sealed partial class FormBrowser(HttpClient http)
{
    public HttpClient Http => http;

    public static FormBrowser Of(PortalHost host) => new(host.Browser());

    /// <summary>Opens the page and posts the form of that name with all its hidden fields.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, string form, params (string Name, string Value)[] fields)
    {
        using var page = await http.GetAsync(address);
        var html = await page.Content.ReadAsStringAsync();
        var found = Forms().Matches(html).Select(match => match.Value).FirstOrDefault(text => text.Contains($"\"{form}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{address} ({(int)page.StatusCode}) has no form {form}: {html[..Math.Min(html.Length, 600)]}");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Inputs().Matches(found))
        {
            if (Attribute(input.Value, "name") is { } name && Attribute(input.Value, "type") == "hidden")
            {
                values[name] = WebUtility.HtmlDecode(Attribute(input.Value, "value") ?? "");
            }
        }

        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        return await http.PostAsync(address, new FormUrlEncodedContent(values));
    }

    public Task<HttpResponseMessage> SignInAsync(string login, string password, string? returnUrl = null) => PostAsync(
        returnUrl is null ? AccountPaths.SignIn : $"{AccountPaths.SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}", "sign-in",
        ("Form.Login", login), ("Form.Password", password));

    /// <summary>Does the session reach a page that only signed-in people see?</summary>
    public async Task<bool> IsInAsync() => (await http.GetAsync(AccountPaths.Own)).StatusCode == HttpStatusCode.OK;

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();
}
