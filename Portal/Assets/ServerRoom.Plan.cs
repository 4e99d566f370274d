using System.Globalization;
using Portal.Kernel;

namespace Portal.Assets;

/// <summary>What happens to a room: planned to be vacated, kept with approval, cleared point by point, vacated.</summary>
public sealed partial class ServerRoom
{
    public const int ReasonMaxLength = 1000;
    public const int ApprovalNumberMaxLength = 40;
    public const int MaxSystems = 100;

    public bool IsClosed => Plan == RoomPlan.Vacated;

    /// <summary>Lines that are not cancelled yet.</summary>
    public IReadOnlyList<string> OpenLines => [.. Lines.Where(line => EndedLines.All(ended => ended.Line != line))];

    /// <summary>Systems that still run here.</summary>
    public IReadOnlyList<RoomSystem> OpenSystems => [.. Systems.Where(system => system.MigratedOn is null)];

    /// <summary>A room enters the register; it is to be vacated by a day, which is the rule (plan 五(五)2).</summary>
    /// <param name="today">Shanghai day.</param>
    public static Result<ServerRoom> Register(Guid departmentId, RoomFacts facts, DateOnly? vacateBy, DateOnly today)
    {
        var tidy = facts.Tidy();
        List<Gap> gaps = [.. tidy.Check(), .. CheckDay(vacateBy, today)];
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        var room = new ServerRoom { Id = Guid.CreateVersion7(), DepartmentId = departmentId, Plan = RoomPlan.Vacate, VacateBy = vacateBy };
        room.Take(tidy);
        return room;
    }

    /// <summary>Changes the facts. A room that is kept, or asked to be, does not grow over 20 m².</summary>
    public Result Describe(RoomFacts facts)
    {
        if (IsClosed)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        var tidy = facts.Tidy();
        var gaps = tidy.Check().ToList();
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        if (Plan is RoomPlan.Retained or RoomPlan.RetentionAsked && tidy.AreaSquareMetres > MaxRetainedArea)
        {
            return AssetsRefusals.RoomTooLarge(tidy.AreaSquareMetres);
        }

        Take(tidy);
        EndedLines = [.. EndedLines.Where(ended => Lines.Contains(ended.Line))];
        return Result.Done;
    }

    /// <summary>Sets or moves the day; a request or an approval to keep the room falls away with it.</summary>
    public Result PlanVacate(DateOnly? by, DateOnly today)
    {
        if (IsClosed)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (CheckDay(by, today).ToList() is { Count: > 0 } gaps)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        ToVacate(by);
        return Result.Done;
    }

    /// <summary>The leader asks to keep the room: only for a reason of the plan, and only a small one.</summary>
    public Result AskRetention(RetentionReason? reason, string text, Caller by, DateTime at)
    {
        if (Plan != RoomPlan.Vacate)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (AreaSquareMetres > MaxRetainedArea)
        {
            return AssetsRefusals.RoomTooLarge(AreaSquareMetres);
        }

        List<Gap> gaps = [];
        if (reason is not { } known || !Enum.IsDefined(known))
        {
            gaps.Add(new Gap(nameof(RetentionReason), "Assets.Gap.RetentionReason"));
        }

        gaps.AddRange(CheckText(nameof(RetentionText), text));
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        (Plan, RetentionReason, RetentionText, RetentionAskedBy, RefusalText) = (RoomPlan.RetentionAsked, reason, text.Trim(), Signature.Of(by, at), "");
        return Result.Done;
    }

    /// <summary>The leading group keeps it. That the department keeps no other room is the index's word.</summary>
    public Result Retain(RetentionApproval approval, DateOnly today)
    {
        if (Plan != RoomPlan.RetentionAsked)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (AreaSquareMetres > MaxRetainedArea)
        {
            return AssetsRefusals.RoomTooLarge(AreaSquareMetres);
        }

        List<Gap> gaps = [];
        if (approval.Number.Trim().Length is 0 or > ApprovalNumberMaxLength)
        {
            gaps.Add(new Gap("Number", "Assets.Gap.ApprovalNumber", ApprovalNumberMaxLength));
        }

        if (approval.On > today || approval.On.Year < 2000)
        {
            gaps.Add(new Gap("On", "Assets.Gap.RetentionOn"));
        }

        gaps.AddRange(CheckText("Text", approval.Text));
        if (gaps.Count > 0)
        {
            return AssetsRefusals.Incomplete(gaps);
        }

        (Plan, RetainedForId, Approval) = (RoomPlan.Retained, DepartmentId, approval with { Number = approval.Number.Trim(), Text = approval.Text.Trim() });
        return Result.Done;
    }

    /// <summary>The leading group does not keep it: it is to be vacated as before.</summary>
    public Result RefuseRetention(string text)
    {
        if (Plan != RoomPlan.RetentionAsked)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (AssetsRefusals.Reason(text, ReasonMaxLength) is { } refusal)
        {
            return refusal;
        }

        ToVacate(VacateBy);
        RefusalText = text.Trim();
        return Result.Done;
    }

    /// <summary>A network line was cancelled.</summary>
    public Result EndLine(string line, DateOnly on, Caller by, DateOnly today)
    {
        if (IsClosed)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (!OpenLines.Contains(line))
        {
            return AssetsRefusals.NotFound;
        }

        if (on > today)
        {
            return AssetsRefusals.Incomplete([new Gap("On", "Assets.Gap.NotAfterToday")]);
        }

        EndedLines = [.. EndedLines, new LineEnd(line, on, by.Name)];
        return Result.Done;
    }

    /// <summary>Names a system that runs in the room.</summary>
    public Result AddSystem(Guid systemId)
    {
        if (IsClosed)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (Systems.Count >= MaxSystems)
        {
            return AssetsRefusals.TooManyLines(MaxSystems);
        }

        Systems = Systems.Any(system => system.SystemId == systemId) ? Systems : [.. Systems, new RoomSystem(systemId, null, "")];
        return Result.Done;
    }

    /// <summary>The system runs in the municipal data centre now, or was stopped.</summary>
    public Result MigrateSystem(Guid systemId, DateOnly on, string note, DateOnly today)
    {
        if (IsClosed)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (!Systems.Any(system => system.SystemId == systemId))
        {
            return AssetsRefusals.NotFound;
        }

        if (note.Trim().Length > RoomFacts.TextMaxLength)
        {
            return AssetsRefusals.TooLong(RoomFacts.TextMaxLength);
        }

        if (on > today)
        {
            return AssetsRefusals.Incomplete([new Gap("On", "Assets.Gap.NotAfterToday")]);
        }

        Systems = [.. Systems.Select(system => system.SystemId == systemId ? new RoomSystem(systemId, on, note.Trim()) : system)];
        return Result.Done;
    }

    /// <summary>It was named by mistake.</summary>
    public Result RemoveSystem(Guid systemId)
    {
        if (IsClosed)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        Systems = [.. Systems.Where(system => system.SystemId != systemId)];
        return Result.Done;
    }

    /// <summary>腾退完成: nothing stands, runs or is connected here any more.</summary>
    /// <param name="open">Everything that is not done.</param>
    public Result DeclareVacated(IReadOnlyList<Gap> open, DateOnly today)
    {
        if (Plan != RoomPlan.Vacate)
        {
            return AssetsRefusals.WrongPlan(Plan);
        }

        if (open.Count > 0)
        {
            return AssetsRefusals.RoomNotClear(open);
        }

        (Plan, VacatedOn) = (RoomPlan.Vacated, today);
        return Result.Done;
    }

    /// <summary>Its department has ended.</summary>
    internal void Succeed(Guid successor)
    {
        DepartmentId = successor;
        RetainedForId = Plan == RoomPlan.Retained ? successor : null;
    }

    /// <summary>After a merge the department had two: this one is to be vacated, by a day the department has to set.</summary>
    internal void ReturnToVacate(string reason)
    {
        ToVacate(null);
        RefusalText = reason;
    }

    private void ToVacate(DateOnly? by) =>
        (Plan, VacateBy, RetainedForId, RetentionReason, RetentionText, RetentionAskedBy, Approval) = (RoomPlan.Vacate, by, null, null, "", null, null);

    private void Take(RoomFacts facts) =>
        (Name, Address, AreaHundredths, Racks, Lines, Power, Purpose) = (facts.Name, facts.Address, (int)(facts.AreaSquareMetres * 100), facts.Racks, facts.Lines, facts.Power, facts.Purpose);

    /// <summary>The room as its form shows it.</summary>
    public RoomFacts Facts() => new()
    {
        Name = Name, Address = Address, AreaSquareMetres = AreaSquareMetres, Racks = Racks, Lines = Lines, Power = Power, Purpose = Purpose,
    };

    /// <summary>Square metres without needless zeros.</summary>
    public static string Area(decimal area) => area.ToString("0.##", CultureInfo.InvariantCulture);

    private static IEnumerable<Gap> CheckDay(DateOnly? by, DateOnly today)
    {
        if (by is null)
        {
            yield return new Gap(nameof(VacateBy), "Assets.Gap.Missing", RoomFacts.Field(nameof(VacateBy)));
        }
        else if (by < today || by > today.AddYears(5))
        {
            yield return new Gap(nameof(VacateBy), "Assets.Gap.VacateBy");
        }
    }

    private static IEnumerable<Gap> CheckText(string field, string text)
    {
        if (text.Trim().Length == 0)
        {
            yield return new Gap(field, "Assets.Gap.Missing", RoomFacts.Field(field));
        }
        else if (text.Trim().Length > ReasonMaxLength)
        {
            yield return new Gap(field, "Assets.Gap.TooLong", RoomFacts.Field(field), ReasonMaxLength);
        }
    }
}
