using System.Text.Json.Nodes;
using Stamp.Core.Pictures;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Audit.Proofs;

/// <summary>A case has the photo that came with its report, byte for byte, until <c>case.forget</c>.</summary>
internal sealed class CasePhotoProof : TableProof
{
    /// <summary>Of the detail of <c>case.report</c>: what <see cref="Photo"/> says.</summary>
    public const string Member = "photoRow";

    public override string Table => "case_photo";

    public override string Kind => "case";

    public override IReadOnlyList<string> FoundBy => ["case_number"];

    public override IReadOnlyList<ProvenColumn> Columns => ["day", "type", "width", "height", new("bytes", Held.Digest)];

    public override string Select => """
        SELECT f.case_number, f.day, f.type, f.width, f.height, f.bytes FROM case_photo f
        """;

    public override string NameColumn => "f.case_number";

    public override string KeyColumn => "f.case_number";

    /// <summary>What <c>case.report</c> says of the photo, beside what it says of the case.</summary>
    public static JsonObject Photo(Picture photo) => new()
    {
        ["type"] = photo.ContentType,
        ["width"] = photo.Width,
        ["height"] = photo.Height,
        ["bytes"] = RowDetail.Digest(photo.Bytes),
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        if (entries.FirstOrDefault(entry => entry.Action == "case.report") is not { } report || report["photo"] != "kept"
            || entries.Any(entry => entry.Action == "case.forget"))
            yield break;
        var row = new ExpectedRow(Number(report.Name), report.Number) { ["day"] = SqlText.Write(VietnamTime.DateOf(SqlText.Instant(report.At))) };
        if (report.Has(Member, out var photo))
        {
            foreach (var column in photo.EnumerateObject()) row[column.Name] = SubjectEntry.Write(column.Value);
        }
        yield return row;
    }
}
