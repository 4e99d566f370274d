using Portal.Kernel;

namespace Portal.Assets;

/// <summary>Where the one at the keyboard works himself, and for whom he acts: both count when units must differ.</summary>
/// <param name="OwnDepartmentId">Of the person; a deputy keeps his own department here.</param>
public sealed record Signatory(Caller Caller, Guid? OwnDepartmentId)
{
    public bool BelongsTo(Guid? departmentId) => departmentId is not null && (Caller.DepartmentId == departmentId || OwnDepartmentId == departmentId);
}

/// <summary>Handing over, doing away with, and posting.</summary>
public sealed partial class AssetOrder
{
    /// <summary>The receiver counts: pieces, state, differences with reasons, lines he does not take. Not once somebody has signed.</summary>
    public Result Receive(IReadOnlyCollection<LineReceipt> receipts, DateTime at)
    {
        if (Kind != OrderKind.Transfer || State != OrderState.Approved)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (IsBeingSigned)
        {
            return AssetsRefusals.AlreadySigned;
        }

        var gaps = new List<Gap>();
        var byId = lines.ToDictionary(line => line.Id);
        foreach (var receipt in receipts)
        {
            if (byId.TryGetValue(receipt.LineId, out var line))
            {
                gaps.AddRange(line.Receive(receipt));
            }
        }

        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        ChangedAt = at;
        return Result.Done;
    }

    /// <summary>
    /// One of the three signatures. Giver and receiver sign for their unit; the witness (监交人) belongs to neither, not even as somebody's deputy. Three different people,
    /// and every line looked at. The third makes it handed over.
    /// </summary>
    public Result SignHandover(HandoverRole role, Signatory by, DateTime at)
    {
        if (Kind != OrderKind.Transfer || State != OrderState.Approved)
        {
            return AssetsRefusals.WrongState(State);
        }

        var isRightUnit = role switch
        {
            HandoverRole.HandedOver => by.Caller.DepartmentId == GiverId,
            HandoverRole.Received => by.Caller.DepartmentId == ReceiverId,
            _ => !by.BelongsTo(GiverId) && !by.BelongsTo(ReceiverId),
        };
        if (!isRightUnit)
        {
            return role == HandoverRole.Witness ? AssetsRefusals.WitnessOfParty : AssetsRefusals.WrongUnit;
        }

        var gaps = lines.SelectMany(line => line.ReceiptGaps()).ToList();
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        if (SignatureOf(role) is not null)
        {
            return AssetsRefusals.AlreadySigned;
        }

        if (new[] { HandedOverBy, ReceivedBy, WitnessedBy }.Any(other => other?.IsOf(by.Caller) == true))
        {
            return AssetsRefusals.SamePerson;
        }

        var signature = Signature.Of(by.Caller, at);
        switch (role)
        {
            case HandoverRole.HandedOver:
                HandedOverBy = signature;
                break;
            case HandoverRole.Received:
                ReceivedBy = signature;
                break;
            default:
                WitnessedBy = signature;
                break;
        }

        State = HandedOverBy is not null && ReceivedBy is not null && WitnessedBy is not null ? OrderState.HandedOver : OrderState.Approved;
        ChangedAt = at;
        return Result.Done;
    }

    /// <summary>What was signed is wrong: all signatures fall away, with a reason, and the counting is open again. Not after posting.</summary>
    public Result ReopenHandover(string reason, DateTime at)
    {
        if (State != OrderState.HandedOver && !IsBeingSigned)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (AssetsRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        (State, HandedOverBy, ReceivedBy, WitnessedBy, ChangedAt) = (OrderState.Approved, null, null, null, at);
        return Result.Done;
    }

    public Signature? SignatureOf(HandoverRole role) => role switch
    {
        HandoverRole.HandedOver => HandedOverBy,
        HandoverRole.Received => ReceivedBy,
        _ => WitnessedBy,
    };

    /// <summary>Scrapping: what each thing brought, how it went, and that its data are gone.</summary>
    public Result Execute(IReadOnlyCollection<LineExecution> executions, DateTime at)
    {
        if (Kind != OrderKind.Scrapping || State != OrderState.Approved)
        {
            return AssetsRefusals.WrongState(State);
        }

        var gaps = new List<Gap>();
        var byId = lines.ToDictionary(line => line.Id);
        foreach (var execution in executions)
        {
            if (byId.TryGetValue(execution.LineId, out var line))
            {
                gaps.AddRange(line.Execute(execution));
            }
        }

        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        ChangedAt = at;
        return Result.Done;
    }

    /// <summary>May it enter the ledgers, and if not, what is missing?</summary>
    /// <param name="needsScan">The setting asks for a scan of the signed sheet.</param>
    public Result MayPost(bool needsScan, Caller by)
    {
        if (State != (Kind == OrderKind.Transfer ? OrderState.HandedOver : OrderState.Approved))
        {
            return AssetsRefusals.WrongState(State);
        }

        if (IsAuthor(by))
        {
            return AssetsRefusals.DrafterCannotPost;
        }

        var gaps = Kind == OrderKind.Scrapping && ReversesId is null ? [.. lines.SelectMany(line => line.ExecutionGaps())] : new List<Gap>();
        if (needsScan && Files.All(file => file.Kind != OrderFileKind.SignedScan))
        {
            gaps.Add(new Gap("Files", "Assets.Gap.SignedScan"));
        }

        return gaps.Count > 0 ? AssetsRefusals.Incomplete(gaps) : Result.Done;
    }

    /// <summary>It is in the ledgers. Lines that did not go keep the values they had on the sheet.</summary>
    internal void Posted(DateOnly on, Caller by, DateTime at)
    {
        (PostedOn, PostedBy) = (on, Signature.Of(by, at));
        Count();
        Close(OrderState.Posted, "", at);
    }
}
