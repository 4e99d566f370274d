namespace Portal.Catalog.Import;

/// <summary>Counts the rows of a preview and the department names nobody answers to.</summary>
internal sealed class ImportTally
{
    /// <summary>More unknown names than this are not listed; a file like that has the wrong column in place of the department.</summary>
    private const int MostNames = 2_000;

    private readonly Dictionary<string, int> unknown = new(StringComparer.Ordinal);

    public ImportCounts Counts { get; private set; } = new();

    public void Add(ImportRow row)
    {
        Counts = Count(Counts, row.State) with { Rows = Counts.Rows + 1, Lacking = Counts.Lacking + (row.Lacks > 0 ? 1 : 0) };
        if (row.Reason == "UnknownDepartment" && (unknown.Count < MostNames || unknown.ContainsKey(row.DepartmentName)))
        {
            unknown[row.DepartmentName] = unknown.GetValueOrDefault(row.DepartmentName) + 1;
        }
    }

    public IReadOnlyList<UnknownDepartment> Unknown(DepartmentNames departments) =>
        [.. unknown.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new UnknownDepartment(pair.Key, pair.Value, departments.Suggest(pair.Key)))];

    private static ImportCounts Count(ImportCounts counts, ImportRowState state) => state switch
    {
        ImportRowState.Creatable => counts with { Creatable = counts.Creatable + 1 },
        ImportRowState.Created => counts with { Created = counts.Created + 1 },
        ImportRowState.Changed => counts with { Changed = counts.Changed + 1 },
        ImportRowState.Updated => counts with { Updated = counts.Updated + 1 },
        ImportRowState.Conflict => counts with { Conflicts = counts.Conflicts + 1 },
        ImportRowState.Gone => counts with { Gone = counts.Gone + 1 },
        ImportRowState.Same => counts with { Same = counts.Same + 1 },
        ImportRowState.Merged => counts with { Merged = counts.Merged + 1 },
        ImportRowState.Refused => counts with { Refused = counts.Refused + 1 },
        ImportRowState.Skipped => counts with { Skipped = counts.Skipped + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
