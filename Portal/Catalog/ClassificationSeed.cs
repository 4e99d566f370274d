using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Loads <c>db/seed/classification.json</c> once per version of the tree.</summary>
internal sealed class ClassificationSeed(IDbContextFactory<PortalDbContext> contexts) : ISeed
{
    public int Order => 40;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = await SeedFiles.ReadAsync<TreeFile>("classification.json", cancellationToken);
        await using var db = await contexts.OpenAsync(Caller.System, cancellationToken);
        if (await db.Classification.AnyAsync(entry => entry.TreeVersion == file.Version, cancellationToken))
        {
            return;
        }

        db.Does("ClassificationEntry.Seeded");
        foreach (var top in file.Classes)
        {
            var topCode = top.Code + "0000000";
            db.Add(new ClassificationEntry(topCode, 1, null, top.Name, file.Version));
            db.AddRange(top.Items.Select(item => new ClassificationEntry($"{top.Code}{item.Code}00000", 2, topCode, item.Name, file.Version, top.Code is "1" or "2" && item.Source.Contains("plan"))));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record TreeFile(string Version, List<TopClass> Classes);

    private sealed record TopClass(string Code, string Name, List<Item> Items);

    private sealed record Item(string Code, string Name, List<string> Source);
}
