using Microsoft.AspNetCore.Components;
using Portal.Ui;

namespace Portal.Assets.Orders;

/// <summary>Receiver and reason of an order, and what its kind asks for besides.</summary>
public sealed partial class OrderFields(AssetsWords words, TimeProvider clock) : ComponentBase
{
    [Parameter, EditorRequired]
    public OrderKind Kind { get; set; }

    [Parameter, EditorRequired]
    public OrderContent Content { get; set; } = new();

    [Parameter]
    public EventCallback<OrderContent> ContentChanged { get; set; }

    [Parameter]
    public IReadOnlyList<Choice<Guid?>> Departments { get; set; } = [];

    /// <summary>Takes a posted order back: to whom, and what was wrong with the things, is settled already.</summary>
    [Parameter]
    public bool IsReversal { get; set; }

    private TechnicalOpinion Technical => Content.Technical ?? new TechnicalOpinion();

    private Task Set(OrderContent content) => ContentChanged.InvokeAsync(content);

    private Task Set(TechnicalOpinion technical) => Set(Content with { Technical = technical });

    private Task SetPeople(string? typed) =>
        Set(Technical with { People = [.. (typed ?? "").Split(['\n', '、', ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] });

    private List<FieldLack> Lacks() =>
    [
        .. new[]
        {
            (Kind == OrderKind.Transfer && Content.ReceiverId is null, "ReceiverId", "Receiver"), (Content.Reason.Trim().Length == 0, "Reason", "Reason"),
            (Kind == OrderKind.WriteOff && !IsReversal && Content.Cause.Trim().Length == 0, "Cause", "Cause"), (Kind == OrderKind.WriteOff && !IsReversal && Content.Responsibility.Trim().Length == 0, "Responsibility", "Responsibility"),
        }.Where(one => one.Item1).Select(one => new FieldLack(one.Item2, words.Field(one.Item3))),
    ];
}
