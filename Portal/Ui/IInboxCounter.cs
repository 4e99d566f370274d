using Portal.Kernel;

namespace Portal.Ui;

/// <summary>Says how many unread notices the bell of the top bar shows.</summary>
public interface IInboxCounter
{
    /// <summary>Unread notices of the caller; those for a person acted for count too.</summary>
    ValueTask<int> CountAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Raised with the person whose count may have changed, on any thread.</summary>
    event Action<Guid>? Changed;
}

/// <summary>Answers the search box of the top bar (Ctrl+K) with things of one folder.</summary>
public interface ISearchSource
{
    /// <summary>The best <paramref name="limit"/> hits the caller may see, best first; never more.</summary>
    Task<IReadOnlyList<SearchHit>> FindAsync(string text, int limit, Caller caller, CancellationToken cancellationToken);
}

/// <summary>One hit of the search box.</summary>
/// <param name="Kind">What it is, in the user's language.</param>
/// <param name="Title">Its name as entered.</param>
/// <param name="Note">A second line such as the department or code.</param>
/// <param name="Href">Where it opens.</param>
public sealed record SearchHit(string Kind, string Title, string? Note, string Href);
