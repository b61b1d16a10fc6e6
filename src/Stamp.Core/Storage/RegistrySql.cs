using System.Data.Common;
using Dapper;
using Stamp.Core.Storage.Statements;

namespace Stamp.Core.Storage;

/// <summary>
/// One transaction's doorway to the tables: whatever the program asks or tells the registry goes through it, so that a
/// statement is written once for either database (docs/sql.md). Throws what the database's driver throws.
/// </summary>
public sealed class RegistrySql
{
    private readonly IDialect dialect;
    private readonly Action<string>? asked;

    /// <param name="asked">Is told each statement as it is written in the program; tests listen.</param>
    internal RegistrySql(DbTransaction transaction, IDialect dialect, Action<string>? asked) =>
        (Transaction, this.dialect, this.asked) = (transaction, dialect, asked);

    internal DbTransaction Transaction { get; }

    internal DbConnection Connection => Transaction.Connection!;

    internal IEnumerable<T> Query<T>(string statement, object? values = null) => Connection.Query<T>(Render(statement), values, Transaction);

    /// <summary>Row by row as they are read: for more than memory should hold.</summary>
    internal IEnumerable<T> Stream<T>(string statement) => Connection.Query<T>(Render(statement), transaction: Transaction, buffered: false);

    internal T QuerySingle<T>(string statement, object? values = null) => Connection.QuerySingle<T>(Render(statement), values, Transaction);

    internal T? QuerySingleOrDefault<T>(string statement, object? values = null) => Connection.QuerySingleOrDefault<T>(Render(statement), values, Transaction);

    internal T? QueryFirstOrDefault<T>(string statement, object? values = null) => Connection.QueryFirstOrDefault<T>(Render(statement), values, Transaction);

    /// <summary>The first column of the first row; the type's default where there is none.</summary>
    internal T? Scalar<T>(string statement, object? values = null) => Connection.ExecuteScalar<T>(Render(statement), values, Transaction);

    /// <summary>
    /// Several questions in one round trip, a semicolon between them; their answers are read one after the other.
    /// </summary>
    internal SqlMapper.GridReader Ask(string statements, object values) => Connection.QueryMultiple(Render(statements), values, Transaction);

    /// <summary>Rows that it changed.</summary>
    internal int Execute(string statement, object? values = null) => Connection.Execute(Render(statement), values, Transaction);

    /// <summary>As <see cref="Query{T}"/>, for thousands of rows: <paramref name="row"/> takes the columns by their numbers.</summary>
    internal List<T> Read<T>(string statement, object values, Func<DbDataReader, T> row)
    {
        using var reader = (DbDataReader)Connection.ExecuteReader(Render(statement), values, Transaction);
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>Row by row, with whatever columns there are; the caller closes it.</summary>
    internal DbDataReader Open(string statement, object? values = null) => (DbDataReader)Connection.ExecuteReader(Render(statement), values, Transaction);

    /// <summary>The next number of a counter. A rollback gives it back; a commit never sees it again.</summary>
    internal long Next(string counter) => Scalar<long>(Differing.NextNumber, new { counter });

    /// <summary>A statement that the two databases want said differently.</summary>
    internal T? Scalar<T>(Differing statement, object? values = null) => Connection.ExecuteScalar<T>(Render(statement), values, Transaction);

    /// <inheritdoc cref="Scalar{T}(Differing, object?)"/>
    internal int Execute(Differing statement, object? values = null) =>
        Render(statement) is { Length: > 0 } text ? Connection.Execute(text, values, Transaction) : 0;

    private string Render(string statement)
    {
        asked?.Invoke(statement);
        return dialect.Render(statement);
    }

    private string Render(Differing statement)
    {
        var text = dialect.Pick(statement);
        asked?.Invoke(statement.Sqlite);
        return text;
    }
}
