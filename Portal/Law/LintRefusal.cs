using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Law;

/// <summary>Lints a refusal against the library of this moment; asked by the form while it is written, and again inside the save that signs it.</summary>
public sealed class LintRefusal(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<IReadOnlyList<LintFinding>>> ExecuteAsync(
        IReadOnlyList<Citation> citations, string? reason, DateOnly day, string ruleSet, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsSignedIn && !caller.IsSystem)
        {
            return LawRefusals.NotAllowed;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        return Result.Of(await CheckAsync(db, citations, reason, day, ruleSet, cancellationToken));
    }

    /// <summary>The same within the context of a use case that goes on to save.</summary>
    public static async Task<IReadOnlyList<LintFinding>> CheckAsync(
        PortalDbContext db, IReadOnlyList<Citation> citations, string? reason, DateOnly day, string ruleSet, CancellationToken cancellationToken)
    {
        var ids = citations.Select(citation => citation.LawTextId).Distinct().ToList();
        var texts = ids.Count == 0 ? [] : await db.LawTexts.AsNoTracking().Include(text => text.Articles).Where(text => ids.Contains(text.Id)).ToListAsync(cancellationToken);
        return RefusalLinter.Lint(citations, reason, day, ruleSet, [.. texts.Select(LintedText.Of)]);
    }
}
