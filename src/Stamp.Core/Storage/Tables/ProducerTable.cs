using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about producers.</summary>
internal static class ProducerTable
{
    private const string Columns = "id, code, name, kind, address, province";

    public static Producer? ById(SqliteTransaction transaction, long id) => One(transaction, "id = @id", new { id });

    public static Producer? ByCode(SqliteTransaction transaction, string code) => One(transaction, "code = @code", new { code });

    public static List<Producer> All(SqliteTransaction transaction) => Many(transaction, "ORDER BY code", new { });

    public static long Insert(SqliteTransaction transaction, Producer producer)
    {
        var id = transaction.Connection!.ExecuteScalar<long>(
            "INSERT INTO producer (code, name, kind, address, province, name_key) VALUES (@Code, @Name, @kind, @Address, @Province, @key) RETURNING id",
            Parameters(producer), transaction);
        SearchTable.Add(transaction, SearchTable.Producer, id, producer.Name, producer.Code);
        return id;
    }

    public static void Update(SqliteTransaction transaction, Producer producer)
    {
        transaction.Connection!.Execute(
            "UPDATE producer SET name = @Name, kind = @kind, address = @Address, province = @Province, name_key = @key WHERE id = @Id",
            Parameters(producer), transaction);
        SearchTable.Put(transaction, SearchTable.Producer, producer.Id, producer.Name, producer.Code);
    }

    private static object Parameters(Producer producer) => new
    {
        producer.Id,
        producer.Code,
        producer.Name,
        kind = SqlText.Write(producer.Kind),
        producer.Address,
        producer.Province,
        key = SearchText.Key(producer.Name),
    };

    private static Producer? One(SqliteTransaction transaction, string where, object parameters) => Many(transaction, $"WHERE {where}", parameters).SingleOrDefault();

    private static List<Producer> Many(SqliteTransaction transaction, string where, object parameters) =>
    [
        .. transaction.Connection!.Query<Row>($"SELECT {Columns} FROM producer {where}", parameters, transaction)
            .Select(row => new Producer(row.Id, row.Code, row.Name, SqlText.Name<ProducerKind>(row.Kind), row.Address, row.Province)),
    ];

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
