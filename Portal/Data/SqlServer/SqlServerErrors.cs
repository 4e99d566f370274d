using Microsoft.Data.SqlClient;

namespace Portal.Data.SqlServer;

/// <summary>What a refusal of SQL Server means, however deep it is wrapped.</summary>
internal static class SqlServerErrors
{
    private const int DeadlockVictim = 1205;
    private const int SnapshotConflict = 3960;

    /// <summary>Two writers waited for each other; this one was rolled back whole so that the other could go on.</summary>
    public static bool IsDeadlock(Exception failure) => Of(failure)?.Number is DeadlockVictim;

    /// <summary>Rolled back because somebody else wrote at the same time; the same once more may succeed.</summary>
    public static bool IsOvertaken(Exception failure) => Of(failure)?.Number is DeadlockVictim or SnapshotConflict;

    /// <summary>The driver's own exception; null when there is none.</summary>
    public static SqlException? Of(Exception? failure)
    {
        while (failure is not null and not SqlException)
        {
            failure = failure.InnerException;
        }

        return failure as SqlException;
    }
}
