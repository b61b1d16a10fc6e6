using Microsoft.Data.SqlClient;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// What is done again after a fault that passes, through the driver's own retry logic. Only whole transactions are, and
/// only those of which the server is known to have kept nothing (<see cref="SqlServerEngine"/>).
/// </summary>
internal static class Retries
{
    // learn.microsoft.com: "Troubleshoot transient connection errors", and SQL Server's list of database engine errors.
    private static readonly int[] Passing =
    [
        1205, // chosen as the victim of a deadlock
        3960, // a snapshot's update conflict
        64, 121, 233, 10053, 10054, 10060, // the connection broke
        10928, 10929, 49918, 49919, 49920, // resource limits (Azure SQL)
        40143, 40197, 40501, 40540, 40613, 4221, // moving to another node (Azure SQL, Always On)
        983, 976, 978, // not the primary replica, or not readable just now
        35, 0, // a broken connection as the managed network layer tells it
    ];

    /// <summary>
    /// Three tries; 50 ms to half a second between them. A passing fault outlasts seconds only in a failover, and then a person or
    /// the next round of a worker asks again.
    /// </summary>
    public static SqlRetryLogicBaseProvider Patient() => SqlConfigurableRetryFactory.CreateExponentialRetryProvider(new()
    {
        NumberOfTries = 3,
        DeltaTime = TimeSpan.FromMilliseconds(50),
        MinTimeInterval = TimeSpan.FromMilliseconds(50),
        MaxTimeInterval = TimeSpan.FromMilliseconds(500),
        TransientErrors = Passing,
    });

    /// <summary>One try: who can't wait is told at once.</summary>
    public static SqlRetryLogicBaseProvider None() => SqlConfigurableRetryFactory.CreateNoneRetryProvider();
}
