using System.Text.Json.Nodes;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>
/// Stores producers and products, new or changed, within a transaction that may hold many: a whole file
/// is imported in one. Each change brings its audit entry and tells the change feed of every product
/// that looks different now. A draft that says what the registry says already leaves no trace.
/// </summary>
public static class RegistryWriter
{
    public static Outcome<Upsert> Put(RegistryTransaction transaction, ProducerDraft draft)
    {
        var judged = RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft);
        if (judged is not { Wrong: [], After: { } after }) return judged.Wrong[0];
        if (judged.Does == Upsert.Unchanged) return Upsert.Unchanged;

        var before = judged.Before;
        if (before is null) after = after with { Id = ProducerTable.Insert(transaction.Sql, after) };
        else
        {
            ProducerTable.Update(transaction.Sql, after);
            foreach (var product in ProductTable.OfProducer(transaction.Sql, before.Id))
                transaction.Changed(ChangeKind.Product, product.Id);
        }
        transaction.Record(before is null ? "producer.add" : "producer.change", $"producer {after.Code}",
            BeforeAndAfter(before is null ? null : Describe(before), Describe(after), RegistryRowProof.Row(after.Id)));
        return before is null ? Upsert.New : Upsert.Changed;
    }

    public static Outcome<Upsert> Put(RegistryTransaction transaction, ProductDraft draft)
    {
        var judged = RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft);
        if (judged is not { Wrong: [], After: { } after }) return judged.Wrong[0];
        if (judged.Does == Upsert.Unchanged) return Upsert.Unchanged;

        var before = judged.Before;
        if (before is null) after = after with { Id = ProductTable.Insert(transaction.Sql, after) };
        else ProductTable.Update(transaction.Sql, after);
        transaction.Changed(ChangeKind.Product, after.Id);
        transaction.Record(before is null ? "product.add" : "product.change", $"product {after.Code}",
            BeforeAndAfter(before is null ? null : Describe(transaction, before), Describe(transaction, after), RegistryRowProof.Row(after.Id)));
        return before is null ? Upsert.New : Upsert.Changed;
    }

    /// <summary>Says in the trail that a whole file was brought in, and which: its rows have their own entries.</summary>
    /// <param name="repaired">How many cells were stored as what they were before they were damaged.</param>
    public static void RecordImport(RegistryTransaction transaction, string file, string sha256, int added, int changed, int repaired = 0)
    {
        var detail = new JsonObject { ["name"] = file, ["new"] = added, ["changed"] = changed };
        if (repaired > 0) detail["repaired"] = repaired;
        transaction.Record("registry.import", $"file {sha256}", detail);
    }

    /// <summary>Says in the trail that somebody took the registry's contents out.</summary>
    public static void RecordExport(RegistryTransaction transaction, int rows) =>
        transaction.Record("registry.export", "registry", new() { ["rows"] = rows });

    /// <param name="row">What a proof of the row needs besides (<see cref="RowDetail"/>).</param>
    internal static JsonObject BeforeAndAfter(JsonObject? before, JsonObject after, JsonObject row)
    {
        var detail = before is null ? after : new() { ["before"] = before, ["after"] = after };
        detail[RowDetail.Name] = row;
        return detail;
    }

    private static JsonObject Describe(Producer producer) => new()
    {
        ["name"] = producer.Name,
        ["kind"] = SqlText.Write(producer.Kind),
        ["address"] = producer.Address,
        ["province"] = producer.Province,
    };

    private static JsonObject Describe(RegistryTransaction transaction, Product product) => new()
    {
        ["producer"] = ProducerTable.ById(transaction.Sql, product.ProducerId)?.Code,
        ["name"] = product.Name,
        ["group"] = SqlText.Write(product.Group),
        ["gtin"] = product.Gtin?.ToString(),
    };
}
