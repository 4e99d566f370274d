using Portal.Organization;

namespace Portal.Identity.Departments;

/// <summary>What the form of a department holds while it is typed.</summary>
public sealed class DepartmentModel
{
    public decimal? Number { get; set; }

    public string? Name { get; set; }

    public string? ShortName { get; set; }

    public string? Kind { get; set; } = DepartmentKinds.All[0];

    public string? CreditCode { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public static DepartmentModel Of(Department department) => new()
    {
        Number = department.Number, Name = department.Name, ShortName = department.ShortName, Kind = department.Kind, CreditCode = department.CreditCode,
        ValidFrom = department.ValidFrom,
    };

    internal DepartmentForm ToForm(DateOnly today) => new(
        Number is { } number && number == decimal.Truncate(number) && number is > 0 and < 10_000 ? (int)number : 0,
        Name ?? "", ShortName ?? "", Kind ?? "", CreditCode ?? "", ValidFrom ?? today);
}
