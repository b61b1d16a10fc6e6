using Stamp.Core.Audit;
using Stamp.Core.Storage;

namespace Stamp.Sql.Tests.Walks;

/// <summary>The change feed and the audit trail, as they are written and read.</summary>
internal static class FeedWalk
{
    public static void Go(Walk walk)
    {
        walk.Tell(sql => sql.Next("change"));
        walk.Write(transaction => transaction.Changed(ChangeKind.Product, 1));
        walk.Write(transaction => transaction.Record("product.add", "product MIEN-DONG", new() { ["name"] = "Miến dong" }));

        var last = walk.Call(() => new ChangeFeed(walk.Database).Latest(1))[^1];
        walk.Call(() => new ChangeFeed(walk.Database).ReadAfter(0, 10));
        walk.Call(() => new ChangeFeed(walk.Database).ReadOn(last.Point, 10));
        walk.Call(() => new ChangeFeed(walk.Database).CurrentNumber());
        _ = walk.Call(() => new AuditTrail(walk.Database).Verify()).Value;
        _ = walk.Call(() => new AuditTrail(walk.Database).ReadAfter(0, 10)).Value;
    }
}
