using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Journal.Search;

/// <summary>Fields of a row, old → new, in words.</summary>
public sealed partial class ChangeList(JournalWords words, IStringLocalizer<JournalText> text) : ComponentBase
{
    [Parameter, EditorRequired]
    public JournalRow Row { get; set; } = default!;

    private JournalWords Words => words;

    private IStringLocalizer<JournalText> Text => text;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string Shown(string? value, string field) => words.Value(value, field, Row.Action, Culture) is { Length: > 0 } said ? said : text["Journal.Nothing"];
}
