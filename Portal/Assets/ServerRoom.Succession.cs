namespace Portal.Assets;

public sealed partial class ServerRoom
{
    /// <summary>Its department has ended; the successor takes it over with its plan. Where the successor keeps a room already this one is to be vacated: a department keeps at most one (plan 五(五)2).</summary>
    internal void Succeed(Guid successorId, bool mayKeep)
    {
        DepartmentId = successorId;
        if (Plan != RoomPlan.Retained)
        {
            return;
        }

        RetainedForId = mayKeep ? successorId : null;
        if (!mayKeep)
        {
            (Plan, Approval) = (RoomPlan.Vacate, null);
        }
    }
}
