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
    private readonly SqlRetryLogicBaseProvider retries;

    public SqlServerEngine(ServerOptions options, RegistryAddress.Purpose purpose, TimeSpan patience)
    {
        Name = options.Name;
        this.patience = patience;
        connectionString = options.For(purpose, patience);
        retries = patience >= RegistryDatabase.IssuerPatience ? Retries.Patient() : Retries.None();
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
    public override T Read<T>(Func<RegistrySql, T> work) => Tried(() =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(IsolationLevel.Snapshot);
        return work(Doorway(transaction));
    });

    /// <summary>Tried again only where the server has kept nothing of it.</summary>
    public override Outcome<T> Write<T>(Func<RegistrySql, Outcome<T>> work) => Tried(() => WriteOnce(work));

    public override Rejection? Explain(DbException error) => error switch
    {
        CommitInDoubtException doubt => doubt.Rejection,
        PoolExhaustedException => SqlServerFault.Busy(Name),
        ConnectionLostException => SqlServerFault.Away(Name),
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

    private T Tried<T>(Func<T> work)
    {
        try
        {
            return retries.Execute(this, work);
        }
        // What was thrown by each try; the last tells how things stand.
        catch (AggregateException tries)
        {
            ExceptionDispatchInfo.Throw(tries.InnerExceptions[^1]);
            throw;
        }
    }

    private Outcome<T> WriteOnce<T>(Func<RegistrySql, Outcome<T>> work)
    {
        var mark = CommitMark.New();
        SqlException lost;
        using (var connection = Connect())
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            mark.Leave(transaction, patience);
            // Until the commit is sent nothing can have been kept: what is thrown here may be tried again.
            var outcome = work(Doorway(transaction));
            if (outcome.Rejection is not null) return outcome;
            try
            {
                transaction.Commit();
                return outcome;
            }
            catch (Exception error) when (error is SqlException or InvalidOperationException)
            {
                if (mark.IsKept(this, patience, error)) return outcome;
                lost = error as SqlException ?? throw new ConnectionLostException(error);
            }
        }
        throw lost;
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
