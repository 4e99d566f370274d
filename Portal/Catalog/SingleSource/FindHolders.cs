using Microsoft.EntityFrameworkCore;
using Portal.Catalog.Search;
using Portal.Data;
using Portal.Kernel;

namespace Portal.Catalog.SingleSource;

/// <summary>
/// Who in the area already holds what is being recorded (plan 三(二)2, 一数一源). Finds only what stands in the catalog, is active and the caller
/// may read; classified data is in no catalog. The candidates come from the search index of the node, the judgement from <see cref="Comparison"/>.
/// </summary>
public sealed class FindHolders(IDbContextFactory<PortalDbContext> contexts, CatalogIndexKeeper keeper, ComparisonData data)
{
    /// <summary>Hits handed back at most.</summary>
    public const int MaxHolders = 20;

    public const int MaxTwins = 5;

    /// <summary>Items looked at; a record may have more, but nobody duplicates only the tail of a register.</summary>
    private const int MaxItems = 200;

    private static readonly CatalogFilter Active = CatalogFilter.Has(CatalogAccessField.State, nameof(ResourceState.Active));

    public async Task<Result<HolderFindings>> ExecuteAsync(HolderQuestion question, Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.May(CatalogPermissions.Read))
        {
            return CatalogRefusals.NotAllowed;
        }

        var known = await data.ReadAsync(cancellationToken);
        if (!known.Departments.TryGetValue(question.DepartmentId, out var department))
        {
            return CatalogRefusals.NoDepartment;
        }

        await using var db = await contexts.OpenAsync(caller, cancellationToken);
        var standing = await StandingAsync(db, question.ResourceId, cancellationToken);
        var asked = Asked.Of(question, department, known) with { Standing = standing };
        var area = CatalogFilter.Has(CatalogAccessField.Tag, CatalogArea.TagOf(department.Area));
        var elsewhere = Find(asked, CatalogFilter.AllOf(SearchCatalog.FilterFor(caller), Active, area), question.DepartmentId, cancellationToken);
        var own = Find(asked, CatalogFilter.AllOf(SearchCatalog.FilterFor(caller), Active, CatalogFilter.InDepartment(question.DepartmentId)), null, cancellationToken);
        if (elsewhere is null || own is null)
        {
            return CatalogRefusals.IndexNotReady;
        }

        return new HolderFindings(await MarkLaterAsync(db, elsewhere, standing, cancellationToken), await TwinsAsync(db, question, own, caller, cancellationToken));
    }

    private static async Task<Standing?> StandingAsync(PortalDbContext db, Guid? resourceId, CancellationToken cancellationToken)
    {
        if (resourceId is not { } id)
        {
            return null;
        }

        var published = await db.ResourceRevisions.AsNoTracking().Where(r => r.ResourceId == id && r.PublishedAt != null)
            .OrderBy(r => r.Number).ToListAsync(cancellationToken);
        return published is [var first, ..]
            ? new Standing(published[^1].Content.Name, [.. published[^1].Content.DataItems.Select(item => item.Name)], first.PublishedAt!.Value)
            : null;
    }

    /// <summary>Who published first is the source: what came after it and resembled it from the start is for the other department to answer.</summary>
    private static async Task<IReadOnlyList<Holder>> MarkLaterAsync(PortalDbContext db, IReadOnlyList<Holder> holders, Standing? standing, CancellationToken cancellationToken)
    {
        var asked = standing is null ? [] : holders.Where(holder => holder is { NeedsAnswer: true, WasStrong: true }).Select(holder => holder.ResourceId).ToList();
        if (asked.Count == 0)
        {
            return holders;
        }

        var later = (await db.ResourceRevisions.Where(r => asked.Contains(r.ResourceId) && r.PublishedAt != null).GroupBy(r => r.ResourceId)
            .Select(all => new { Id = all.Key, First = all.Min(r => r.PublishedAt) }).ToListAsync(cancellationToken))
            .Where(first => first.First > standing!.FirstPublishedAt).Select(first => first.Id).ToHashSet();
        return [.. holders.Select(holder => holder with { CameLater = later.Contains(holder.ResourceId) }).OrderByDescending(holder => holder.NeedsAnswer)];
    }

    /// <summary>Compares candidates with what is asked, best first; a use of its own for measuring without a database.</summary>
    internal static IReadOnlyList<Holder> Judge(Asked asked, AlikeCandidates found)
    {
        var mine = new ComparedRecord(asked.NameCore, asked.Known.Vocabulary.Compared(asked.Items, found));
        var holders = found.Documents.Select(document => Judge(asked, mine, document, found)).ToList();
        var judged = Comparison.WithoutForms([.. holders.Select(holder => holder.Likeness)]);
        return
        [
            .. holders.Zip(judged, (holder, likeness) => holder with { Likeness = likeness }).Where(holder => holder.Likeness.Level != LikenessLevel.None)
                .OrderByDescending(holder => holder.NeedsAnswer).ThenByDescending(holder => holder.Likeness.Level).ThenByDescending(holder => holder.Likeness.Score)
                .ThenBy(holder => holder.ResourceId).Take(MaxHolders),
        ];
    }

    private static Holder Judge(Asked asked, ComparedRecord mine, CatalogDocument document, AlikeCandidates found)
    {
        double PairRarity(string pair) => ItemVocabulary.Rarity(found.PairFrequency(pair), found.Total);
        var (vocabulary, departments) = (asked.Known.Vocabulary, asked.Known.Departments);
        var holder = departments.GetValueOrDefault(document.DepartmentId);
        var theirs = new ComparedRecord(NameCore.Of(document.Name, holder?.Names ?? []), vocabulary.Compared(document.ItemNames, found));
        return new Holder(
            document.ResourceId, document.Name, document.Code ?? "", holder?.ShortName ?? document.DepartmentName,
            Enum.TryParse<SharingType>(document.SharingType, out var sharing) ? sharing : null, Comparison.Of(mine, theirs, PairRarity), mine.Items.Count)
        {
            WasStrong = asked.Standing is { } standing
                ? Comparison.Of(new ComparedRecord(asked.CoreOf(standing.Name), vocabulary.Compared(standing.Items, found)), theirs, PairRarity).Level == LikenessLevel.Strong
                : null,
        };
    }

    private IReadOnlyList<Holder>? Find(Asked asked, CatalogFilter filter, Guid? except, CancellationToken cancellationToken) =>
        keeper.Search(index => index.Alike(asked.Request with { ExceptDepartment = except }, filter, found => Judge(asked, found), cancellationToken));

    /// <summary>Published ones that are as good as the same, and records in work under the same name (peer practice: warn with a link on create).</summary>
    private async Task<IReadOnlyList<OwnTwin>> TwinsAsync(PortalDbContext db, HolderQuestion question, IReadOnlyList<Holder> published, Caller caller, CancellationToken cancellationToken)
    {
        var twins = published.Where(holder => holder.Likeness.Level == LikenessLevel.Strong || holder.Likeness.Name >= 1)
            .Select(holder => new OwnTwin(holder.ResourceId, null, holder.Name)).ToList();
        if (TextFold.Key(question.Name) is { Length: > 0 and <= ResourceContent.NameMaxLength } key)
        {
            var named = await db.ResourceRevisions.AsNoTracking().VisibleTo(caller)
                .Where(r => r.DepartmentId == question.DepartmentId && r.NameKey == key && r.ResourceId != question.ResourceId)
                .Where(r => r.Status != RevisionStatus.Published && r.Status != RevisionStatus.Superseded)
                .OrderByDescending(r => r.UpdatedAt).Take(MaxTwins).Select(r => new OwnTwin(r.ResourceId, r.Id, r.Content.Name)).ToListAsync(cancellationToken);
            twins.AddRange(named.Where(twin => twins.TrueForAll(other => other.ResourceId != twin.ResourceId)));
        }

        return [.. twins.Take(MaxTwins)];
    }

    /// <summary>The question made ready for index and comparison.</summary>
    internal sealed record Asked(IReadOnlyList<string> Items, string NameCore, AlikeRequest Request, ComparedDepartment Department, ComparisonData.Snapshot Known)
    {
        public Standing? Standing { get; init; }

        public string CoreOf(string name) => SingleSource.NameCore.Of(name, Department.Names);

        public static Asked Of(HolderQuestion question, ComparedDepartment department, ComparisonData.Snapshot known)
        {
            var core = SingleSource.NameCore.Of(question.Name, department.Names);
            var items = question.Items.Take(MaxItems).ToList();
            var keys = items.Select(ItemKey.Of).Where(key => key.Length > 0).Select(known.Vocabulary.MeaningOf).Distinct()
                .Select(known.Vocabulary.SpellingsOf).ToList();
            return new Asked(items, core, new AlikeRequest(keys, core) { ExceptResource = question.ResourceId }, department, known);
        }
    }
}
