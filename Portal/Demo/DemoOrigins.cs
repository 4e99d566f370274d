using Portal.Kernel;
using Portal.Systems;
using Portal.Systems.Maintain;

namespace Portal.Demo;

/// <summary>The systems, menus and business items that the records of a department point to, entered by its clerk.</summary>
internal sealed class DemoOrigins(ReadOrigins read, SaveSystem saveSystem, AddBusinessItem addItem)
{
    private readonly Dictionary<string, DepartmentOrigins> origins = [];

    public DepartmentOrigins Of(string department) => origins[department];

    public async Task MakeAsync(DepartmentContent content, Caller clerk, CancellationToken cancellationToken)
    {
        var department = clerk.DepartmentId!.Value;
        var known = await read.ExecuteAsync(department, clerk, cancellationToken);
        foreach (var system in content.Systems.Where(system => !known.Systems.Any(choice => choice.Name == system.Name)))
        {
            var form = new SystemForm(null, null, department, system.Name, system.Purpose, string.Join('\n', system.Menus), Facts: FactsOf(content.Department, system.Name));
            DemoRun.Require(await saveSystem.ExecuteAsync(form, clerk, cancellationToken), system.Name);
        }

        foreach (var item in content.BusinessItems.Where(item => !known.BusinessItems.Any(choice => choice.Name == item)))
        {
            DemoRun.Require(await addItem.ExecuteAsync(department, item, clerk, cancellationToken), item);
        }

        origins[content.Department] = await read.ExecuteAsync(department, clerk, cancellationToken);
    }

    /// <summary>What audit has to know; as in life some departments have not filled in everything, always the same ones.</summary>
    private static SystemFacts FactsOf(string department, string system)
    {
        var mark = system.Sum(character => character);
        return new SystemFacts
        {
            Scope = mark % 7 == 0 ? "" : mark % 3 == 0 ? "全市各审批窗口" : $"{department}机关和下属单位",
            Frequency = mark % 11 == 0 ? null : (mark % 4) switch { 0 => UseFrequency.Weekly, 1 or 2 => UseFrequency.Daily, _ => UseFrequency.Monthly },
            Approver = mark % 5 == 0 ? "" : mark % 2 == 0 ? "市发展和改革委员会" : "市信息化工作领导小组",
            ApprovedOn = mark % 5 == 0 ? null : new DateOnly(2013 + mark % 9, 1 + mark % 12, 1 + mark % 28),
            Funding = mark % 6 == 0 ? "" : (mark % 3) switch { 0 => "上级专项资金", 1 => "财政预算", _ => "单位自筹" },
        };
    }
}
