using Microsoft.AspNetCore.Components;
using Portal.Kernel;
using Portal.Ui;

namespace Portal.Assets.Ledger;

/// <summary>The fields of a card. Choosing a class fills kind, least life and whether it holds data, where nothing was said yet.</summary>
public sealed partial class CardFields(ReadChoices choices, ICallerAccessor callers, AssetsWords words) : ComponentBase
{
    private IReadOnlyList<Choice<Guid?>> rooms = [];
    private IReadOnlyList<ClassChoice> found = [];
    private ClassChoice? chosenClass;
    private string? shownClass;
    private string? shownSystem;

    [Parameter, EditorRequired]
    public CardForm Form { get; set; } = new();

    [Parameter]
    public EventCallback<CardForm> FormChanged { get; set; }

    [Parameter]
    public bool IsNew { get; set; }

    [Parameter]
    public DateOnly Today { get; set; }

    private AssetContent C => Form.Content;

    private string LifeHint => chosenClass?.MinLifeMonths is { } least ? words.Of("Card.LifeLeast", least) : words["Card.LifeHint"];

    private IReadOnlyList<Choice<AssetCondition>> Conditions =>
        [.. new[] { AssetCondition.InUse, AssetCondition.Idle, C.Condition }.Distinct().Select(value => new Choice<AssetCondition>(value, words.Condition(value)))];

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        rooms = await choices.RoomsAsync(caller);
        shownSystem = await choices.SystemNameAsync(C.SystemId, caller);
        if (C.ClassCode.Length > 0)
        {
            chosenClass = await choices.ClassAsync(C.ClassCode, caller);
            shownClass = chosenClass is null ? C.ClassCode : Said(chosenClass);
        }
    }

    private Task Change(CardForm changed) => FormChanged.InvokeAsync(changed);

    private Task Set(AssetContent content) => Change(Form with { Content = content });

    private async Task<IReadOnlyList<Choice<string>>> FindClassesAsync(string text, CancellationToken cancellationToken)
    {
        found = await choices.ClassesAsync(text, await callers.GetAsync(cancellationToken), cancellationToken);
        return [.. found.Select(one => new Choice<string>(one.Code, Said(one)))];
    }

    private async Task<IReadOnlyList<Choice<Guid?>>> FindSystemsAsync(string text, CancellationToken cancellationToken) =>
        await choices.SystemsAsync(text, await callers.GetAsync(cancellationToken), cancellationToken);

    private Task ChooseClassAsync(string? code)
    {
        chosenClass = found.FirstOrDefault(one => one.Code == code);
        shownClass = chosenClass is null ? code : Said(chosenClass);
        return Set(chosenClass is not { } one ? C with { ClassCode = code ?? "" } : C with
        {
            ClassCode = one.Code,
            Kind = one.Kind,
            HoldsData = C.HoldsData || one.HoldsData,
            LifeMonths = C.LifeMonths == 0 ? one.MinLifeMonths ?? 0 : C.LifeMonths,
            Name = C.Name.Length == 0 ? one.Name : C.Name,
        });
    }

    private List<FieldLack> Lacks(params string[] fields) =>
        [.. Asset.CheckTakeIn("1", C.Tidy(), IsNew ? Form.Amounts : new Amounts(1, 0, 0), new PostingStamp(Today, Caller.System, default))
            .Where(gap => fields.Contains(gap.Field)).Select(gap => new FieldLack(gap.Field, words.Field(gap.Field))).Distinct()];

    private static string Said(ClassChoice one) => $"{one.Code} {one.Name}";
}
