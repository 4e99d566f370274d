using Portal.Ui;

namespace Portal.Catalog.Record;

/// <summary>The part of the form on sharing: type, basis, scope, methods.</summary>
public sealed partial class SharingSection : RecordSection
{
    private IReadOnlyList<Choice<SharingType?>> types = [];
    private IReadOnlyList<Choice<SharingScopeKind?>> scopes = [];

    private IReadOnlyList<Choice<Guid>> departments = [];
    private IReadOnlyList<Choice<Guid>> systems = [];

    private IReadOnlyList<Choice<LegalBasisLevel?>> levels = [];
    private IReadOnlyList<Choice<string>> methods = [];

    private LegalBasis Basis => Content.LegalBasis ?? new LegalBasis();

    protected override void OnParametersSet()
    {
        types = [.. Enum.GetValues<SharingType>().Select(type => new Choice<SharingType?>(type, Words.Sharing(type), Words[$"Record.TypeHint.{type}"]))];
        scopes = [.. Enum.GetValues<SharingScopeKind>().Select(kind => new Choice<SharingScopeKind?>(kind, Words[$"Catalog.Scope.{kind}"]))];
        departments = [.. Editor.Choices.Departments.Select(department => new Choice<Guid>(department.Id, department.ShortName))];
        systems = [.. Editor.Choices.AllSystems.Select(system => new Choice<Guid>(system.Id, system.Name))];
        levels = [.. ContentRules.BasisLevels(Editor.Choices.Rules.RuleSet).Select(level => new Choice<LegalBasisLevel?>(level, Words.Basis(level)))];
        methods = [.. SharingMethods.All.Select(code => new Choice<string>(code, Words.Method(code)))];
    }

    private void Set(LegalBasis basis) => Set(Content with { LegalBasis = basis.IsEmpty ? null : basis });

    /// <summary>What is not shared cannot be open: the form says so by setting it.</summary>
    private void Choose(SharingType? type) =>
        Set(Content with { SharingType = type, Openness = type == SharingType.NotShared ? Openness.NotOpen : Content.Openness });
}
