using System.Data;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage.Statements;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// The registry in a database of SQL Server, or of a server that speaks as it does. As with a file, writers wait for one
/// another (an application lock, held until the transaction ends) and readers for nobody (snapshot isolation).
/// </summary>
internal sealed class SqlServerEngine : RegistryEngine
{
    private readonly string connectionString;
    private readonly TimeSpan patience;
    private readonly int tries;

    public SqlServerEngine(ServerOptions options, RegistryAddress.Purpose purpose, TimeSpan patience)
    {
        Name = options.Name;
        this.patience = patience;
        connectionString = options.For(purpose, patience);
        tries = Retries.Tries(patience);
    }

    public override string Name { get; }

    public override Rejection? Migrate() => SqlServerMigrator.Migrate(this);

    public override Rejection? CheckSchema() => SqlServerMigrator.Check(this);

    public override RegistryStanding Standing()
    {
        using var connection = Connect();
        return SqlServerMigrator.Standing(connection);
    }

    /// <summary>Reading twice does no harm: the whole of it is tried again.</summary>
    public override T Read<T>(Func<RegistrySql, T> work) => Retries.Run(tries, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(IsolationLevel.Snapshot);
        return work(Doorway(transaction));
    });

    /// <summary>Tried again only where the server has kept nothing of it.</summary>
    public override Outcome<T> Write<T>(Func<RegistrySql, Outcome<T>> work) => Retries.Run(tries, () => WriteOnce(work));

    public override Rejection? Explain(DbException error) => error switch
    {
        CommitInDoubtException doubt => doubt.Rejection,
        PoolExhaustedException => SqlServerFault.Busy(Name),
        ConnectionLostException or NoAnswerException => SqlServerFault.Away(Name),
        // "No such table" is a defect of ours unless the registry is of another version.
        SqlException fault => SqlServerFault.Explain(fault, Name) ?? (SqlServerFault.NumberOf(fault) == SqlServerFault.NoSuchTable ? Guarded() : null),
        _ => null,
    };

    /// <summary>A connection of the caller's own, from the pool.</summary>
    public SqlConnection Connect()
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            connection.Open();
            Connected?.Invoke(connection);
            return connection;
        }
        catch (InvalidOperationException error)
        {
            connection.Dispose();
            throw new PoolExhaustedException(error);
        }
        // The driver itself has tried until the string's time was over: three times that is longer than anyone waits.
        catch (SqlException error) when (SqlServerFault.IsNoAnswer(error))
        {
            connection.Dispose();
            throw new NoAnswerException(error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void CloseIdle()
    {
        using var connection = new SqlConnection(connectionString);
        SqlConnection.ClearPool(connection);
    }

    // A connection is to the database of that name: one put in its place ends them all.
    public override void LookAgain()
    {
    }

    internal RegistrySql Doorway(SqlTransaction transaction) => new(transaction, SqlServerDialect.Instance, Asked);

    private Outcome<T> WriteOnce<T>(Func<RegistrySql, Outcome<T>> work)
    {
        var mark = CommitMark.New();
        if (Attempt(mark, work, out var outcome) is not { } lost || mark.IsKept(this, patience, lost)) return outcome;
        if (lost is not SqlException) throw new ConnectionLostException(lost);
        ExceptionDispatchInfo.Throw(lost);
        return outcome;
    }

    /// <summary>
    /// Null when it was committed, or rejected; else what came in the place of the answer to the commit. By then its
    /// connection is closed: a transaction that the server refused to commit is open still, and holds the writers' turn
    /// until it is told to end.
    /// </summary>
    private Exception? Attempt<T>(CommitMark mark, Func<RegistrySql, Outcome<T>> work, out Outcome<T> outcome)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        mark.Leave(transaction, patience);
        // Until the commit is sent nothing can have been kept: what is thrown here may be tried again.
        outcome = work(Doorway(transaction));
        if (outcome.Rejection is not null) return null;
        try
        {
            transaction.Commit();
            return null;
        }
        catch (Exception error) when (error is SqlException or InvalidOperationException)
        {
            return error;
        }
    }

    private Rejection? Guarded()
    {
        try
        {
            return CheckSchema();
        }
        catch (DbException error) when (error is SqlException fault && SqlServerFault.Explain(fault, Name) is { } rejection)
        {
            return rejection;
        }
    }
}
