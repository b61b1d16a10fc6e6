using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>Begins incarnations of a registry.</summary>
internal static class Incarnations
{
    // Whoever opens it first is not who does anything of note.
    private static readonly Actor Opener = Actor.Office("system");

    public static Rejection NotBegun => Rejection.Storage(
        "Tệp sổ đăng ký đã bị thay trong khi chương trình chạy. Hãy khởi động lại chương trình.",
        "The registry was replaced while this program runs. Start the program again.");

    /// <summary>Records the first incarnation where there is none. Null when one is recorded.</summary>
    public static Rejection? Ensure(RegistryDatabase database)
    {
        if (!database.TryRead(sql => Outcome<bool>.Of(IncarnationTable.All(sql).Count > 0)).Succeeded(out var isThere, out var rejection)) return rejection;
        return isThere ? null : database.TryWrite<bool>(Opener, transaction =>
        {
            if (IncarnationTable.All(transaction.Sql).Count == 0) Begin(transaction, 1, afterBatch: 0);
            return true;
        }).Rejection;
    }

    /// <param name="afterBatch">The highest batch number that may be in use already.</param>
    public static Incarnation Begin(RegistryTransaction transaction, int number, int afterBatch, JsonObject? detail = null)
    {
        var incarnation = new Incarnation(number, Random.Shared.NextInt64(1, long.MaxValue), transaction.Now, afterBatch);
        IncarnationTable.Insert(transaction.Sql, incarnation);
        IncarnationTable.SkipBatches(transaction.Sql, afterBatch);
        detail ??= [];
        detail["id"] = incarnation.Id;
        detail["afterBatch"] = afterBatch;
        transaction.Record("registry.incarnation", $"incarnation {number}", detail);
        return incarnation;
    }
}
