using Microsoft.AspNetCore.Components;
using Portal.Catalog;
using Portal.Files;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>The fields of an application, for the form and for its supplement.</summary>
public sealed partial class RequestFields(ReadRequestable read, FormFiles files, FindRequestable find, ICallerAccessor callers, SharingWords words, TimeProvider clock) : ComponentBase
{
    private IReadOnlyDictionary<Guid, FormResource> resources = new Dictionary<Guid, FormResource>();
    private IReadOnlyList<Choice<string>> methods = [];
    private IReadOnlyList<Gap> gaps = [];
    private readonly HashSet<Guid> asked = [];
    private IReadOnlyList<StoredFile> kept = [];
    private Guid? filesOf;
    private Guid? departmentId;

    [Parameter, EditorRequired]
    public RequestContent Content { get; set; } = new();

    [Parameter]
    public EventCallback<RequestContent> ContentChanged { get; set; }

    /// <summary>False for a supplement: other resources are another application.</summary>
    [Parameter]
    public bool MayChangeResources { get; set; } = true;

    /// <summary>The paper that attachments belong to; null while it was never saved.</summary>
    [Parameter]
    public Guid? FormId { get; set; }

    /// <summary>Saves the paper, so that it can have attachments.</summary>
    [Parameter]
    public EventCallback OnFormNeeded { get; set; }

    private SharingWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        methods = [.. SharingMethods.All.Select(code => new Choice<string>(code, words.Method(code)))];
        if (Content.Lines.Any(line => !asked.Contains(line.ResourceId)))
        {
            await ReadAsync([.. Content.Lines.Select(line => line.ResourceId)]);
        }

        if (FormId is { } form && form != filesOf)
        {
            (filesOf, kept) = (form, await files.ListAsync(form, await callers.GetAsync()));
        }

        departmentId ??= (await callers.GetAsync()).DepartmentId;
        Judge();
    }

    /// <summary>What is gone from the catalog is not asked for again at every stroke.</summary>
    private async Task ReadAsync(IReadOnlyCollection<Guid> ids)
    {
        resources = await read.ExecuteAsync(ids, await callers.GetAsync());
        asked.UnionWith(ids);
    }

    private async Task AttachAsync(string answer)
    {
        if (UploadAnswer.IdOf(answer) is { } added)
        {
            kept = await files.ListAsync(FormId!.Value, await callers.GetAsync());
            await Set(Content with { FileIds = [.. Content.FileIds, added] });
        }
    }

    private Task Detach(Guid fileId) => Set(Content with { FileIds = [.. Content.FileIds.Where(id => id != fileId)] });

    /// <summary>What the rail says a section lacks; the same rules judge the submission.</summary>
    private IReadOnlyList<FieldLack> Lacks(params string[] fields) =>
        [.. gaps.Where(gap => fields.Any(field => gap.Field.StartsWith(field, StringComparison.Ordinal))).DistinctBy(gap => gap.Field).Select(gap => new FieldLack(gap.Field, gap.Field.StartsWith("Lines", StringComparison.Ordinal) ? words["Form.Items"] : words.Field(gap.Field)))];

    private void Judge() => gaps = RequestRules.Gaps(Content, resources.ToDictionary(pair => pair.Key, pair => pair.Value.Resource), departmentId ?? Guid.Empty, clock.Today());

    private static IReadOnlyList<Choice<string>> Items(PublishedResource resource) =>
        [.. resource.Content.DataItems.Select(item => new Choice<string>(item.Name, item.Name, Disabled: item.Sharing == SharingType.NotShared))];

    private async Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string wanted, CancellationToken cancellationToken) =>
        [.. (await find.ExecuteAsync(wanted, await callers.GetAsync(cancellationToken), cancellationToken)).Select(row => new Choice<Guid?>(row.Id, row.Name, row.Provider))];

    private async Task AddAsync(Guid? id)
    {
        if (id is not { } added || Content.Lines.Any(line => line.ResourceId == added))
        {
            return;
        }

        await ReadAsync([.. Content.Lines.Select(line => line.ResourceId), added]);
        await Set(Content with { Lines = [.. Content.Lines, new RequestLine(added, [], resources.GetValueOrDefault(added) is { Resource.Content.DataItems.Count: 0 })] });
    }

    private Task Remove(RequestLine line) => Set(Content with { Lines = [.. Content.Lines.Where(one => one.ResourceId != line.ResourceId)] });

    private Task TickAll(RequestLine line, PublishedResource resource) =>
        Put(line with { Items = [.. resource.Content.DataItems.Where(item => item.Sharing != SharingType.NotShared).Select(item => item.Name)], IsWhole = false });

    private Task Put(RequestLine line) => Set(Content with { Lines = [.. Content.Lines.Select(one => one.ResourceId == line.ResourceId ? line : one)] });

    private Task Set(RequestContent content)
    {
        Content = content;
        Judge();
        return ContentChanged.InvokeAsync(content);
    }
}
