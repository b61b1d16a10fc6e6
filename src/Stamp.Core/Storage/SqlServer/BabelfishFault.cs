namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// Babelfish gives many of PostgreSQL's errors the number that SQL Server has for them, and all others one number of its own.
/// Those of them that a person can do something about are known by PostgreSQL's words, which it never translates.
/// </summary>
internal static class BabelfishFault
{
    /// <summary>Tried with Babelfish 4.4.</summary>
    private const int Unnumbered = 33_557_097;

    // postgresql.org/docs/16/errcodes-appendix.html names the conditions.
    private static readonly (string Begins, int Number)[] Known =
    [
        ("permission denied for ", SqlServerFault.NotPermitted),
        ("must be owner of ", SqlServerFault.NotPermitted),
        ("Cannot open database ", SqlServerFault.NoEntry),
        ("could not serialize access ", SqlServerFault.UpdateConflict),
        ("canceling statement due to lock timeout", SqlServerFault.LockTimeout),
        ("sorry, too many clients already", SqlServerFault.LockTimeout),
        ("remaining connection slots are reserved", SqlServerFault.LockTimeout),
        ("could not extend file ", SqlServerFault.OutOfSpace),
        ("could not write to file ", SqlServerFault.OutOfSpace),
        ("terminating connection due to ", SqlServerFault.ConnectionReset),
        ("the database system is ", SqlServerFault.ConnectionReset),
    ];

    /// <summary>SQL Server's number for an error; the one that it has where nothing better is known.</summary>
    public static int NumberOf(int number, string message)
    {
        if (number != Unnumbered) return number;
        foreach (var (begins, known) in Known)
        {
            if (message.StartsWith(begins, StringComparison.Ordinal)) return known;
        }
        if (message.StartsWith("cannot execute ", StringComparison.Ordinal) && message.Contains("read-only transaction", StringComparison.Ordinal)) return SqlServerFault.ReadOnly;
        if (message.StartsWith("relation ", StringComparison.Ordinal) && message.Contains("does not exist", StringComparison.Ordinal)) return SqlServerFault.NoSuchTable;
        return number;
    }
}
