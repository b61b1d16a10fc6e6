using Stamp.Core.Keys;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>What tells an older copy of a registry, or of its keys, from the newest.</summary>
internal static class RecordWalk
{
    public static void Go(Walk walk)
    {
        // A number of its own, so that a second walk inserts too.
        var epoch = walk.Ask(sql => KeyEpochTable.All(sql)).Count;
        walk.Tell(sql => KeyEpochTable.Put(sql, new(epoch, new('a', 64), KeyEpochState.Active, Ground.Now)));
        walk.Tell(sql => KeyEpochTable.Put(sql, new(epoch, new('a', 64), KeyEpochState.Retired, Ground.Now)));
        walk.Ask(sql => KeyEpochTable.OfNewestBatch(sql));
        walk.Ask(sql => CounterTable.All(sql));
        walk.Ask(sql => CounterTable.HashOfEntry(sql, 1));
        walk.Ask(sql => CounterTable.MarkOfChange(sql, 1));

        // The last that is written: whoever opened the registry before writes nothing more after it.
        var before = walk.Ask(sql => IncarnationTable.All(sql)).Count;
        var highest = walk.Ask(sql => IncarnationTable.HighestBatch(sql));
        walk.Tell(sql => IncarnationTable.SkipBatches(sql, highest));
        walk.Tell(sql => IncarnationTable.Insert(sql, new(before + 1, 4711, Ground.Now, highest)));
    }
}
