using System.IO.Compression;
using Portal.Journal;
using Portal.Journal.CaseFiles;
using Portal.Kernel;
using Portal.Sharing.Request;
using Portal.Support;

namespace Portal.Sharing.Papers;

/// <summary>What the file of a share case holds, and who gets one.</summary>
public sealed class SharingCaseFileTests : SharingTest
{
    private static readonly Uri Asked = new("https://data.example.gov.cn");

    [Fact]
    public async Task The_file_holds_papers_attachments_and_the_rows_of_rights_that_came_of_the_case()
    {
        var content = SharingPeople.Content(await People.ResourceAsync());
        var form = await People.FormAsync(content);
        var signed = await Database.Get<SignForm>().ExecuteAsync(form.Id, People.Leader);
        var one = await People.RepliedAsync(await People.CaseAsync(signed.Value[0]), new ReplyContent { Kind = ReplyKind.Agree });
        var grant = Assert.Single(await People.GrantsAsync(one.Id));

        using var zip = await TakeAsync(ShareCase.Kind, one.Id, People.Leader);

        Assert.Equal(3, zip.Entries.Count(entry => entry.FullName.StartsWith("papers/", StringComparison.Ordinal) && entry.FullName.EndsWith(".pdf", StringComparison.Ordinal)));
        using var events = new StreamReader(zip.GetEntry("events.jsonl")!.Open());
        var text = await events.ReadToEndAsync();
        Assert.Contains(one.Id.ToString(), text, StringComparison.Ordinal);
        Assert.Contains(grant.Id.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(form.Id.ToString() + "\",\"subjectLabel", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_of_sharing_has_a_file_for_those_who_may_see_it()
    {
        var one = await People.RepliedAsync(await People.ReceivedAsync(), new ReplyContent { Kind = ReplyKind.Agree });
        var grant = Assert.Single(await People.GrantsAsync(one.Id));
        var outsider = await Database.CallerAsync("leader", "市水利局");
        var auditor = await Database.CallerAsync("auditor", "市审计局");

        foreach (var (kind, id) in new[] { (ShareCase.Kind, one.Id), (RequestForm.Kind, one.FormId), (Grant.SubjectKind, grant.Id) })
        {
            Assert.Equal(SharingRefusals.NotFound, (await Database.Get<TakeCaseFile>().ExecuteAsync(kind, id, Asked, outsider)).Refusal);
            Assert.Equal(JournalRefusals.NotAllowed, (await Database.Get<TakeCaseFile>().ExecuteAsync(kind, id, Asked, People.Clerk)).Refusal);
            (await TakeAsync(kind, id, auditor)).Dispose();
        }
    }

    private async Task<ZipArchive> TakeAsync(string kind, Guid id, Caller caller)
    {
        var made = await Database.Get<TakeCaseFile>().ExecuteAsync(kind, id, Asked, caller);
        Assert.Null(made.Refusal);
        var bytes = new MemoryStream();
        await made.Value.WriteToAsync(bytes, TestContext.Current.CancellationToken);
        return new ZipArchive(bytes);
    }
}
