using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>What a verify service asks for, and the audit trail.</summary>
internal static class FeedWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        walk.Call(() => new SnapshotReader(walk.Database).ReadBatch(ground.Batch));
        walk.Call(() => new SnapshotReader(walk.Database).ReadProduct(ground.Product.Id));
        walk.Tell(sql => sql.Next("change"));
        walk.Write(transaction => transaction.Changed(ChangeKind.Product, 1));
        walk.Write(transaction => transaction.Record("product.add", "product MIEN-DONG", new() { ["name"] = "Miến dong" }));

        var last = walk.Call(() => new ChangeFeed(walk.Database).Latest(1))[^1];
        walk.Call(() => new ChangeFeed(walk.Database).ReadAfter(0, 10));
        walk.Call(() => new ChangeFeed(walk.Database).ReadOn(last.Point, 10));
        walk.Call(() => new ChangeFeed(walk.Database).CurrentNumber());
        // Asked in each write as well; here under its own name.
        walk.Call(walk.Database.LookIfReplaced, "=> OpenedRegistry.Compare(");
        _ = walk.Call(() => new AuditTrail(walk.Database).Verify()).Value;
        _ = walk.Call(() => new AuditTrail(walk.Database).ReadAfter(0, 10)).Value;
        walk.Ask(sql => AuditTable.NewestAfter(sql, Ground.Now));
        walk.Tell(sql => AuditTable.AcceptTimes(sql));
    }
}
