using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>A row as read: what it says may still be wrong.</summary>
/// <param name="Key">What the registry knows it by: a file may say each thing once. Null where that can't be read.</param>
/// <param name="Judge">What storing it would do, after the rows before it.</param>
internal sealed record PreparedRow(int Line, string? Key, Func<PlannedRegistry, DraftJudgement> Judge, Func<RegistryTransaction, Outcome<Upsert>> Store);

/// <summary>One of the four kinds of table, known by its header. samples/README.md lists the columns.</summary>
/// <param name="Telling">Columns that only this kind has.</param>
internal sealed record FileKind(
    Bilingual Title, string Sheet, string KeyColumn, string[] Required, string[] Optional, string[] Telling, Func<RowReader, int, PreparedRow> Prepare)
{
    /// <summary>In the order of import: each kind names what those before it bring.</summary>
    public static readonly List<FileKind> All =
    [
        new(new("Chủ thể", "Producers"), "producers", "code", ["code", "name", "kind", "address", "province"], ["note"], ["kind", "address", "province"],
            (row, line) => Prepared(row, line,
                new ProducerDraft(row.Text("code"), row.Text("name"), row.Word("kind", Vocabularies.Kinds), row.Text("address"), row.Text("province")),
                RegistryRules.Clean, draft => draft.Code, (planned, draft) => planned.Judge(draft), RegistryWriter.Put)),
        new(new("Sản phẩm", "Products"), "products", "code", ["code", "producer", "name", "group"], ["gtin", "note"], ["producer", "group", "gtin"],
            (row, line) => Prepared(row, line,
                new ProductDraft(row.Text("code"), row.Text("producer"), row.Text("name"), row.Word("group", Vocabularies.Groups), row.OptionalGtin("gtin")),
                RegistryRules.Clean, draft => draft.Code, (planned, draft) => planned.Judge(draft), RegistryWriter.Put)),
        new(new("Giấy chứng nhận hạng sao", "Star certificates"), "certificates", "number", ["number", "product", "authority", "decided_on"], ["stars", "points_a", "points_b", "points_c", "valid_until", "note"],
            ["authority", "decided_on", "stars", "points_a", "points_b", "points_c"],
            (row, line) => Prepared(row, line,
                new CertificateDraft(row.Text("number"), row.Text("product"), row.OptionalStars("stars"),
                    row.OptionalPoints("points_a", "points_b", "points_c"), row.Text("authority"), row.Date("decided_on"), row.OptionalDate("valid_until")),
                RegistryRules.Clean, draft => draft.Number, (planned, draft) => planned.Judge(draft), CertificateWriter.Put)),
        new(new("Chứng nhận bổ trợ", "Supporting certificates"), "supporting", "number", ["product", "scheme", "number", "issuer", "valid_from"], ["valid_until", "note"], ["scheme", "issuer", "valid_from"],
            (row, line) => Prepared(row, line,
                new SupportingDraft(row.Text("product"), row.Text("scheme"), row.Text("number"), row.Text("issuer"), row.Date("valid_from"), row.OptionalDate("valid_until")),
                RegistryRules.Clean, draft => $"{draft.ProductCode} {draft.Scheme} {draft.Number}", (planned, draft) => planned.Judge(draft), CertificateWriter.Put)),
    ];

    /// <summary>What is said of a table that is none of ours.</summary>
    public static Rejection NotOurs(string file) => Rejection.BadInput(
        $"{file}: dòng đầu không phải tiêu đề của tệp chủ thể, sản phẩm, giấy chứng nhận hay chứng nhận bổ trợ.",
        $"{file}: the first line is not the header of a file of producers, products, certificates or supporting certificates.");

    /// <summary>The kind whose columns a header has; null where it has none that tell.</summary>
    /// <param name="headings">As they stand in the file.</param>
    public static FileKind? Find(IReadOnlyList<string> headings) => All
        .Select(kind => (Kind: kind, Header: kind.Header(headings)))
        .Where(one => one.Kind.Telling.Any(one.Header.Contains))
        .OrderByDescending(one => one.Kind.Telling.Count(one.Header.Contains))
        .ThenByDescending(one => one.Kind.Required.Count(one.Header.Contains))
        .FirstOrDefault().Kind;

    /// <summary>Its columns as a header names them, in the header's order; empty for a heading that is empty.</summary>
    public Outcome<IReadOnlyList<string>> Recognise(string file, IReadOnlyList<string> headings)
    {
        var kind = this;
        var all = Header(headings);
        var header = all.Where(column => column.Length > 0).ToList();
        if (kind.Required.Except(header).ToList() is { Count: > 0 } missing)
        {
            return Rejection.BadInput(
                $"{file}: thiếu cột {string.Join(", ", missing)}.", $"{file}: missing columns: {string.Join(", ", missing)}.");
        }
        if (header.Except(kind.Required).Except(kind.Optional).Except([Headings.RunningNumber]).ToList() is { Count: > 0 } unknown)
        {
            return Rejection.BadInput(
                $"{file}: không có cột nào tên là \"{unknown[0]}\". Các cột: {kind.Columns}.",
                $"{file}: there is no column \"{unknown[0]}\". Columns are: {kind.Columns}.");
        }
        if (header.Distinct().Count() < header.Count)
            return Rejection.BadInput($"{file}: có cột bị lặp lại trong tiêu đề.", $"{file}: a column stands twice in the header.");
        return Outcome<IReadOnlyList<string>>.Of(all);
    }

    private List<string> Header(IReadOnlyList<string> headings)
    {
        string[] columns = [.. Required, .. Optional];
        return [.. headings.Select(heading => Headings.ColumnOf(Sheet, columns, heading) ?? heading.Trim().ToLowerInvariant())];
    }

    private string Columns => string.Join(", ", Required.Concat(Optional));

    private static PreparedRow Prepared<T>(
        RowReader row, int line, T draft, Func<T, Outcome<T>> clean, Func<T, string> key, Func<PlannedRegistry, T, DraftJudgement> judge,
        Func<RegistryTransaction, T, Outcome<Upsert>> put) =>
        new(line, !row.Failed && clean(draft).Succeeded(out var cleaned, out _) ? key(cleaned) : null,
            planned => judge(planned, draft), transaction => put(transaction, draft));
}
