using Portal.Catalog;
using Portal.Kernel;

namespace Portal.Sharing;

public enum GrantKind
{
    /// <summary>Unconditional data, taken without an application (plan 三(二)3).</summary>
    SelfService,

    /// <summary>Conditional data inside the scope: the conditions of the catalog were accepted by name (plan 三(二)3).</summary>
    AcceptedConditions,

    /// <summary>By a provider's reply.</summary>
    ByRequest,
}

public enum GrantState
{
    Active,
    Suspended,
    Terminated,

    /// <summary>Its last day has passed.</summary>
    Expired,
}

/// <summary>
/// 数据使用授权: who may use which items of a resource, for what, by which method, from when to when, on which conditions.
/// It ends by itself on its last day; a longer use is a new request.
/// </summary>
public sealed class Grant : IVersioned, IAudited
{
    public const string SubjectKind = nameof(Grant);
    public const int NumberMaxLength = 40;
    public const int ReasonMaxLength = 1000;
    public const int ConditionsMaxLength = 1000;

    /// <summary>Key of the text that stands as the reason where user and provider became one department; other reasons are what a person wrote.</summary>
    public const string MergedReason = "Sharing.GrantReason.Merged";

    /// <summary>Numbers read <c>SQ-2026-000001</c> (授权), counted per year.</summary>
    public const string Prefix = "SQ";

    private Grant() { }

    public Guid Id { get; private init; }

    public string Number { get; private init; } = "";

    public GrantKind Kind { get; private init; }

    /// <summary>The case that granted it; null when it was taken without an application.</summary>
    public Guid? CaseId { get; private init; }

    /// <summary>The department that may use the data.</summary>
    public Guid DepartmentId { get; private set; }

    public Guid ProviderId { get; private set; }

    public Guid ResourceId { get; private init; }

    /// <summary>As the resource was called then.</summary>
    public string ResourceName { get; private init; } = "";

    public IReadOnlyList<string> Items { get; private init; } = [];

    /// <summary>Everything of a resource without items.</summary>
    public bool IsWhole { get; private init; }

    public string Purpose { get; private set; } = "";

    public string Method { get; private init; } = "";

    public string Conditions { get; private init; } = "";

    public DateOnly From { get; private init; }

    /// <summary>Last day, included; null = no end.</summary>
    public DateOnly? To { get; private init; }

    public GrantState State { get; private set; }

    public string? StateReason { get; private set; }

    /// <summary>Who took it, accepted the conditions or signed the reply.</summary>
    public Signature GivenBy { get; private init; } = new(null, "", null, null, default);

    public Signature? StateBy { get; private set; }

    /// <summary>The user stated that the data were disposed of after use (decree 809 art. 27).</summary>
    public Signature? Disposed { get; private set; }

    public string? DisposalNote { get; private set; }

    /// <summary>The user asks for another use and the provider has not answered; null without one.</summary>
    public UseChange? Change { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => SubjectKind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Number;

    public bool IsJournaled(string property) => property is not nameof(StateBy);

    /// <summary>Right of use of one resource by a signed reply.</summary>
    public static Grant Of(string number, ShareCase from, ReplyLine granted, CaseLine line, DateOnly today) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, Kind = GrantKind.ByRequest, CaseId = from.Id, DepartmentId = from.RequesterId, ProviderId = from.ProviderId, ResourceId = line.ResourceId,
        ResourceName = line.Name, Items = granted.Items, IsWhole = granted.IsWhole, Purpose = from.Content.Purpose, Method = from.Content.Method, Conditions = from.Reply!.Content.Conditions.Trim(),
        From = from.Content.From > today ? from.Content.From.Value : today, To = from.Content.IsLongTerm ? null : from.Content.To, GivenBy = from.Reply.Signer,
    };

    /// <summary>Taken without an application, where the rule set lets the department do so.</summary>
    public static Grant Taken(string number, GrantKind kind, PublishedResource resource, Guid departmentId, string purpose, string method, string conditions, DateOnly? to, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), Number = number, Kind = kind, DepartmentId = departmentId, ProviderId = resource.DepartmentId, ResourceId = resource.Id, ResourceName = resource.Content.Name,
        Items = [.. resource.Content.DataItems.Where(item => item.Sharing != SharingType.NotShared).Select(item => item.Name)], IsWhole = resource.Content.DataItems.Count == 0, Purpose = purpose, Method = method,
        Conditions = conditions, From = ShanghaiTime.DateOf(at), To = to, GivenBy = Signature.Of(by, at),
    };

    /// <summary>In force on that day, whatever a late sweep has not marked yet.</summary>
    public bool IsInForce(DateOnly day) => State == GrantState.Active && From <= day && (To is null || To >= day);

    /// <summary>Suspends on suspicion of misuse (decree 809 art. 27); the provider does not stop without cause.</summary>
    public Result Suspend(string reason, Caller by, DateTime at) => Turn(GrantState.Suspended, reason, by, at, GrantState.Active);

    public Result Resume(string reason, Caller by, DateTime at) => Turn(GrantState.Active, reason, by, at, GrantState.Suspended);

    public Result Terminate(string reason, Caller by, DateTime at) => Turn(GrantState.Terminated, reason, by, at, GrantState.Active, GrantState.Suspended);

    /// <summary>Its last day has passed.</summary>
    internal bool Expire(DateOnly today)
    {
        if (State is not (GrantState.Active or GrantState.Suspended) || !(To < today))
        {
            return false;
        }

        State = GrantState.Expired;
        return true;
    }

    /// <summary>After its end the user says how the data were disposed of.</summary>
    public Result Dispose(string note, Caller by, DateTime at)
    {
        if (State is GrantState.Active or GrantState.Suspended || Disposed is not null)
        {
            return SharingRefusals.WrongGrantState(State);
        }

        if (SharingRefusals.Reason(note, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        (Disposed, DisposalNote) = (Signature.Of(by, at), note.Trim());
        return Result.Done;
    }

    /// <summary>The user wants the data for something else, or wants to pass them on: that needs the provider's consent (decree 809 art. 25).</summary>
    public Result AskChange(string purpose, string reason, Caller by, DateTime at)
    {
        if (State != GrantState.Active || Change is not null)
        {
            return State == GrantState.Active ? SharingRefusals.ChangePending : SharingRefusals.WrongGrantState(State);
        }

        if (SharingRefusals.Reason(purpose, RequestContent.TextMaxLength) is { } noPurpose)
        {
            return noPurpose;
        }

        if (SharingRefusals.Reason(reason, ReasonMaxLength) is { } noReason)
        {
            return noReason;
        }

        Change = new UseChange(purpose.Trim(), reason.Trim(), Signature.Of(by, at));
        return Result.Done;
    }

    /// <summary>The leader of the provider consents, and the purpose is the new one from now on, or declines with a reason. Who asked does not decide.</summary>
    public Result<UseChange> DecideChange(bool consent, string? reason, Caller by)
    {
        if (Change is not { } asked)
        {
            return SharingRefusals.NoChangeAsked;
        }

        if (asked.AskedBy.IsOf(by))
        {
            return SharingRefusals.PartyCannotDecide;
        }

        if (!consent && SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        (Purpose, Change) = (consent ? asked.Purpose : Purpose, null);
        return asked;
    }

    /// <summary>A party has ended and its successor takes its place; a right of a department against itself ends, whatever it was suspended for.</summary>
    internal void Succeed(Guid ended, Guid successor)
    {
        (DepartmentId, ProviderId) = (DepartmentId == ended ? successor : DepartmentId, ProviderId == ended ? successor : ProviderId);
        if (DepartmentId == ProviderId && State is (GrantState.Active or GrantState.Suspended))
        {
            (State, StateReason, StateBy) = (GrantState.Terminated, MergedReason, null);
        }
    }

    private Result Turn(GrantState next, string reason, Caller by, DateTime at, params GrantState[] from)
    {
        if (!from.Contains(State))
        {
            return SharingRefusals.WrongGrantState(State);
        }

        if (SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        (State, StateReason, StateBy) = (next, reason.Trim(), Signature.Of(by, at));
        return Result.Done;
    }
}

/// <summary>What the user wants to use the data for instead, and why.</summary>
public sealed record UseChange(string Purpose, string Reason, Signature AskedBy);

/// <summary>使用记录: somebody fetched data under a grant. Kept for at least three years (decree 809 art. 29): nothing here deletes them.</summary>
public sealed class UsageRecord
{
    public const int WhatMaxLength = 300;
    public const int PersonMaxLength = 60;

    public long Id { get; init; }

    public Guid GrantId { get; init; }

    public Guid? UserId { get; init; }

    public string UserName { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The file or note that was fetched.</summary>
    public string What { get; init; } = "";
}
