using Microsoft.Extensions.DependencyInjection;
using Portal.Findings.Follow;
using Portal.Journal;
using Portal.Organization;
using Portal.Support;

namespace Portal.Findings;

/// <summary>The case file of a finding: its events, its paper, and the evidence as it was handed in.</summary>
public sealed class FindingCaseFileTests
{
    private static readonly byte[] Evidence = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    [Fact]
    public async Task It_holds_events_paper_and_evidence_and_a_flipped_byte_is_named()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var database = journal.Database;
        var play = await FindingPlay.OfAsync(database);
        var other = await play.IssuedAsync();
        var id = await play.IssuedAsync();
        using (var picture = new MemoryStream(Evidence))
        {
            Assert.Null((await database.Get<FindingFiles>().AddAsync(id, picture, "台账.png", play.Clerk)).Refusal);
        }

        await play.ProposeAsync(id);
        Assert.Null((await database.Get<Answer.SignAnswer>().ExecuteAsync(id, play.Leader)).Refusal);
        Assert.Null((await database.Get<CloseFinding>().ExecuteAsync(id, "已核对台账，整改到位。", play.Second)).Refusal);
        var number = (await play.DetailsAsync(id)).Finding.Number;

        var (actions, papers) = await CaseZip.ProveAsync(database, AuditFinding.Kind, id, play.Auditor);

        Assert.Equal(
            ["Findings.Drafted", "Findings.Written", "Findings.Issued", "Files.Uploaded", "Findings.AnswerProposed", "Findings.AnswerSigned", "Findings.Closed", "Findings.PaperMade", "Journal.CaseFileTaken"], actions);
        Assert.Equal([$"审计发现单-{number}.pdf", "台账.png"], papers);
        Assert.NotEqual(other, id);
    }

    [Fact]
    public async Task Whoever_may_see_the_finding_may_take_it_and_nobody_else()
    {
        await using var journal = await SealedJournal.MakeAsync(1);
        var database = journal.Database;
        var play = await FindingPlay.OfAsync(database);
        var (draft, issued) = (await play.WrittenAsync(), await play.IssuedAsync());
        var stranger = await database.CallerAsync(RoleCodes.Leader, "市财政局");

        Assert.Null(await CaseZip.RefusedAsync(database, AuditFinding.Kind, issued, play.Leader));
        Assert.Null(await CaseZip.RefusedAsync(database, AuditFinding.Kind, issued, play.Office));
        Assert.Equal(JournalRefusals.NotAllowed, await CaseZip.RefusedAsync(database, AuditFinding.Kind, issued, play.Clerk));
        Assert.Equal(FindingsRefusals.NotFound, await CaseZip.RefusedAsync(database, AuditFinding.Kind, issued, stranger));
        foreach (var caller in new[] { play.Leader, play.Office, stranger })
        {
            Assert.Equal(FindingsRefusals.NotFound, await CaseZip.RefusedAsync(database, AuditFinding.Kind, draft, caller));
        }

        Assert.Equal(FindingsPaths.Finding(issued), Assert.Single(database.Services.CreateScope().ServiceProvider.GetServices<ICaseFile>(), file => file.Subjects.Contains(AuditFinding.Kind)).PathOf(AuditFinding.Kind, issued));
    }
}
