using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// Tells afterwards whether a transaction was kept whose answer was lost: it leaves a row of its own that commits
/// with it or not at all. The row is left in the one round trip that takes the writers' lock.
/// </summary>
internal sealed class CommitMark
{
    // Asked after within seconds; a day is for an administrator who looks into what happened.
    private static readonly string LeaveText = ApplicationLock.Take(ApplicationLock.Writers) + """
        DELETE FROM commit_mark WHERE at < DATEADD(day, -1, SYSUTCDATETIME());
        INSERT INTO commit_mark (id, at) VALUES (@id, SYSUTCDATETIME());
        """;

    // Whoever gets the lock knows that the transaction in doubt has ended.
    private static readonly string AskText = ApplicationLock.Take(ApplicationLock.Writers) + """
        SELECT count(*) FROM commit_mark WHERE id = @id;
        """;

    private readonly Guid id = Guid.NewGuid();

    private CommitMark()
    {
    }

    public static CommitMark New() => new();

    /// <summary>Takes the lock and leaves the mark. To be called first in the transaction.</summary>
    public void Leave(SqlTransaction transaction, TimeSpan patience) => transaction.Connection.Execute(LeaveText, Values(patience), transaction);

    /// <exception cref="CommitInDoubtException">The server can't be asked.</exception>
    public bool IsKept(SqlServerEngine engine, TimeSpan patience, Exception lost)
    {
        // A connection that broke leaves others in the pool that will break as well.
        engine.CloseIdle();
        try
        {
            using var connection = engine.Connect();
            // Said outright: a pooled connection may come with a reader's level, and that would look at a moment before the lock.
            using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            return connection.ExecuteScalar<int>(AskText, Values(patience), transaction) > 0;
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            throw new CommitInDoubtException(engine.Name, lost);
        }
    }

    private object Values(TimeSpan patience) => new { id, patience = (int)patience.TotalMilliseconds };
}
