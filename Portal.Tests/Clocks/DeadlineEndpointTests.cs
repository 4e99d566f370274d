using System.Net;
using System.Text.Json;
using Portal.Clocks.Calendars;
using Portal.Clocks.Deadlines;
using Portal.Shell;
using Portal.Support;

namespace Portal.Clocks;

public sealed class DeadlineEndpointTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("2017-09-22", "2017-09-25", "2017-10-12", "2017-10-26")]
    [InlineData("2018-02-09", "2018-02-11", "2018-02-28", "2018-03-14")]
    [InlineData("2019-04-26", "2019-04-28", "2019-05-13", "2019-05-27")]
    [InlineData("2020-01-17", "2020-01-19", "2020-02-07", "2020-02-21")]
    [InlineData("2021-09-30", "2021-10-08", "2021-10-20", "2021-11-03")]
    [InlineData("2022-04-29", "2022-05-05", "2022-05-17", "2022-05-31")]
    [InlineData("2023-12-22", "2023-12-25", "2024-01-08", "2024-01-22")]
    [InlineData("2024-09-13", "2024-09-14", "2024-09-29", "2024-10-17")]
    [InlineData("2025-01-22", "2025-01-23", "2025-02-11", "2025-02-25")]
    [InlineData("2026-02-14", "2026-02-24", "2026-03-06", "2026-03-20")]
    [InlineData("2026-09-18", "2026-09-20", "2026-10-09", "2026-10-22")]
    [InlineData("2026-10-03", "2026-10-08", "2026-10-20", "2026-11-03")]
    [InlineData("2026-11-23", "2026-11-24", "2026-12-07", "2026-12-21")]
    [InlineData("2026-12-18", "2026-12-21", null, null)]
    public async Task The_worked_examples_hold(string received, string one, string? ten, string? twenty)
    {
        using var visitor = host.Visitor();
        foreach (var (days, due) in new[] { (1, one), (10, ten), (20, twenty) })
        {
            using var answer = await AskAsync(visitor, received, days);
            var root = answer.RootElement;

            Assert.Equal(["received", "days", "due", "provisional", "ledger"], root.EnumerateObject().Select(property => property.Name));
            Assert.Equal((received, days), (root.GetProperty("received").GetString(), root.GetProperty("days").GetInt32()));
            Assert.Equal(due is null, root.GetProperty("provisional").GetBoolean());
            Assert.True(due is null || root.GetProperty("due").GetString() == due, root.GetProperty("due").GetString());
            var ledger = root.GetProperty("ledger").EnumerateArray().ToList();
            Assert.All(ledger, line => Assert.Equal(["date", "counted", "reason"], line.EnumerateObject().Select(property => property.Name)));
            Assert.Equal(days, ledger.Count(line => line.GetProperty("counted").GetBoolean()));
            Assert.Equal((received, root.GetProperty("due").GetString()), (ledger[0].GetProperty("date").GetString(), ledger[^1].GetProperty("date").GetString()));
        }
    }

    [Theory]
    [InlineData(null, "zh-CN", "收件当日不计入（《民法典》第二百零一条）")]
    [InlineData("zh-TW,en;q=0.5", "zh-CN", "收件当日不计入（《民法典》第二百零一条）")]
    [InlineData("fr, ja;q=0.8", "zh-CN", "收件当日不计入（《民法典》第二百零一条）")]
    [InlineData("en;q=0, zh;q=0.1", "zh-CN", "收件当日不计入（《民法典》第二百零一条）")]
    [InlineData("fr, en-GB;q=0.9, zh;q=0.8", "en", "Civil Code")]
    public async Task The_reason_is_a_sentence_in_the_language_asked_for(string? accept, string language, string sentence)
    {
        using var visitor = host.Visitor(accept);
        using var response = await visitor.GetAsync(Address("2024-09-13", "10"));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Contains(sentence, answer.RootElement.GetProperty("ledger")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?days=10", "received", ClocksRefusals.ReceivedMissing)]
    [InlineData("?received=&days=10", "received", ClocksRefusals.ReceivedMissing)]
    [InlineData("?received=2024-9-13&days=10", "received", ClocksRefusals.ReceivedInvalid)]
    [InlineData("?received=2023-02-29&days=10", "received", ClocksRefusals.ReceivedInvalid)]
    [InlineData("?received=13.09.2024&days=10", "received", ClocksRefusals.ReceivedInvalid)]
    [InlineData("?received=2024-09-13T00:00:00Z&days=10", "received", ClocksRefusals.ReceivedInvalid)]
    [InlineData("?received=2024-09-13&received=2024-09-14&days=10", "received", ClocksRefusals.ReceivedInvalid)]
    [InlineData("?received=2016-12-31&days=10", "received", ClocksRefusals.ReceivedOutOfRange)]
    [InlineData("?received=2036-11-24&days=10", "received", ClocksRefusals.ReceivedOutOfRange)]
    [InlineData("?received=9999-12-31&days=10", "received", ClocksRefusals.ReceivedOutOfRange)]
    [InlineData("?received=2024-09-13", "days", ClocksRefusals.DaysMissing)]
    [InlineData("?received=2024-09-13&days=", "days", ClocksRefusals.DaysMissing)]
    [InlineData("?received=2024-09-13&days=ten", "days", ClocksRefusals.DaysInvalid)]
    [InlineData("?received=2024-09-13&days=1.5", "days", ClocksRefusals.DaysInvalid)]
    [InlineData("?received=2024-09-13&days=0", "days", ClocksRefusals.DaysOutOfRange)]
    [InlineData("?received=2024-09-13&days=-1", "days", ClocksRefusals.DaysOutOfRange)]
    [InlineData("?received=2024-09-13&days=1001", "days", ClocksRefusals.DaysOutOfRange)]
    [InlineData("?received=2024-09-13&days=99999999999999999999", "days", ClocksRefusals.DaysOutOfRange)]
    public async Task Bad_input_is_a_problem_that_names_the_parameter(string query, string parameter, string code)
    {
        foreach (var language in new[] { "zh-CN", "en" })
        {
            using var visitor = host.Visitor(language);
            using var response = await visitor.GetAsync(DeadlineEndpoint.Path + query);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var root = problem.RootElement;
            Assert.Equal(400, root.GetProperty("status").GetInt32());
            Assert.Equal([parameter], root.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));
            var error = Assert.Single(root.GetProperty("errors").EnumerateArray());
            Assert.Equal((parameter, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
            Assert.Contains(parameter, root.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        using var visitor = host.Visitor();
        using var problem = JsonDocument.Parse(await (await visitor.GetAsync(DeadlineEndpoint.Path)).Content.ReadAsStringAsync());

        Assert.Equal(["received", "days"], problem.RootElement.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("2017-01-01", "1")]
    [InlineData("2036-11-23", "1000")]
    public async Task The_ends_of_the_range_are_answered(string received, string days)
    {
        using var visitor = host.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Address(received, days))).StatusCode);
    }

    [Fact]
    public async Task An_answer_is_kept_by_caches_until_it_changes()
    {
        using var visitor = host.Visitor();
        using var first = await visitor.GetAsync(Address("2024-09-13", "10"));
        Assert.True(first.Headers.CacheControl is { Public: true, MaxAge: not null });
        Assert.Equal("nosniff", Assert.Single(first.Headers.GetValues("X-Content-Type-Options")));

        visitor.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var same = await visitor.GetAsync(Address("2024-09-13", "10"));
        using var other = await visitor.GetAsync(Address("2024-09-13", "11"));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
        using var english = host.Visitor("en");
        Assert.NotEqual(first.Headers.ETag, (await english.GetAsync(Address("2024-09-13", "10"))).Headers.ETag);
    }

    [Fact]
    public async Task An_import_changes_the_answer_and_its_tag_at_once()
    {
        await using var own = new PortalHost();
        await own.InitializeAsync();
        using var visitor = own.Visitor();
        using var before = await visitor.GetAsync(Address("2026-11-23", "10"));
        var administrator = await own.Database.AdministratorAsync();
        var json = GivenClocks.OwnShape(2026, ("2026-12-02", true));
        var preview = (await own.Database.Get<PreviewCalendarImport>().ExecuteAsync(json, administrator)).Value;
        Assert.Null((await own.Database.Get<ConfirmCalendarImport>().ExecuteAsync(json, preview.Version, null, administrator)).Refusal);

        visitor.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await visitor.GetAsync(Address("2026-11-23", "10"));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        using var answer = JsonDocument.Parse(await after.Content.ReadAsStringAsync());
        Assert.Equal("2026-12-08", answer.RootElement.GetProperty("due").GetString());
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        await using var strict = new PortalHost { Settings = new Dictionary<string, string> { [PublicTraffic.PerMinuteKey] = "3" } };
        await strict.InitializeAsync();
        using var visitor = strict.Visitor();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Address("2024-09-13", "10"))).StatusCode);
        }

        using var refused = await visitor.GetAsync(Address("2024-09-13", "10"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    private static string Address(string received, string days) => $"{DeadlineEndpoint.Path}?received={received}&days={days}";

    private static async Task<JsonDocument> AskAsync(HttpClient visitor, string received, int days)
    {
        using var response = await visitor.GetAsync(Address(received, $"{days}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }
}
