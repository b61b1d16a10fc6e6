using System.Data;
using System.Runtime.ExceptionServices;
using Microsoft.Data.SqlClient;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>Sends many rows at once into a staging table.</summary>
internal static class BulkCopy
{
    /// <summary>A number for a load's rows. Other writers wait, so that there is one load at a time; this one's are its own all the same.</summary>
    public static long NewLoad() => Random.Shared.NextInt64();

    public static DataTable Table(params ReadOnlySpan<(string Name, Type Type)> columns)
    {
        var table = new DataTable();
        foreach (var (name, type) in columns) table.Columns.Add(name, type);
        return table;
    }

    /// <summary>In the transaction: a rollback takes the rows away again.</summary>
    public static void Into(string table, SqlTransaction transaction, DataTable rows)
    {
        using var copy = new SqlBulkCopy(transaction.Connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = table, BulkCopyTimeout = transaction.Connection.CommandTimeout };
        // By name: otherwise by place.
        foreach (DataColumn column in rows.Columns) copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
        Send(copy, rows);
    }

    /// <summary>What the server says of the table itself the driver wraps in an invalid operation; here it is told as everywhere.</summary>
    public static void Send(SqlBulkCopy copy, DataTable rows)
    {
        try
        {
            copy.WriteToServer(rows);
        }
        catch (InvalidOperationException error) when (error.InnerException is SqlException fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }
}
