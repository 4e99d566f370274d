namespace Portal.Notifications;

/// <summary>What a notice is about, as people choose what comes as e-mail.</summary>
public enum NoticeKind
{
    /// <summary>Something waits for the person.</summary>
    Task,

    /// <summary>A date comes near, has passed or has moved.</summary>
    Deadline,

    /// <summary>Everything else: what was decided, published, changed.</summary>
    News,
}

/// <summary>A folder says which of its codes are of a kind; a code ending in a dot or none of its own stands for all that begin with it.</summary>
public sealed record NoticeKindDefinition(string CodePrefix, NoticeKind Kind);

public static class NoticeKindRegistration
{
    /// <summary>Declares the kind of notice codes; several at once. What nobody declares is news.</summary>
    public static IServiceCollection AddNoticeKind(this IServiceCollection services, NoticeKind kind, params ReadOnlySpan<string> codePrefixes)
    {
        foreach (var prefix in codePrefixes)
        {
            services.AddSingleton(new NoticeKindDefinition(prefix, kind));
        }

        return services;
    }
}

/// <summary>Tells the kind of a notice: a task by its key, otherwise by the longest declared prefix of its code.</summary>
public sealed class NoticeKinds(IEnumerable<NoticeKindDefinition> definitions)
{
    private readonly NoticeKindDefinition[] longestFirst = [.. definitions.OrderByDescending(definition => definition.CodePrefix.Length)];

    public NoticeKind Of(Notice notice) => notice.TaskKey is not null
        ? NoticeKind.Task
        : Array.Find(longestFirst, definition => notice.Code.StartsWith(definition.CodePrefix, StringComparison.Ordinal))?.Kind ?? NoticeKind.News;
}
