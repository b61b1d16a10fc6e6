namespace Stamp.Core.Storage.SqlServer;

/// <summary>Locks that programs agree on, by a name. A transaction holds one until it ends, however it ends.</summary>
internal static class ApplicationLock
{
    /// <summary>Of the one transaction that writes.</summary>
    public const string Writers = "stamps-registry-writer";

    /// <summary>Of the one program that makes tables.</summary>
    public const string Migration = "stamps-migration";

    /// <summary>
    /// Stands first in a statement, whose values have <c>@patience</c> in milliseconds. Whoever waits longer is told 51100
    /// (<see cref="SqlServerFault"/>).
    /// </summary>
    public static string Take(string name) => $"""
        DECLARE @taken int;
        EXEC @taken = sp_getapplock @Resource = '{name}', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = @patience;
        IF @taken < 0 THROW 51100, 'Another program holds the registry.', 1;

        """;
}
