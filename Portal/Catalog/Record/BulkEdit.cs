using Portal.Kernel;

namespace Portal.Catalog.Record;

/// <summary>What can be set on many records at once: fields whose value makes sense without looking at each record.</summary>
public enum BulkField
{
    ProviderOffice,
    Classification,
    UpdateCycle,
    DataLevel,
    Purpose,
    SharingUnconditional,
    OpennessNotOpen,
}

/// <param name="Value">Text, code or name of the enumeration value; not used where the field already says it.</param>
public sealed record BulkChange(BulkField Field, string Value);

/// <summary>What became of one record of the selection.</summary>
/// <param name="Refusal">Null when it was done.</param>
public sealed record BulkOutcome(Guid RevisionId, string Name, Refusal? Refusal);

/// <summary>
/// One change, or the submission, of a selection of records. Every record is its own save with its own journal row: what one refuses the
/// others do not suffer from, and each refusal is told by name.
/// </summary>
public sealed class BulkEdit(OpenRecord open, SaveRecord save, SubmitRecord submit)
{
    /// <summary>Records at once; more is refused whole, because nobody reads two hundred refusals.</summary>
    public const int MaxRecords = 200;

    public Task<Result<IReadOnlyList<BulkOutcome>>> ChangeAsync(
        IReadOnlyCollection<Guid> revisionIds, BulkChange change, Caller caller, CancellationToken cancellationToken = default) =>
        EachAsync(revisionIds, caller, async (opened, token) =>
        {
            if (opened.Revision is not { IsEditable: true } revision)
            {
                return CatalogRefusals.WrongState(opened.Revision!.Status);
            }

            // Typing of this person that was not saved yet would be overwritten: it is saved by him first.
            if (opened.DraftSavedAt is not null)
            {
                return CatalogRefusals.UnsavedTyping;
            }

            var changed = Apply(revision.Content, change);
            if (changed is null)
            {
                return CatalogRefusals.BulkValue;
            }

            var saved = await save.ExecuteAsync(revision.Id, revision.Version, revision.DepartmentId, changed, caller, token);
            return saved.Succeeded ? Result.Done : saved.Refusal;
        }, cancellationToken);

    public Task<Result<IReadOnlyList<BulkOutcome>>> SubmitAsync(IReadOnlyCollection<Guid> revisionIds, Caller caller, CancellationToken cancellationToken = default) =>
        EachAsync(revisionIds, caller, async (opened, token) =>
            opened.DraftSavedAt is not null ? CatalogRefusals.UnsavedTyping : await submit.ExecuteAsync(opened.RevisionId, caller, token), cancellationToken);

    /// <summary>Null when the value is none of the field's.</summary>
    internal static ResourceContent? Apply(ResourceContent content, BulkChange change) => change.Field switch
    {
        BulkField.ProviderOffice => change.Value.Trim() is { Length: > 0 } office ? content with { ProviderOffice = office } : null,
        BulkField.Classification => change.Value.Length == 8 ? content with { Classification = change.Value } : null,
        BulkField.UpdateCycle => Enum.TryParse<UpdateCycle>(change.Value, out var cycle) && Enum.IsDefined(cycle) ? content with { UpdateCycle = cycle } : null,
        BulkField.DataLevel => Enum.TryParse<DataLevel>(change.Value, out var level) && level is DataLevel.General or DataLevel.Important or DataLevel.Core ? content with { DataLevel = level } : null,
        BulkField.Purpose => UsagePurposes.All.Contains(change.Value) ? content with { Purposes = [.. content.Purposes.Append(change.Value).Distinct()] } : null,
        BulkField.SharingUnconditional => content with { SharingType = SharingType.Unconditional, SharingCondition = "", SharingScope = null, LegalBasis = null },
        BulkField.OpennessNotOpen => content with { Openness = Openness.NotOpen, OpenCondition = "" },
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private async Task<Result<IReadOnlyList<BulkOutcome>>> EachAsync(
        IReadOnlyCollection<Guid> revisionIds, Caller caller, Func<OpenedRecord, CancellationToken, Task<Result>> work, CancellationToken cancellationToken)
    {
        if (!caller.May(CatalogPermissions.Record))
        {
            return CatalogRefusals.NotAllowed;
        }

        if (revisionIds.Count is 0 or > MaxRecords)
        {
            return CatalogRefusals.BulkSize;
        }

        var outcomes = new List<BulkOutcome>();
        foreach (var revisionId in revisionIds)
        {
            var opened = await open.ExecuteAsync(revisionId, caller, cancellationToken);
            if (!opened.Succeeded || opened.Value.Revision is null)
            {
                outcomes.Add(new BulkOutcome(revisionId, "", opened.Refusal ?? CatalogRefusals.NotFound));
                continue;
            }

            var done = await work(opened.Value, cancellationToken);
            outcomes.Add(new BulkOutcome(revisionId, opened.Value.Revision.Content.Name, done.Refusal));
        }

        return outcomes;
    }
}
