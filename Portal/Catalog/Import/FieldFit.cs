using Portal.Reporting;

namespace Portal.Catalog.Import;

/// <summary>How well a column's values fit a meaning, to decide ambiguous headers and columns that claim the same meaning.</summary>
internal sealed class FieldFit(ClassificationIndex classification)
{
    /// <summary>Free text fits anything half; a code list must be met in more than half of the cells to win over it.</summary>
    private const double FreeText = 0.5;

    /// <summary>Setting a column aside wins only when nothing else fits.</summary>
    private const double Nothing = 0.3;

    /// <summary>A column of codes is met in most cells; where fewer fit, a few words happen to be alike.</summary>
    private const double MostCells = 0.7;

    /// <returns>0 to 1.</returns>
    public double Of(ImportField field, IReadOnlyList<string> values)
    {
        if (field == ImportField.Ignored)
        {
            return Nothing;
        }

        if (Test(field) is not { } test)
        {
            return FreeText;
        }

        if (values.Count == 0)
        {
            return FreeText;
        }

        var share = values.Count(test) / (double)values.Count;
        return share >= MostCells ? share : share * Nothing;
    }

    private Func<string, bool>? Test(ImportField field) => field switch
    {
        ImportField.ForeignCode => value => value.Length <= 40 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or ':') && value.Any(char.IsAsciiDigit),
        ImportField.DepartmentCode => value => Organization.CreditCode.IsValid(TableCell.Half(value).ToUpperInvariant()),
        ImportField.Classification => classification.Knows,
        ImportField.FormatCategory => FormatWords.IsCategory,
        ImportField.FormatType => FormatWords.IsKnown,
        ImportField.ItemType => value => ItemWords.Type(value).Letter is not null,
        ImportField.ItemLength => value => TableCell.TryInteger(value, out _),
        ImportField.ItemSensitive or ImportField.IsClassified => value => CodeWords.Truth(value) is not null,
        ImportField.SharingType => value => CodeWords.Sharing(value) is not null,
        ImportField.SharingMethodCategory => CodeWords.IsMethodCategory,
        ImportField.SharingMethod => value => CodeWords.Method("", value) is not null || CodeWords.IsMethodCategory(value),
        ImportField.Openness => value => CodeWords.Open(value) is not null,
        ImportField.UpdateCycle => value => CodeWords.Cycle(value) is not null,
        ImportField.PublishDate => value => TableCell.TryDate(value, out _),
        ImportField.Purpose => value => TableCell.Pieces(value).Any(piece => CodeWords.Purpose(piece) is not null),
        ImportField.DataLevel => value => CodeWords.Level(value) is not null,
        _ => null,
    };
}
