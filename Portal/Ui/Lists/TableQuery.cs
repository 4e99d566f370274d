using Portal.Kernel;

namespace Portal.Ui;

/// <summary>What a table asks its page for. Filters are the page's own business: they live in the address.</summary>
/// <param name="Page">Which slice.</param>
/// <param name="Sort">Key of a sortable column, or null for the list's natural order; keys no column has are dropped before.</param>
/// <param name="Descending">Largest or latest first.</param>
public sealed record TableQuery(PageRequest Page, string? Sort, bool Descending);

/// <summary>One value to filter by and how many rows it would leave.</summary>
/// <param name="Value">As it stands in the address; <see cref="FacetValue.Empty"/> asks for rows without a value.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Count">Null when counts are not known.</param>
/// <param name="Depth">How deep it stands under others in a tree; 0 for a flat list.</param>
public sealed record FacetValue(string Value, string Text, long? Count = null, int Depth = 0)
{
    /// <summary>Stands for "(empty)" in the address.</summary>
    public const string Empty = "(empty)";
}

/// <summary>A filter that is on, and the address without it.</summary>
public sealed record ActiveFilter(string Label, string Value, string ClearHref);

/// <summary>A piece of text, hit by the search or not.</summary>
public sealed record TextSegment(string Text, bool Hit);
