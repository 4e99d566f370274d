using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Sharing.Cases;
using Portal.Ui;

namespace Portal.Sharing.Reply;

/// <summary>The provider's clerk writes the reply; everything wrong with it is said at once, and a right one goes to the leader.</summary>
public sealed partial class ReplyForm(DraftReply draft, ReadDepartments readDepartments, ICallerAccessor callers, SharingWords words, TimeProvider clock) : ComponentBase
{
    private IReadOnlyList<Choice<ReplyKind>> kinds = [];
    private IReadOnlyList<Choice<Guid?>> departments = [];
    private ReplyContent reply = new();
    private DateOnly today;
    private Refusal? refusal;
    private bool busy;

    [Parameter, EditorRequired]
    public CaseDetails Details { get; set; } = default!;

    [Parameter]
    public EventCallback<bool> OnDone { get; set; }

    private SharingWords Words => words;

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today();

        // A reply that came back is mended, not written again.
        reply = Details.Case.Draft?.Content ?? reply;
        kinds = [.. Enum.GetValues<ReplyKind>().Where(kind => kind != ReplyKind.Extend || Details.Rule?.Extension is not null).Select(kind => new Choice<ReplyKind>(kind, words.Kind(kind)))];
        departments = await readDepartments.ExecuteAsync([Details.Case.ProviderId, Details.Case.RequesterId], await callers.GetAsync());
    }

    private void Choose(ReplyKind kind)
    {
        reply = new ReplyContent { Kind = kind, Reason = reply.Reason, ExtensionDays = kind == ReplyKind.Extend ? 1 : 0 };
        refusal = null;
    }

    private ReplyLine Granted(CaseLine line) => reply.Lines.FirstOrDefault(one => one.ResourceId == line.ResourceId) ?? new ReplyLine(line.ResourceId, [], false);

    private void Put(ReplyLine line) => reply = reply with { Lines = [.. reply.Lines.Where(one => one.ResourceId != line.ResourceId), line] };

    private async Task DraftAsync()
    {
        busy = true;
        var clean = reply with { Missing = [.. reply.Missing.Select(text => text.Trim()).Where(text => text.Length > 0)] };
        refusal = (await draft.ExecuteAsync(Details.Case.Id, clean, await callers.GetAsync())).Refusal;
        busy = false;
        if (refusal is null)
        {
            await OnDone.InvokeAsync(false);
        }
    }
}
