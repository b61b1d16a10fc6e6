using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Registry.Pictures;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>Producers, products with their pictures, and the batch that the rest is about.</summary>
internal static class RegistryWalk
{
    public static Ground Go(Walk walk)
    {
        var producer = Producers(walk);
        var product = Products(walk, producer);
        Pictures(walk, product);
        var batch = new StampBatch(
            (int)walk.Tell(sql => sql.Next("batch")), product.Id, Ground.Stamps, 0, "a4-24", false, product.Gtin, Ground.Now, Ground.Today.AddYears(2));
        walk.Tell(sql => BatchTable.Insert(sql, batch, walk.Request()));
        return new(producer, product, batch.Number);
    }

    private static Producer Producers(Walk walk)
    {
        var producer = new Producer(0, $"SX-{walk.Mark}", "Hợp tác xã Tài Hoan", ProducerKind.Cooperative, "Côn Minh, Na Rì", "Bắc Kạn");
        producer = producer with { Id = walk.Tell(sql => ProducerTable.Insert(sql, producer)) };
        walk.Tell(sql => ProducerTable.Update(sql, producer));
        walk.Ask(sql => ProducerTable.ById(sql, producer.Id));
        walk.Ask(sql => ProducerTable.ByCode(sql, producer.Code));
        walk.Ask(sql => ProducerTable.All(sql));
        return producer;
    }

    private static Product Products(Walk walk, Producer producer)
    {
        var product = new Product(0, $"SP-{walk.Mark}", producer.Id, "Miến dong Tài Hoan", ProductGroup.Food, Ground.NewGtin());
        product = product with { Id = walk.Tell(sql => ProductTable.Insert(sql, product)) };
        walk.Tell(sql => ProductTable.Update(sql, product));
        walk.Ask(sql => ProductTable.ById(sql, product.Id));
        walk.Ask(sql => ProductTable.ByCode(sql, product.Code));
        walk.Ask(sql => ProductTable.ByGtin(sql, product.Gtin!.Value));
        walk.Ask(sql => ProductTable.OfProducer(sql, producer.Id));
        walk.Ask(sql => ProductTable.All(sql));
        walk.Tell(sql => SearchTable.Put(sql, SearchTable.Product, product.Id, product.Name, product.Code));
        walk.Tell(sql => SearchTable.Add(sql, SearchTable.Product, product.Id, walk.Request(), ""));
        // Only a registry from before the search has to be filled, and on a server there is none.
        walk.TellFileOnly(sql => SearchTable.Fill(sql));
        return product;
    }

    private static void Pictures(Walk walk, Product product)
    {
        walk.Tell(sql => PictureTable.Put(sql, product.Id, new(PictureKind.Png, 1, 1, new('0', 64), [1, 2, 3])));
        walk.Ask(sql => PictureTable.SizeOf(sql, product.Id));
        walk.Ask(sql => PictureTable.OfProduct(sql, product.Id));
        walk.Tell(sql => PictureTable.Remove(sql, product.Id));
    }
}
