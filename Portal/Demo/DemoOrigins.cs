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
            var form = new SystemForm(null, null, department, system.Name, system.Purpose, string.Join('\n', system.Menus));
            DemoRun.Require(await saveSystem.ExecuteAsync(form, clerk, cancellationToken), system.Name);
        }

        foreach (var item in content.BusinessItems.Where(item => !known.BusinessItems.Any(choice => choice.Name == item)))
        {
            DemoRun.Require(await addItem.ExecuteAsync(department, item, clerk, cancellationToken), item);
        }

        origins[content.Department] = await read.ExecuteAsync(department, clerk, cancellationToken);
    }
}
