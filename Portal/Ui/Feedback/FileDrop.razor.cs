using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Portal.Ui;

/// <summary>
/// Takes files by choosing or dropping and posts them to an HTTP endpoint as field <c>file</c>, with progress and the antiforgery
/// token; the circuit never carries a file. A refusal of the endpoint (problem details) is shown here.
/// </summary>
public sealed partial class FileDrop(IJSRuntime script, IStringLocalizer<UiText> own) : ComponentBase, IAsyncDisposable
{
    private readonly string id = Ids.Next("file");
    private DotNetObjectReference<FileDrop>? self;
    private ElementReference form;
    private UploadProblem? problem;
    private string? sending;

    /// <summary>Where to post; the endpoint answers 2xx, or problem details that are shown.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    /// <summary>Endings the picker offers, e.g. <c>.xlsx,.csv</c>. The endpoint decides, this only helps.</summary>
    [Parameter]
    public string? Accept { get; set; }

    /// <summary>Refused before sending when a file is larger; the endpoint checks again.</summary>
    [Parameter]
    public long MaxBytes { get; set; } = 50 * 1024 * 1024;

    [Parameter]
    public bool Multiple { get; set; }

    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Further form fields sent along, e.g. the id of the case.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>();

    /// <summary>The body of a 2xx answer, usually JSON.</summary>
    [Parameter]
    public EventCallback<string> OnUploaded { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await script.InvokeVoidAsync("portal.watchUpload", form, self);
        }
    }

    [JSInvokable]
    public void Started(string names)
    {
        (sending, problem) = (names, null);
        StateHasChanged();
    }

    [JSInvokable]
    public void TooLarge(string name)
    {
        problem = new(own["Upload.TooLarge", name, Display.Size(MaxBytes)], []);
        StateHasChanged();
    }

    /// <param name="status">HTTP status; 0 when the server was not reached, -1 when the user cancelled.</param>
    /// <param name="body">The answer.</param>
    [JSInvokable]
    public async Task Finished(int status, string body)
    {
        sending = null;
        problem = status switch
        {
            >= 200 and < 300 => null,
            -1 => new(own["Upload.Cancelled"], []),
            0 => new(own["Upload.Unreachable"], []),
            StatusCodes.Status413PayloadTooLarge => new(own["Upload.TooLarge", "", Display.Size(MaxBytes)], []),
            _ => UploadProblem.Read(body) ?? new(own["Upload.Failed", status], []),
        };
        if (problem is null)
        {
            await OnUploaded.InvokeAsync(body);
        }

        StateHasChanged();
    }

    private async Task CancelAsync() => await script.InvokeVoidAsync("portal.cancelUpload", form);

    public ValueTask DisposeAsync()
    {
        self?.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed record UploadProblem(string Title, IReadOnlyList<string> Errors)
    {
        public static UploadProblem? Read(string body)
        {
            try
            {
                using var json = JsonDocument.Parse(body);
                if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("title", out var title))
                {
                    return null;
                }

                var errors = json.RootElement.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array
                    ? list.EnumerateArray().Select(error => error.TryGetProperty("message", out var message) ? message.GetString() : null)
                        .OfType<string>().ToList()
                    : [];
                return new(title.GetString() ?? "", errors);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
