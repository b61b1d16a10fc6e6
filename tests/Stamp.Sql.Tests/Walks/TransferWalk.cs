using Stamp.Core.Storage.Transfer;

namespace Stamp.Sql.Tests.Walks;

/// <summary>What a transfer asks on either side, and notes in its target. The source is always a file.</summary>
internal static class TransferWalk
{
    public static void Go(Walk walk)
    {
        var table = new TransferTable("batch", ["number", "product_id"], ["number"]);
        var moment = walk.Ask(sql => TransferMoment.Of(sql, [table]));
        walk.Tell(sql => TransferNotes.Begin(sql, moment));
        walk.Ask(sql => TransferNotes.Source(sql));
        // First there is none to change, then there is.
        walk.Tell(sql => TransferNotes.Note(sql, table, TableProgress.None));
        walk.Tell(sql => TransferNotes.Note(sql, table, new(1, "1", true)));
        walk.Ask(sql => TransferNotes.Of(sql, table));
        walk.Tell(sql => TransferNotes.End(sql));
        walk.Ask(sql => TableContent.Of(sql, table));
        walk.TellFileOnly(sql => new TransferSource(sql).Tables());
        walk.TellFileOnly(sql => TransferRows.Of(sql, table.InOrder(true), [1L]).Count());
    }
}
