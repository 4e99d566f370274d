using Portal.Catalog.Workbook;

namespace Portal.Catalog.Import;

/// <summary>Where an uploaded table comes from, as far as it says so itself.</summary>
/// <param name="IsSurvey">A copy of the portal's survey workbook.</param>
/// <param name="Bases">What its records were when they were exported; only what the portal sealed itself.</param>
internal sealed record FileOrigin(bool IsSurvey, IReadOnlyDictionary<Guid, SurveyBase> Bases)
{
    public static readonly FileOrigin Foreign = new(false, new Dictionary<Guid, SurveyBase>());

    /// <param name="stamp">Rows of the stamp sheet.</param>
    /// <param name="snapshot">Rows of the base sheet.</param>
    public static FileOrigin Read(IReadOnlyList<string[]> stamp, IReadOnlyList<string[]> snapshot, SurveySeal seal)
    {
        var bases = new Dictionary<Guid, SurveyBase>();
        foreach (var row in snapshot)
        {
            if (seal.Open(row) is { } known)
            {
                bases[known.ResourceId] = known;
            }
        }

        var isSurvey = stamp.Any(row => row.Length >= 2 && row[0] == SurveySheet.KindStamp && row[1] == SurveySheet.Kind);
        return new FileOrigin(isSurvey, bases);
    }
}
