using Portal.Files;
using Portal.Findings.Follow;
using Portal.Journal;
using Portal.Kernel;

namespace Portal.Findings.Papers;

/// <summary>Case file of a finding: its paper as it would be printed now, and the evidence. Who may see the finding may have it.</summary>
internal sealed class FindingsCaseFile(ReadFinding read, PrintFindings print, IFileStore files) : ICaseFile
{
    public IReadOnlyList<string> Subjects => [AuditFinding.Kind];

    public string PathOf(string subject, Guid id) => FindingsPaths.Finding(id);

    public async Task<Result<CaseFileContent>> OpenAsync(string subject, Guid id, Uri asked, Caller caller, CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(id, caller, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var paper = await print.OneAsync(id, caller, cancellationToken);
        return paper.Succeeded
            ? new CaseFileContent(found.Value.Finding.Number, [(AuditFinding.Kind, id)], [new CaseFilePaper(paper.Value.FileName, paper.Value.WriteToAsync), .. found.Value.Files.Select(files.Paper)])
            : paper.Refusal;
    }
}
