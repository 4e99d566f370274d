using Portal.Kernel;

namespace Portal.Sharing;

/// <summary>Draft → AwaitingSignature (own leader) → Sent, from where its cases go on; a return makes it a draft again.</summary>
public enum RequestFormState
{
    Draft,
    AwaitingSignature,
    Sent,
    Discarded,
}

/// <summary>The own leader sent the application back.</summary>
public sealed record FormReturn(string ByName, DateTime At, string Reason);

/// <summary>
/// 数据共享申请表: what a department asks for, from one or several providers. It is one paper; when its own leader has signed, each provider
/// gets a case of its own with its own number and clock (plan 三(二)3; decree 809 art. 20).
/// </summary>
public sealed class RequestForm : IVersioned, IAudited
{
    public const string Kind = nameof(RequestForm);
    public const int ReasonMaxLength = 1000;

    private RequestForm() { }

    public Guid Id { get; private init; }

    /// <summary>使用部门.</summary>
    public Guid DepartmentId { get; private set; }

    public RequestFormState State { get; private set; }

    public RequestContent Content { get; private set; } = new();

    /// <summary>Who wrote it last.</summary>
    public Signature Drafter { get; private set; } = new(null, "", null, null, default);

    /// <summary>Everybody who wrote in it: none of them signs.</summary>
    public IReadOnlyList<Guid> AuthorIds { get; private set; } = [];

    public Signature? Signer { get; private set; }

    public IReadOnlyList<FormReturn> Returns { get; private set; } = [];

    public DateTime CreatedAt { get; private init; }

    /// <summary>When it was last handed to the leader or came back.</summary>
    public DateTime MovedAt { get; private set; }

    public Guid Version { get; set; }

    public string JournalSubject => Kind;

    public Guid JournalSubjectId => Id;

    public string JournalLabel => Content.Purpose.Length > 40 ? Content.Purpose[..40] : Content.Purpose;

    public bool IsJournaled(string property) => property is not (nameof(AuthorIds) or nameof(MovedAt) or nameof(CreatedAt) or nameof(Returns));

    public static RequestForm Start(Guid departmentId, RequestContent content, Caller by, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(), DepartmentId = departmentId, Content = content, Drafter = Signature.Of(by, at), AuthorIds = Authors([], by), CreatedAt = at, MovedAt = at,
    };

    public Result Write(RequestContent content, Caller by, DateTime at)
    {
        if (State != RequestFormState.Draft)
        {
            return SharingRefusals.WrongFormState(State);
        }

        (Content, Drafter, AuthorIds) = (content, Signature.Of(by, at), Authors(AuthorIds, by));
        return Result.Done;
    }

    /// <summary>To the own leader; refused with everything that is missing.</summary>
    public Result Submit(IReadOnlyList<Gap> gaps, DateTime at)
    {
        if (State != RequestFormState.Draft)
        {
            return SharingRefusals.WrongFormState(State);
        }

        if (gaps.Count > 0)
        {
            return SharingRefusals.Incomplete(gaps);
        }

        (State, MovedAt) = (RequestFormState.AwaitingSignature, at);
        return Result.Done;
    }

    /// <summary>The clerk takes it back before the leader has decided.</summary>
    public Result Recall(DateTime at)
    {
        if (State != RequestFormState.AwaitingSignature)
        {
            return SharingRefusals.WrongFormState(State);
        }

        (State, MovedAt) = (RequestFormState.Draft, at);
        return Result.Done;
    }

    public Result Return(string reason, Caller by, DateTime at)
    {
        if (State != RequestFormState.AwaitingSignature)
        {
            return SharingRefusals.WrongFormState(State);
        }

        if (SharingRefusals.Reason(reason, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        (State, MovedAt, Returns) = (RequestFormState.Draft, at, [.. Returns, new FormReturn(by.Name, at, reason.Trim())]);
        return Result.Done;
    }

    /// <summary>The head of the data-sharing office of the own department signs (decree 809 art. 20); never who wrote it.</summary>
    public Result Sign(IReadOnlyList<Gap> gaps, Caller by, DateTime at)
    {
        if (State != RequestFormState.AwaitingSignature)
        {
            return SharingRefusals.WrongFormState(State);
        }

        if (AuthorIds.Any(id => by.Is(id)) || Drafter.IsOf(by))
        {
            return SharingRefusals.DrafterCannotSign;
        }

        // The catalog may have moved since it was handed in.
        if (gaps.Count > 0)
        {
            return SharingRefusals.Incomplete(gaps);
        }

        (State, Signer, MovedAt) = (RequestFormState.Sent, Signature.Of(by, at), at);
        return Result.Done;
    }

    public Result Discard(DateTime at)
    {
        if (State != RequestFormState.Draft)
        {
            return SharingRefusals.WrongFormState(State);
        }

        (State, MovedAt) = (RequestFormState.Discarded, at);
        return Result.Done;
    }

    /// <summary>The department has ended; its successor goes on with the paper.</summary>
    internal void Succeed(Guid successor) => DepartmentId = successor;

    private static IReadOnlyList<Guid> Authors(IReadOnlyList<Guid> before, Caller by) =>
        [.. before.Concat(new[] { by.UserId, by.ActingFor?.UserId }.OfType<Guid>()).Distinct()];
}
