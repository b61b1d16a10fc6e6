using System.Text.Json.Nodes;
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
        if (!RegistryRules.Clean(draft).Succeeded(out var clean, out var rejection)) return rejection;
        var before = ProducerTable.ByCode(transaction.Sql, clean.Code);
        var after = new Producer(before?.Id ?? 0, clean.Code, clean.Name, clean.Kind, clean.Address, clean.Province);
        if (after == before) return Upsert.Unchanged;

        if (before is null) ProducerTable.Insert(transaction.Sql, after);
        else
        {
            ProducerTable.Update(transaction.Sql, after);
            foreach (var product in ProductTable.OfProducer(transaction.Sql, before.Id))
                transaction.Changed(ChangeKind.Product, product.Id);
        }
        transaction.Record(before is null ? "producer.add" : "producer.change", $"producer {after.Code}",
            BeforeAndAfter(before is null ? null : Describe(before), Describe(after)));
        return before is null ? Upsert.New : Upsert.Changed;
    }

    public static Outcome<Upsert> Put(RegistryTransaction transaction, ProductDraft draft)
    {
        if (!RegistryRules.Clean(draft).Succeeded(out var clean, out var rejection)) return rejection;
        if (ProducerTable.ByCode(transaction.Sql, clean.ProducerCode) is not { } producer)
        {
            return Rejection.NotFound(
                $"Không có chủ thể nào mang mã {clean.ProducerCode}.",
                $"There is no producer with code {clean.ProducerCode}.") with
            { Field = "producer" };
        }
        var before = ProductTable.ByCode(transaction.Sql, clean.Code);
        if (clean.Gtin is { } gtin && ProductTable.ByGtin(transaction.Sql, gtin) is { } holder && holder.Id != before?.Id)
        {
            return Rejection.Conflict(
                $"GTIN {gtin} đã thuộc về sản phẩm {holder.Code}.",
                $"GTIN {gtin} already belongs to product {holder.Code}.") with
            { Field = "gtin" };
        }
        var after = new Product(before?.Id ?? 0, clean.Code, producer.Id, clean.Name, clean.Group, clean.Gtin);
        if (after == before) return Upsert.Unchanged;

        if (before is null) after = after with { Id = ProductTable.Insert(transaction.Sql, after) };
        else ProductTable.Update(transaction.Sql, after);
        transaction.Changed(ChangeKind.Product, after.Id);
        transaction.Record(before is null ? "product.add" : "product.change", $"product {after.Code}",
            BeforeAndAfter(before is null ? null : Describe(transaction, before), Describe(transaction, after)));
        return before is null ? Upsert.New : Upsert.Changed;
    }

    internal static JsonObject BeforeAndAfter(JsonObject? before, JsonObject after) =>
        before is null ? after : new() { ["before"] = before, ["after"] = after };

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
