using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;
using Portal.Law.Import;

namespace Portal.Law.Seeds;

/// <summary>
/// Gives the library each edition of <c>db/seed/laws.json</c> once. Afterwards it is the administrator's: what is mended or ended there
/// is never overwritten.
/// </summary>
internal sealed class LawSeed(IDbContextFactory<PortalDbContext> contexts) : ISeed
{
    public int Order => 35;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        var known = await db.LawTexts.Select(text => new { text.TitleKey, text.InForceFrom }).ToListAsync(cancellationToken);
        var kept = known.Select(text => (text.TitleKey, (DateOnly?)text.InForceFrom)).ToHashSet();
        var lines = LawFileReader.Lines(await SeedFiles.ReadAsync<LawFile>("laws.json", cancellationToken)).Where(line => !kept.Contains((line.TitleKey, line.InForceFrom))).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        var verdicts = new LawPlan([]).Judge(lines);
        if (verdicts.FirstOrDefault(verdict => verdict.Verdict == ImportVerdict.Error) is { } bad)
        {
            throw new InvalidDataException($"laws.json, {bad.Line.Title} {bad.Line.Article}: {bad.Problems[0].Code}");
        }

        db.Does("Law.Seeded");
        _ = LawWriter.Write(db, verdicts).Value;
        await db.SaveChangesAsync(cancellationToken);
    }
}
