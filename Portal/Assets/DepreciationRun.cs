using Portal.Kernel;

namespace Portal.Assets;

/// <summary>A month whose depreciation is posted for every card; a row per month, so that a missed one shows.</summary>
public sealed class DepreciationRun : IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Last day of the month; unique.</summary>
    public DateOnly Month { get; init; }

    public int Cards { get; init; }

    public long Fen { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public string JournalSubject => nameof(DepreciationRun);

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
