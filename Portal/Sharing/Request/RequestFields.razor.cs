using Microsoft.AspNetCore.Components;
using Portal.Catalog;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Sharing.Request;

/// <summary>The fields of an application, for the form and for its supplement.</summary>
public sealed partial class RequestFields(ReadForm read, FindRequestable find, ICallerAccessor callers, SharingWords words, TimeProvider clock) : ComponentBase
{
    private IReadOnlyDictionary<Guid, FormResource> resources = new Dictionary<Guid, FormResource>();
    private IReadOnlyList<Choice<string>> methods = [];
    private IReadOnlyList<Gap> gaps = [];
    private Guid? departmentId;

    [Parameter, EditorRequired]
    public RequestContent Content { get; set; } = new();

    [Parameter]
    public EventCallback<RequestContent> ContentChanged { get; set; }

    /// <summary>False for a supplement: other resources are another application.</summary>
    [Parameter]
    public bool MayChangeResources { get; set; } = true;

    private SharingWords Words => words;

    protected override async Task OnParametersSetAsync()
    {
        methods = [.. SharingMethods.All.Select(code => new Choice<string>(code, words.Method(code)))];
        if (Content.Lines.Any(line => !resources.ContainsKey(line.ResourceId)))
        {
            resources = await read.ResourcesAsync([.. Content.Lines.Select(line => line.ResourceId)], await callers.GetAsync());
        }

        departmentId ??= (await callers.GetAsync()).DepartmentId;
        Judge();
    }

    /// <summary>What the rail says a section lacks; the same rules judge the submission.</summary>
    private IReadOnlyList<FieldLack> Lacks(params string[] fields) =>
        [.. gaps.Where(gap => fields.Any(field => gap.Field.StartsWith(field, StringComparison.Ordinal))).DistinctBy(gap => gap.Field).Select(gap => new FieldLack(gap.Field, gap.Field.StartsWith("Lines", StringComparison.Ordinal) ? words["Form.Items"] : words.Field(gap.Field)))];

    private void Judge() => gaps = RequestRules.Gaps(Content, resources.ToDictionary(pair => pair.Key, pair => pair.Value.Resource), departmentId ?? Guid.Empty, clock.Today());

    private static IReadOnlyList<Choice<string>> Items(RequestedResource resource) =>
        [.. resource.Items.Select(item => new Choice<string>(item.Name, item.Name, Disabled: item.Sharing == SharingType.NotShared))];

    private async Task<IReadOnlyList<Choice<Guid?>>> FindAsync(string wanted, CancellationToken cancellationToken) =>
        [.. (await find.ExecuteAsync(wanted, await callers.GetAsync(cancellationToken), cancellationToken)).Select(row => new Choice<Guid?>(row.Id, row.Name, row.Provider))];

    private async Task AddAsync(Guid? id)
    {
        if (id is not { } added || Content.Lines.Any(line => line.ResourceId == added))
        {
            return;
        }

        resources = await read.ResourcesAsync([.. Content.Lines.Select(line => line.ResourceId), added], await callers.GetAsync());
        await Set(Content with { Lines = [.. Content.Lines, new RequestLine(added, [], resources.GetValueOrDefault(added) is { Resource.Items.Count: 0 })] });
    }

    private Task Remove(RequestLine line) => Set(Content with { Lines = [.. Content.Lines.Where(one => one.ResourceId != line.ResourceId)] });

    private Task TickAll(RequestLine line, RequestedResource resource) =>
        Put(line with { Items = [.. resource.Items.Where(item => item.Sharing != SharingType.NotShared).Select(item => item.Name)], IsWhole = false });

    private Task Put(RequestLine line) => Set(Content with { Lines = [.. Content.Lines.Select(one => one.ResourceId == line.ResourceId ? line : one)] });

    private Task Set(RequestContent content)
    {
        Content = content;
        Judge();
        return ContentChanged.InvokeAsync(content);
    }
}
