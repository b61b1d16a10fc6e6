using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of lists of producers.</summary>
internal static class ProducerListTable
{
    public static List<ProducerLine> Page(RegistrySql transaction, ProducerFilter filter, ListPage<NameOrder> page)
    {
        var last = page.After is { } after ? ProducerTable.ById(transaction, after) : null;
        var parameters = new DynamicParameters(new { page.Max, kind = filter.Kind is { } asked ? SqlText.Write(asked) : null });
        var (where, order) = page.Order == NameOrder.Code
            ? Keyset.Of("r.code", "r.id", page.Descending, last is null ? null : (last.Code, last.Id), "", parameters)
            : Keyset.Of("r.name_key", "r.id", page.Descending, last is null ? null : (SearchText.Key(last.Name), last.Id), "", parameters);
        var words = SearchTable.Has(SearchTable.Producer, "r.id", SearchText.Asked(filter.Search), parameters);
        return
        [
            .. transaction.Query<Row>($"""
                SELECT r.id, r.code, r.name, r.kind, r.address, r.province, (SELECT count(*) FROM product p WHERE p.producer_id = r.id) AS Products
                FROM producer r WHERE {where}{words}{(filter.Kind is null ? "" : " AND r.kind = @kind")} ORDER BY {order} LIMIT @Max
                """, parameters)
                .Select(row => new ProducerLine(new(row.Id, row.Code, row.Name, SqlText.Name<ProducerKind>(row.Kind), row.Address, row.Province), row.Products)),
        ];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Address { get; init; } = "";
        public string Province { get; init; } = "";
        public int Products { get; init; }
    }
}
