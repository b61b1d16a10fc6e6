using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about producers.</summary>
internal static class ProducerTable
{
    private const string Columns = "id, code, name, kind, address, province";

    /// <summary>For <see cref="RegistrySql.Ask"/>, who makes a @product.</summary>
    public const string AskOfProduct = $"SELECT {Columns} FROM producer WHERE id = (SELECT producer_id FROM product WHERE id = @product)";

    public static Producer? Read(SqlMapper.GridReader answers) => answers.Read<Row>().Select(Producer).SingleOrDefault();

    public static Producer? ById(RegistrySql transaction, long id) => One(transaction, "id = @id", new { id });

    public static Producer? ByCode(RegistrySql transaction, string code) => One(transaction, "code = @code", new { code });

    public static List<Producer> All(RegistrySql transaction) => Many(transaction, "ORDER BY code", new { });

    public static long Insert(RegistrySql transaction, Producer producer)
    {
        producer = producer with { Id = transaction.Next("producer") };
        transaction.Execute(
            "INSERT INTO producer (id, code, name, kind, address, province, name_key) VALUES (@Id, @Code, @Name, @kind, @Address, @Province, @key)",
            Parameters(producer));
        SearchTable.Add(transaction, SearchTable.Producer, producer.Id, producer.Name, producer.Code);
        return producer.Id;
    }

    public static void Update(RegistrySql transaction, Producer producer)
    {
        transaction.Execute(
            "UPDATE producer SET name = @Name, kind = @kind, address = @Address, province = @Province, name_key = @key WHERE id = @Id",
            Parameters(producer));
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

    private static Producer? One(RegistrySql transaction, string where, object parameters) => Many(transaction, $"WHERE {where}", parameters).SingleOrDefault();

    private static List<Producer> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"SELECT {Columns} FROM producer {where}", parameters).Select(Producer),
    ];

    private static Producer Producer(Row row) => new(row.Id, row.Code, row.Name, SqlText.Name<ProducerKind>(row.Kind), row.Address, row.Province);

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
