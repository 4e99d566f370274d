namespace Portal.Clocks;

/// <summary>Reading rules of clocks. Which of them a caller may see is decided by the case they belong to.</summary>
public static class CaseClockQueries
{
    public static IQueryable<CaseClock> OfCase(this IQueryable<CaseClock> clocks, string caseKind, Guid caseId) =>
        clocks.Where(clock => clock.CaseKind == caseKind && clock.CaseId == caseId);

    /// <summary>
    /// The clock that counts now comes first, then the ones before it. The key only parts clocks that were received and finished on the same days:
    /// SQL Server orders keys by other bytes than SQLite and C#, so a key never tells which came later.
    /// </summary>
    public static IOrderedQueryable<CaseClock> NewestFirst(this IQueryable<CaseClock> clocks) =>
        clocks.OrderByDescending(clock => clock.ReceivedOn).ThenByDescending(clock => clock.FinishedOn ?? DateOnly.MaxValue).ThenByDescending(clock => clock.Id);

    /// <summary>Running or standing still; not finished.</summary>
    public static IQueryable<CaseClock> Open(this IQueryable<CaseClock> clocks) => clocks.Where(clock => clock.FinishedOn == null);

    /// <summary>Open and past the due date; very overdue ones included.</summary>
    public static IQueryable<CaseClock> Overdue(this IQueryable<CaseClock> clocks, DateOnly today) =>
        clocks.Where(clock => clock.FinishedOn == null && clock.DueOn < today);

    public static IQueryable<CaseClock> VeryOverdue(this IQueryable<CaseClock> clocks, DateOnly today) =>
        clocks.Where(clock => clock.FinishedOn == null && clock.VeryOverdueAfter < today);
}
