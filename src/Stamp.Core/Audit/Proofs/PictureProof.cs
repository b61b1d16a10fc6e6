using System.Text.Json.Nodes;

namespace Stamp.Core.Audit.Proofs;

/// <summary>A product has the picture that the last entry about one names by its SHA-256, byte for byte, or none.</summary>
internal sealed class PictureProof : TableProof
{
    public override string Table => "product_picture";

    public override string Kind => "product";

    public override IReadOnlyList<string> FoundBy => ["product_id"];

    public override IReadOnlyList<ProvenColumn> Columns => ["media_type", "width", "height", "sha256", new("bytes", Held.Digest)];

    public override string Select => """
        SELECT i.product_id, p.code, i.media_type, i.width, i.height, i.sha256, i.bytes FROM product_picture i LEFT JOIN product p ON p.id = i.product_id
        """;

    public override string NameColumn => "p.code";

    public override string KeyColumn => "i.product_id";

    public override bool NameIsNumber => false;

    /// <summary>What the rest of the entry does not say.</summary>
    public static JsonObject Row(string mediaType) => new() { ["media_type"] = mediaType };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        if (entries.LastOrDefault(entry => entry.Action is "product.picture" or "product.remove-picture") is not { Action: "product.picture" } entry) return [];
        var row = new ExpectedRow(null, entry.Number)
        {
            ["width"] = entry["width"],
            ["height"] = entry["height"],
            ["sha256"] = entry["sha256"],
            ["bytes"] = entry["sha256"],
        };
        entry.WriteRow(row);
        return [row];
    }
}
