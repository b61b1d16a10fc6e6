using Stamp.Core.Printing;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>A print run from its start to its end.</summary>
internal static class PrintRunWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        var request = new PrintRequest(ground.Batch, new(1, 24), "a4-24", 24, "pdf", $"labels/{walk.Mark}.pdf", null, "{}");
        var run = new PrintRun(walk.Tell(sql => sql.Next("run")), request, "van-phong", Ground.Now, PrintRunState.Running, null, null);
        walk.Tell(sql => PrintRunTable.Insert(sql, run));
        walk.Ask(sql => PrintRunTable.Unended(sql, ground.Batch));
        run = run with { State = PrintRunState.Written, Result = new(24, 100_000, new('a', 64)) };
        walk.Tell(sql => PrintRunTable.Update(sql, run));
        walk.Tell(sql => PrintRunTable.Update(sql, run with { State = PrintRunState.Completed, EndedAt = Ground.Now }));
        walk.Ask(sql => PrintRunTable.OfBatch(sql, ground.Batch));
        walk.Ask(sql => PrintRunTable.LastCompleted(sql, ground.Batch, new(1, 24)));
        walk.Ask(sql => PrintRunTable.ThatMade(sql, request.File));
    }
}
