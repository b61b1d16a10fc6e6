using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Registry;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about producers.</summary>
internal static class ProducerTable
{
    private const string Columns = "id, code, name, kind, address, province";

    public static Producer? ById(SqliteTransaction transaction, long id) => One(transaction, "id = @id", new { id });

    public static Producer? ByCode(SqliteTransaction transaction, string code) => One(transaction, "code = @code", new { code });

    public static long Insert(SqliteTransaction transaction, Producer producer) => transaction.Connection!.ExecuteScalar<long>(
        "INSERT INTO producer (code, name, kind, address, province) VALUES (@Code, @Name, @kind, @Address, @Province) RETURNING id",
        new { producer.Code, producer.Name, kind = SqlText.Write(producer.Kind), producer.Address, producer.Province }, transaction);

    public static void Update(SqliteTransaction transaction, Producer producer) => transaction.Connection!.Execute(
        "UPDATE producer SET name = @Name, kind = @kind, address = @Address, province = @Province WHERE id = @Id",
        new { producer.Id, producer.Name, kind = SqlText.Write(producer.Kind), producer.Address, producer.Province }, transaction);

    private static Producer? One(SqliteTransaction transaction, string where, object parameters) =>
        transaction.Connection!.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM producer WHERE {where}", parameters, transaction) is { } row
            ? new(row.Id, row.Code, row.Name, SqlText.Name<ProducerKind>(row.Kind), row.Address, row.Province)
            : null;

    private sealed class Row
    {
        public long Id { get; init; }
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Address { get; init; } = "";
        public string Province { get; init; } = "";
    }
}
