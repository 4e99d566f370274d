using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>A section of the record form: draws a part of the content and hands changes to the editor.</summary>
public abstract class RecordSection : ComponentBase
{
    [Parameter, EditorRequired]
    public RecordEditor Editor { get; set; } = default!;

    [Inject]
    protected CatalogWords Words { get; set; } = default!;

    protected ResourceContent Content => Editor.Content;

    protected IReadOnlyList<FieldLack> LacksOf(string section) => Editor.LacksOf(section, Words);

    protected void Set(ResourceContent content) => Editor.Set(content);
}
