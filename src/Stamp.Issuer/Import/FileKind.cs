using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>A row that is well-formed by itself.</summary>
/// <param name="Key">What the registry knows it by: a file may say each thing once.</param>
internal sealed record PreparedRow(int Line, string Key, Func<RegistryTransaction, Outcome<Upsert>> Store);

/// <summary>One of the four kinds of file, known by its header. samples/README.md lists the columns.</summary>
/// <param name="Telling">Columns that only this kind has.</param>
/// <param name="Prepare">Null when the row has faults, which the reader has then reported.</param>
internal sealed record FileKind(
    string[] Required, string[] Optional, string[] Telling, Func<RowReader, int, PreparedRow?> Prepare)
{
    /// <summary>In the order of import: each kind names what those before it bring.</summary>
    public static readonly List<FileKind> All =
    [
        new(["code", "name", "kind", "address", "province"], ["note"], ["kind", "address", "province"],
            (row, line) => Prepared(row, line,
                new ProducerDraft(row.Text("code"), row.Text("name"), row.Word("kind", Vocabularies.Kinds), row.Text("address"), row.Text("province")),
                RegistryRules.Clean, draft => draft.Code, RegistryWriter.Put)),
        new(["code", "producer", "name", "group"], ["gtin", "note"], ["producer", "group", "gtin"],
            (row, line) => Prepared(row, line,
                new ProductDraft(row.Text("code"), row.Text("producer"), row.Text("name"), row.Word("group", Vocabularies.Groups), row.OptionalGtin("gtin")),
                RegistryRules.Clean, draft => draft.Code, RegistryWriter.Put)),
        new(["number", "product", "authority", "decided_on"], ["stars", "points_a", "points_b", "points_c", "valid_until", "note"],
            ["authority", "decided_on", "stars", "points_a", "points_b", "points_c"],
            (row, line) => Prepared(row, line,
                new CertificateDraft(row.Text("number"), row.Text("product"), row.OptionalStars("stars"),
                    row.OptionalPoints("points_a", "points_b", "points_c"), row.Text("authority"), row.Date("decided_on"), row.OptionalDate("valid_until")),
                RegistryRules.Clean, draft => draft.Number, CertificateWriter.Put)),
        new(["product", "scheme", "number", "issuer", "valid_from"], ["valid_until", "note"], ["scheme", "issuer", "valid_from"],
            (row, line) => Prepared(row, line,
                new SupportingDraft(row.Text("product"), row.Text("scheme"), row.Text("number"), row.Text("issuer"), row.Date("valid_from"), row.OptionalDate("valid_until")),
                RegistryRules.Clean, draft => $"{draft.ProductCode} {draft.Scheme} {draft.Number}", CertificateWriter.Put)),
    ];

    /// <summary>The kind whose columns a header has, or what is wrong with the header.</summary>
    /// <param name="header">Trimmed, in lower case.</param>
    public static Outcome<FileKind> Recognise(string file, IReadOnlyList<string> header)
    {
        var kind = All.MaxBy(one => one.Telling.Count(header.Contains))!;
        if (!kind.Telling.Any(header.Contains))
        {
            return Rejection.BadInput(
                $"{file}: dòng đầu không phải tiêu đề của tệp chủ thể, sản phẩm, giấy chứng nhận hay chứng nhận bổ trợ.",
                $"{file}: the first line is not the header of a file of producers, products, certificates or supporting certificates.");
        }
        if (kind.Required.Except(header).ToList() is { Count: > 0 } missing)
        {
            return Rejection.BadInput(
                $"{file}: thiếu cột {string.Join(", ", missing)}.", $"{file}: missing columns: {string.Join(", ", missing)}.");
        }
        if (header.Except(kind.Required).Except(kind.Optional).ToList() is { Count: > 0 } unknown)
        {
            return Rejection.BadInput(
                $"{file}: không có cột nào tên là \"{unknown[0]}\". Các cột: {kind.Columns}.",
                $"{file}: there is no column \"{unknown[0]}\". Columns are: {kind.Columns}.");
        }
        if (header.Distinct().Count() < header.Count)
            return Rejection.BadInput($"{file}: có cột bị lặp lại trong tiêu đề.", $"{file}: a column stands twice in the header.");
        return kind;
    }

    private string Columns => string.Join(", ", Required.Concat(Optional));

    private static PreparedRow? Prepared<T>(
        RowReader row, int line, T draft, Func<T, Outcome<T>> clean, Func<T, string> key, Func<RegistryTransaction, T, Outcome<Upsert>> put)
    {
        // Unreadable fields stand as defaults in the draft: judging it further would report them twice.
        if (row.Failed) return null;
        if (clean(draft).Succeeded(out var cleaned, out var rejection)) return new(line, key(cleaned), transaction => put(transaction, cleaned));
        row.Refuse(rejection.Field, rejection.Sentence);
        return null;
    }
}
