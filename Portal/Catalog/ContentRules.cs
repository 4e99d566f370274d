using System.Text.RegularExpressions;
using Portal.Kernel;

namespace Portal.Catalog;

/// <summary>Facts a rule needs that do not stand in the content itself.</summary>
/// <param name="RuleSet">Code of the rule set in force on the day of submission.</param>
/// <param name="Today">Shanghai date.</param>
/// <param name="KnownClassification">Is this an entry of the classification tree in force?</param>
public sealed record RuleContext(string RuleSet, DateOnly Today, Func<string, bool> KnownClassification);

/// <summary>
/// What a record must say before it leaves the department: plan 三(一)1, cataloguing guide, decree 809 art. 3, 13–15.
/// All gaps at once, each bound to its field.
/// </summary>
public static partial class ContentRules
{
    /// <summary>Ranks that allow not sharing under decree 809 art. 14–15.</summary>
    private static readonly LegalBasisLevel[] DecreeLevels = [LegalBasisLevel.Law, LegalBasisLevel.AdministrativeRegulation, LegalBasisLevel.StateCouncilDecision];

    /// <summary>Ranks that allow not sharing under the plan: law, regulation, national or provincial policy.</summary>
    private static readonly LegalBasisLevel[] PlanLevels = Enum.GetValues<LegalBasisLevel>();

    /// <summary>Marks of a classified document; a record that shows one stays out of the portal, even as a draft.</summary>
    private static readonly string[] SecrecyMarks = ["绝密★", "机密★", "秘密★", "绝密级", "机密级", "秘密级"];

    public static IReadOnlyList<LegalBasisLevel> BasisLevels(string ruleSet) => ruleSet == "plan-2017" ? PlanLevels : DecreeLevels;

    /// <summary>Classified content is refused at entry (plan 六(五), decree 809 art. 3): nothing of it may be stored.</summary>
    public static Refusal? RefuseClassified(ResourceContent content)
    {
        var texts = new[] { content.Name, content.Abstract, content.SharingCondition, content.NoteToReviewer }
            .Concat(content.DataItems.Select(item => item.Name)).Concat(content.DuplicateAnswers.Select(answer => answer.Reason));
        return content.DataLevel == DataLevel.Classified || texts.Any(text => SecrecyMarks.Any(mark => text.Contains(mark, StringComparison.Ordinal)))
            ? CatalogRefusals.Classified
            : null;
    }

    /// <summary>What even a draft may not be: longer than its column, or with more items than a record may have.</summary>
    public static IReadOnlyList<Gap> DraftGaps(ResourceContent content)
    {
        var gaps = new List<Gap>();
        TooLong(gaps, "Name", content.Name, ResourceContent.NameMaxLength);
        TooLong(gaps, "Abstract", content.Abstract, ResourceContent.AbstractMaxLength);
        TooLong(gaps, "ProviderOffice", content.ProviderOffice, ResourceContent.OfficeMaxLength);
        TooLong(gaps, "SharingCondition", content.SharingCondition, ResourceContent.ConditionMaxLength);
        TooLong(gaps, "OpenCondition", content.OpenCondition, ResourceContent.ConditionMaxLength);
        TooLong(gaps, "NoteToReviewer", content.NoteToReviewer, ResourceContent.ConditionMaxLength);
        TooLong(gaps, "ForeignCode", content.ForeignCode, ResourceContent.OfficeMaxLength);
        TooLong(gaps, "LegalBasis.Title", content.LegalBasis?.Title ?? "", LegalBasis.TitleMaxLength);
        TooLong(gaps, "LegalBasis.Article", content.LegalBasis?.Article ?? "", LegalBasis.TitleMaxLength);
        if (content.DataItems.Count > ResourceContent.MaxItems)
        {
            gaps.Add(new Gap("DataItems", "Catalog.Gap.TooManyItems", ResourceContent.MaxItems));
        }

        foreach (var (index, item) in content.DataItems.Index())
        {
            TooLong(gaps, $"DataItems[{index}].Name", item.Name, DataItem.NameMaxLength);
        }

        Answers(gaps, content.DuplicateAnswers);

        return gaps;
    }

    /// <summary>Everything a submission lacks or contradicts, in the order of the form.</summary>
    public static IReadOnlyList<Gap> SubmissionGaps(ResourceContent content, RuleContext context)
    {
        var gaps = new List<Gap>(DraftGaps(content));
        Basics(gaps, content, context);
        Origin(gaps, content);
        Shape(gaps, content);
        Sharing(gaps, content, context);
        Opening(gaps, content);
        return gaps;
    }

    private static void Basics(List<Gap> gaps, ResourceContent content, RuleContext context)
    {
        Missing(gaps, "Name", content.Name.Trim().Length == 0);
        Missing(gaps, "Abstract", content.Abstract.Trim().Length == 0);
        if (content.Classification.Length == 0)
        {
            Missing(gaps, "Classification", true);
        }
        else if (!context.KnownClassification(content.Classification))
        {
            gaps.Add(new Gap("Classification", "Catalog.Gap.UnknownClassification", content.Classification));
        }

        Missing(gaps, "ProviderOffice", content.ProviderOffice.Trim().Length == 0);
        Missing(gaps, "UpdateCycle", content.UpdateCycle is null);
        Missing(gaps, "DataLevel", content.DataLevel is null);
        Missing(gaps, "Purposes", content.Purposes.Count == 0);
        foreach (var purpose in content.Purposes.Where(purpose => !UsagePurposes.All.Contains(purpose)))
        {
            gaps.Add(new Gap("Purposes", "Catalog.Gap.UnknownValue", purpose));
        }
    }

    private static void Origin(List<Gap> gaps, ResourceContent content)
    {
        Missing(gaps, "SystemId", content.SystemId is null);
        Missing(gaps, "MenuId", content.MenuId is null);
        Missing(gaps, "BusinessItemId", content.BusinessItemId is null);
    }

    private static void Shape(List<Gap> gaps, ResourceContent content)
    {
        Missing(gaps, "Formats", content.Formats.Count == 0);
        foreach (var format in content.Formats.Where(format => !FormatList.Knows(format)))
        {
            gaps.Add(new Gap("Formats", "Catalog.Gap.UnknownFormat", format.Category, format.Type));
        }

        if (content.DataItems.Count == 0 && content.Formats.Any(format => FormatList.HasItems(format.Category)))
        {
            gaps.Add(new Gap("DataItems", "Catalog.Gap.ItemsRequired"));
        }

        foreach (var (index, item) in content.DataItems.Index())
        {
            Missing(gaps, $"DataItems[{index}].Name", item.Name.Trim().Length == 0, index + 1);
            if (!DataTypes.Knows(item.Type))
            {
                gaps.Add(new Gap($"DataItems[{index}].Type", "Catalog.Gap.ItemType", index + 1));
            }

            if (item.Type == DataTypes.Character && item.Length is null or <= 0)
            {
                gaps.Add(new Gap($"DataItems[{index}].Length", "Catalog.Gap.ItemLength", index + 1));
            }
        }

        foreach (var name in content.DataItems.Where(item => item.Name.Trim().Length > 0)
            .GroupBy(item => TextFold.Key(item.Name)).Where(group => group.Count() > 1).Select(group => group.First().Name))
        {
            gaps.Add(new Gap("DataItems", "Catalog.Gap.ItemTwice", name));
        }
    }

    private static void Sharing(List<Gap> gaps, ResourceContent content, RuleContext context)
    {
        Missing(gaps, "SharingType", content.SharingType is null);
        if (content.SharingType == SharingType.Conditional)
        {
            Missing(gaps, "SharingCondition", content.SharingCondition.Trim().Length == 0);
            var scope = content.SharingScope;
            var isEmpty = scope is null || (scope.Kind == SharingScopeKind.Departments && scope.DepartmentIds.Count == 0)
                || (scope.Kind == SharingScopeKind.Systems && scope.SystemIds.Count == 0);
            Missing(gaps, "SharingScope", isEmpty);
        }

        if (content.SharingType == SharingType.NotShared)
        {
            NotShared(gaps, content.LegalBasis ?? new LegalBasis(), context);
        }
        else if (content.SharingType is not null)
        {
            Missing(gaps, "SharingMethods", content.SharingMethods.Count == 0);
            Coherence(gaps, content);
        }

        foreach (var method in content.SharingMethods.Where(method => !SharingMethods.All.Contains(method)))
        {
            gaps.Add(new Gap("SharingMethods", "Catalog.Gap.UnknownValue", method));
        }
    }

    private static void NotShared(List<Gap> gaps, LegalBasis basis, RuleContext context)
    {
        Missing(gaps, "LegalBasis.Title", basis.Title.Trim().Length == 0);
        Missing(gaps, "LegalBasis.Article", basis.Article.Trim().Length == 0);
        Missing(gaps, "LegalBasis.Level", basis.Level is null);
        Missing(gaps, "LegalBasis.EffectiveOn", basis.EffectiveOn is null);
        if (basis.Level is { } level && !BasisLevels(context.RuleSet).Contains(level))
        {
            gaps.Add(new Gap("LegalBasis.Level", "Catalog.Gap.BasisTooLow"));
        }

        if (basis.EffectiveOn is { } day && day > context.Today)
        {
            gaps.Add(new Gap("LegalBasis.EffectiveOn", "Catalog.Gap.BasisNotInForce", day));
        }
    }

    /// <summary>A file over the platform goes as file; a database as database, interface or query (cataloguing guide).</summary>
    private static void Coherence(List<Gap> gaps, ResourceContent content)
    {
        var hasFile = content.Formats.Any(format => FormatList.IsFile(format.Category));
        var hasOther = content.Formats.Any(format => !FormatList.IsFile(format.Category));
        if (content.SharingMethods.Contains(SharingMethods.PlatformFile) && !hasFile && hasOther)
        {
            gaps.Add(new Gap("SharingMethods", "Catalog.Gap.FileMethodNeedsFile"));
        }

        if (content.SharingMethods.Any(method => method is SharingMethods.PlatformDatabase) && hasFile && !hasOther)
        {
            gaps.Add(new Gap("SharingMethods", "Catalog.Gap.DatabaseMethodNeedsDatabase"));
        }
    }

    private static void Opening(List<Gap> gaps, ResourceContent content)
    {
        Missing(gaps, "Openness", content.Openness is null);
        if (content.SharingType == SharingType.NotShared && content.Openness is Openness.Open or Openness.ConditionallyOpen)
        {
            gaps.Add(new Gap("Openness", "Catalog.Gap.NotSharedNotOpen"));
        }

        Missing(gaps, "OpenCondition", content.Openness == Openness.ConditionallyOpen && content.OpenCondition.Trim().Length == 0);
    }

    private static void Answers(List<Gap> gaps, IReadOnlyList<DuplicateAnswer> answers)
    {
        if (answers.Count > DuplicateAnswer.MaxAnswers)
        {
            gaps.Add(new Gap("DuplicateAnswers", "Catalog.Gap.TooManyAnswers", DuplicateAnswer.MaxAnswers));
        }

        foreach (var answer in answers.Where(answer => answer.Reason.Length > DuplicateAnswer.ReasonMaxLength))
        {
            gaps.Add(new Gap(DuplicateAnswer.FieldOf(answer.ResourceId), "Catalog.Gap.TooLong", Label("DuplicateAnswers"), DuplicateAnswer.ReasonMaxLength, answer.Reason.Length));
        }
    }

    private static void Missing(List<Gap> gaps, string field, bool isMissing, params object?[] arguments)
    {
        if (isMissing)
        {
            gaps.Add(new Gap(field, "Catalog.Gap.Missing", [Label(field), .. arguments]));
        }
    }

    private static void TooLong(List<Gap> gaps, string field, string text, int max)
    {
        if (text.Length > max)
        {
            gaps.Add(new Gap(field, "Catalog.Gap.TooLong", Label(field), max, text.Length));
        }
    }

    /// <summary>The text key of a field's name, resolved when the sentence is shown.</summary>
    public static TextKey Label(string field) => new("Catalog.Field." + Index().Replace(field, ""));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
