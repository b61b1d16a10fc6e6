using Stamp.Core.Batches;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>Batches and what happened to their ranges.</summary>
internal static class BatchWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        walk.Ask(sql => BatchTable.ByNumber(sql, ground.Batch));
        walk.Ask(sql => BatchTable.ByRequest(sql, walk.Request()));
        walk.Ask(sql => BatchTable.After(sql, 0, 10));
        Lists(walk, ground);
        Moves(walk, ground);
    }

    private static void Lists(Walk walk, Ground ground)
    {
        foreach (var newestFirst in (bool[])[false, true])
        {
            foreach (var after in (int?[])[null, ground.Batch])
            {
                walk.Ask(sql => BatchListTable.Page(sql, new(null, null), newestFirst, after, 10));
                walk.Ask(sql => BatchListTable.Page(sql, new(ground.Producer.Id, null), newestFirst, after, 10));
                walk.Ask(sql => BatchListTable.Page(sql, new(null, ground.Product.Code), newestFirst, after, 10));
                walk.Ask(sql => BatchListTable.Page(sql, new(ground.Producer.Id, ground.Product.Code), newestFirst, after, 10));
            }
        }
    }

    private static void Moves(Walk walk, Ground ground)
    {
        var move = new RangeMove(
            0, ground.Batch, MoveKind.Activate, new(1, 50), new("L1", new(2026, 11, 1), new(2027, 11, 1)), null, null, null, "van-phong", Ground.Now);
        Insert(move, walk.Request());
        Insert(move with { Kind = MoveKind.Void, Range = new(51, 60), Lot = null, VoidReason = VoidReason.Damaged }, null);
        Insert(move with { Kind = MoveKind.Recall, Range = new(1, 10), Lot = null, Reason = "Nhiễm khuẩn" }, null);
        var id = walk.Ask(sql => MoveTable.OfBatch(sql, ground.Batch))[0].Id;
        Insert(move with { Kind = MoveKind.Undo, Lot = null, Undoes = id }, null);
        walk.Ask(sql => MoveTable.ById(sql, id));
        walk.Ask(sql => MoveTable.ByRequest(sql, walk.Request()));

        void Insert(RangeMove one, string? request)
        {
            one = one with { Id = walk.Tell(sql => sql.Next("move")) };
            walk.Tell(sql => MoveTable.Insert(sql, one, request));
        }
    }
}
