using Stamp.Core.Registry;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>The portal's lists of producers, products and certificates: each filter on and off, both ways, first and later pages.</summary>
internal static class ListWalk
{
    private const int Max = 10;

    private static readonly bool[] Both = [false, true];

    public static void Go(Walk walk, Ground ground)
    {
        Producers(walk, ground);
        Products(walk, ground);
        Certificates(walk, ground);
    }

    private static void Producers(Walk walk, Ground ground)
    {
        foreach (var page in Pages<NameOrder>(ground.Producer.Id))
        {
            foreach (var search in Searches)
            {
                foreach (var kind in (ProducerKind?[])[null, ProducerKind.Cooperative])
                    walk.Ask(sql => ProducerListTable.Page(sql, new(search, kind), page));
            }
        }
    }

    private static void Products(Walk walk, Ground ground)
    {
        foreach (var page in Pages<NameOrder>(ground.Product.Id))
        {
            foreach (var search in Searches)
            {
                foreach (var group in (ProductGroup?[])[null, ProductGroup.Food])
                {
                    walk.Ask(sql => ProductListTable.Page(sql, new(null, null, search, group), page, Ground.Today));
                    walk.Ask(sql => ProductListTable.Page(sql, new(ground.Producer.Id, null, search, group), page, Ground.Today));
                    walk.Ask(sql => ProductListTable.Page(sql, new(null, ground.Producer.Code, search, group), page, Ground.Today));
                    walk.Ask(sql => ProductListTable.Page(sql, new(ground.Producer.Id, ground.Producer.Code, search, group), page, Ground.Today));
                }
            }
        }
    }

    private static void Certificates(Walk walk, Ground ground)
    {
        var last = walk.Ask(sql => CertificateTable.OfProduct(sql, ground.Product.Id))[^1].Id;
        foreach (var selection in Enum.GetValues<CertificateSelection>())
        {
            foreach (var producer in (long?[])[null, ground.Producer.Id])
            {
                foreach (var search in Searches)
                {
                    var filter = new CertificateFilter(selection, producer, search);
                    walk.Ask(sql => CertificateListTable.Count(sql, filter, Ground.Today));
                    foreach (var page in Pages<CertificateOrder>(last))
                    {
                        // What was not withdrawn has no day of it, and a list in that order would be without it.
                        if (page.Order == CertificateOrder.Withdrawal && selection != CertificateSelection.Withdrawn) continue;
                        walk.Ask(sql => CertificateListTable.Page(sql, filter, page, Ground.Today));
                    }
                }
            }
        }
    }

    /// <summary>None; one word; two.</summary>
    private static IEnumerable<string?> Searches => [null, "miến", "miến dong"];

    private static IEnumerable<ListPage<T>> Pages<T>(long last) where T : struct, Enum =>
        from order in Enum.GetValues<T>() from down in Both from after in (long?[])[null, last] select new ListPage<T>(order, down, after, Max);
}
