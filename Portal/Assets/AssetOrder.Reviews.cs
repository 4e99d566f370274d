using Portal.Kernel;

namespace Portal.Assets;

/// <summary>The way of an order through the hands that must agree to it, and out of them.</summary>
public sealed partial class AssetOrder
{
    /// <summary>The department hands it to its leader; everything missing is named at once.</summary>
    public Result Submit(Caller by, DateTime at)
    {
        if (!IsWritable)
        {
            return AssetsRefusals.WrongState(State);
        }

        var gaps = Gaps().ToList();
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        (State, ChangedAt) = (OrderState.AwaitingSignature, at);
        return Result.Done;
    }

    /// <summary>The own leader signs; nobody signs what he wrote himself.</summary>
    public Result Sign(Caller by, DateTime at)
    {
        if (State != OrderState.AwaitingSignature)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (IsAuthor(by))
        {
            return AssetsRefusals.DrafterCannotSign;
        }

        (State, SignedBy, ChangedAt) = (OrderState.AwaitingOpinion, Signature.Of(by, at), at);
        return Result.Done;
    }

    /// <summary>处置意见 of the operation centre (plan 五(五)1). Below the threshold the order needs no approval of the finance bureau.</summary>
    public Result GiveOpinion(string text, long thresholdFen, DateOnly today, Caller by, DateTime at)
    {
        if (State != OrderState.AwaitingOpinion)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (IsAuthor(by) || SignedBy?.IsOf(by) == true)
        {
            return AssetsRefusals.PartyCannotReview;
        }

        if (AssetsRefusals.Reason(text, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        (Opinion, OpinionBy, ChangedAt) = (text.Trim(), Signature.Of(by, at), at);
        if (OriginalFen >= thresholdFen)
        {
            (State, CameToFinance) = (OrderState.FinanceReview, true);
        }
        else
        {
            (State, Approval) = (OrderState.Approved, new FinanceApproval("", today, ""));
        }

        return Result.Done;
    }

    /// <summary>The finance bureau approves in writing (decree 738 art. 19).</summary>
    /// <param name="approval">Its day is not after today and not before the order was written.</param>
    public Result Approve(FinanceApproval approval, DateOnly today, Caller by, DateTime at)
    {
        if (State != OrderState.FinanceReview)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (IsAuthor(by) || SignedBy?.IsOf(by) == true || OpinionBy?.IsOf(by) == true)
        {
            return AssetsRefusals.PartyCannotReview;
        }

        var gaps = new List<Gap>();
        if (KeyOf(approval.Number).Length is 0 or > NumberMaxLength || approval.Number.Trim().Length > NumberMaxLength)
        {
            gaps.Add(new Gap("ApprovalNumber", "Assets.Gap.ApprovalNumber", NumberMaxLength));
        }

        if (approval.On > today || approval.On < ShanghaiTime.DateOf(CreatedAt))
        {
            gaps.Add(new Gap("ApprovalOn", "Assets.Gap.ApprovalOn"));
        }

        if (approval.Text.Length > TextMaxLength)
        {
            gaps.Add(new Gap("ApprovalText", "Assets.Gap.TooLong", new TextKey("Assets.Field.ApprovalText"), TextMaxLength));
        }

        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        (State, Approval, ApprovedBy, ChangedAt) = (OrderState.Approved, approval with { Number = approval.Number.Trim(), Text = approval.Text.Trim() }, Signature.Of(by, at), at);
        ApprovalKey = KeyOf(approval.Number);
        return Result.Done;
    }

    /// <summary>Back to the department with everything that has to be mended; the number stays.</summary>
    public Result Return(string reason, Caller by, DateTime at)
    {
        if (State is not (OrderState.AwaitingSignature or OrderState.AwaitingOpinion or OrderState.FinanceReview))
        {
            return AssetsRefusals.WrongState(State);
        }

        if (AssetsRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        Returns = [.. Returns, new OrderReturn(State, by.Name, at, reason.Trim())];
        (State, SignedBy, Opinion, OpinionBy, ChangedAt) = (OrderState.Returned, null, "", null, at);
        return Result.Done;
    }

    /// <summary>The finance bureau says no for good; the assets stay and may go on another order.</summary>
    public Result Reject(string reason, Caller by, DateTime at)
    {
        if (State != OrderState.FinanceReview)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (IsAuthor(by) || SignedBy?.IsOf(by) == true || OpinionBy?.IsOf(by) == true)
        {
            return AssetsRefusals.PartyCannotReview;
        }

        if (AssetsRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        ApprovedBy = Signature.Of(by, at);
        Close(OrderState.Rejected, reason.Trim(), at);
        return Result.Done;
    }

    /// <summary>The department withdraws it, until somebody has signed the handover.</summary>
    public Result Cancel(string reason, DateTime at)
    {
        if (!IsOpen || State == OrderState.HandedOver || IsBeingSigned)
        {
            return AssetsRefusals.WrongState(State);
        }

        if (AssetsRefusals.Reason(reason, TextMaxLength) is { } refusal)
        {
            return refusal;
        }

        Close(OrderState.Cancelled, reason.Trim(), at);
        return Result.Done;
    }

    /// <summary>Approval numbers are the same when they differ in brackets, width or spaces only.</summary>
    public static string KeyOf(string? number) => TextFold.Key(number);

    private bool IsAuthor(Caller by) => AuthorIds.Any(id => by.Is(id));

    private IEnumerable<Gap> Gaps()
    {
        if (lines.Count == 0)
        {
            yield return new Gap("Lines", "Assets.Gap.NoLines");
        }

        foreach (var gap in Written(nameof(Reason), Reason))
        {
            yield return gap;
        }

        switch (Kind)
        {
            case OrderKind.Transfer when ReceiverId is null:
                yield return new Gap(nameof(ReceiverId), "Assets.Gap.Missing", AssetContent.Field("Receiver"));
                break;
            case OrderKind.Scrapping when ReversesId is null && Technical is not { IsEnough: true }:
                yield return new Gap(nameof(Technical), "Assets.Gap.Technical", TechnicalOpinion.MinPeople);
                break;
            case OrderKind.Scrapping when ReversesId is null && (Technical!.Text.Trim().Length is 0 or > TechnicalOpinion.TextMaxLength || Technical.On is null):
                yield return new Gap(nameof(Technical), "Assets.Gap.TechnicalText");
                break;
            case OrderKind.WriteOff when ReversesId is null:
                foreach (var gap in Written(nameof(Cause), Cause).Concat(Written(nameof(Responsibility), Responsibility)))
                {
                    yield return gap;
                }

                if (Files.All(file => file.Kind != OrderFileKind.Evidence))
                {
                    yield return new Gap("Files", "Assets.Gap.Evidence");
                }

                break;
        }
    }

    private static IEnumerable<Gap> Written(string field, string value) => value.Length switch
    {
        0 => [new Gap(field, "Assets.Gap.Missing", AssetContent.Field(field))],
        > TextMaxLength => [new Gap(field, "Assets.Gap.TooLong", AssetContent.Field(field), TextMaxLength)],
        _ => [],
    };
}
