using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// What is done again after a fault that passes. Only whole transactions are, and only those of which the server is known to have
/// kept nothing (<see cref="SqlServerEngine"/>).
/// <para>
/// The driver's own retry logic goes by numbers alone, and a connection that the server closed has none: its managed
/// network layer tells whatever the operating system last told that thread. What tells is the class.
/// </para>
/// </summary>
internal static class Retries
{
    /// <summary>From here on an error ends the connection; the driver gives it to whatever befalls one.</summary>
    private const int ConnectionEnded = 20;

    // learn.microsoft.com: "Troubleshoot transient connection errors", and SQL Server's list of database engine errors.
    private static readonly int[] Passing =
    [
        1205, // chosen as the victim of a deadlock
        3960, // a snapshot's update conflict
        10928, 10929, 49918, 49919, 49920, // resource limits (Azure SQL)
        40143, 40197, 40501, 40540, 40613, 4221, // moving to another node (Azure SQL, Always On)
        983, 976, 978, // not the primary replica, or not readable just now
    ];

    /// <summary>
    /// A passing fault outlasts seconds only in a failover, and then a person or the next round of a worker asks again. Who can't
    /// wait is told at once.
    /// </summary>
    public static int Tries(TimeSpan patience) => patience >= RegistryDatabase.IssuerPatience ? 3 : 1;

    /// <summary>Runs it until it succeeds or fails for good; throws what the last try threw.</summary>
    public static T Run<T>(int tries, Func<T> work)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return work();
            }
            catch (DbException error) when (tried < tries && Passes(error))
            {
                // 50 to 100 ms, then 100 to 200: two that fell over one another do not meet again.
                Thread.Sleep(TimeSpan.FromMilliseconds(50 * tried * (1 + Random.Shared.NextDouble())));
            }
        }
    }

    private static bool Passes(DbException error) => error switch
    {
        ConnectionLostException => true,
        SqlException fault => !SqlServerFault.IsUntrusted(fault) && (fault.Class >= ConnectionEnded || fault.Errors.Cast<SqlError>().Any(one => Passing.Contains(BabelfishFault.NumberOf(one.Number, one.Message)))),
        _ => false,
    };
}
