using System.Runtime.CompilerServices;
using System.Text.Json;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Machine;

/// <summary>
/// Writes a verdict as the document that <see cref="StampDocument"/> describes. What a snapshot or a lot
/// says is written once and copied into every answer after that: most scans are of products that were
/// scanned just before. A test keeps this and the description equal.
/// </summary>
internal static class StampWriter
{
    private static readonly JsonEncodedText
        VerdictName = JsonEncodedText.Encode("verdict"), ReasonName = JsonEncodedText.Encode("reason"), SupportCode = JsonEncodedText.Encode("supportCode"),
        Stamp = JsonEncodedText.Encode("stamp"), Code = JsonEncodedText.Encode("code"), Batch = JsonEncodedText.Encode("batch"),
        Status = JsonEncodedText.Encode("status"), IssuedAt = JsonEncodedText.Encode("issuedAt"),
        Product = JsonEncodedText.Encode("product"), Producer = JsonEncodedText.Encode("producer"), Stars = JsonEncodedText.Encode("stars"),
        Lot = JsonEncodedText.Encode("lot"), Scans = JsonEncodedText.Encode("scans"), Count = JsonEncodedText.Encode("count"),
        FirstAt = JsonEncodedText.Encode("firstAt"), LastAt = JsonEncodedText.Encode("lastAt"), Recorded = JsonEncodedText.Encode("recorded"), Caution = JsonEncodedText.Encode("caution"), Wrong = JsonEncodedText.Encode("wrong");

    private static readonly ConditionalWeakTable<ProductionLot, byte[]> Lots = [];

    private static readonly byte[][] Cautions =
    [
        .. CautionSigns.All.Select(text => PartBytes.Of(new CautionPart(text.Name, text.Sentence.Vi, text.Sentence.En), StampJson.Default.CautionPart)),
    ];

    /// <param name="wrong">With the reason not-a-code; else null.</param>
    public static void Write(Utf8JsonWriter json, Verdict verdict, NotACode? wrong = null)
    {
        var reason = Reasons.Of(verdict.Reason);
        json.WriteStartObject();
        json.WriteString(VerdictName, Reasons.NameOf(reason.Answer));
        json.WriteString(ReasonName, reason.Name);
        json.WriteString(SupportCode, reason.SupportCode);
        // Of a code that is not ours nothing is said, not even that it looked like one.
        if (reason.Answer != Answer.Unknown && verdict.Code is { } code) WriteStamp(json, verdict, code);
        if (wrong is not null)
        {
            var sentence = wrong.Sentence;
            Copy(json, Wrong, PartBytes.Of(new WrongPart(wrong.Name, wrong.Count, wrong.Character, sentence.Vi, sentence.En), StampJson.Default.WrongPart));
        }
        if (verdict.Product is { } snapshot)
        {
            var parts = ProductParts.Of(snapshot);
            Copy(json, Product, parts.Product);
            Copy(json, Producer, parts.Producer);
            if (verdict.Stars is { } stars) Copy(json, Stars, parts.Stars(stars));
            if (verdict.Lot is { } lot) Copy(json, Lot, Lots.GetValue(lot, static made => PartBytes.Of(new LotPart(made.Number, made.ProducedOn, made.ExpiresOn), StampJson.Default.LotPart)));
            WriteScans(json, verdict.History, verdict.Recorded);
            if (verdict.Sign is { } sign) Copy(json, Caution, Cautions[(int)sign - 1]);
        }
        json.WriteEndObject();
    }

    private static void WriteStamp(Utf8JsonWriter json, Verdict verdict, StampCode code)
    {
        json.WriteStartObject(Stamp);
        Span<char> groups = stackalloc char[StampCode.GroupsLength];
        code.WriteGroups(groups);
        json.WriteString(Code, groups);
        if (verdict.Batch is { Batch: var batch })
        {
            json.WriteNumber(Batch, batch.Number);
            json.WriteString(Status, Names<StampState>.Of(verdict.State!.Value));
            json.WriteString(IssuedAt, batch.IssuedAt.UtcDateTime);
        }
        else
        {
            json.WriteNull(Batch);
            json.WriteNull(Status);
            json.WriteNull(IssuedAt);
        }
        json.WriteEndObject();
    }

    private static void WriteScans(Utf8JsonWriter json, ScanHistory? history, bool recorded)
    {
        json.WriteStartObject(Scans);
        if (history is null) json.WriteNull(Count);
        else json.WriteNumber(Count, history.Count);
        WriteInstant(json, FirstAt, history?.FirstAt);
        WriteInstant(json, LastAt, history?.LastAt);
        json.WriteBoolean(Recorded, recorded);
        json.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset? instant)
    {
        if (instant is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    // Made by the serializer of this same document, so there is nothing to validate again.
    private static void Copy(Utf8JsonWriter json, JsonEncodedText name, byte[] part)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(part, skipInputValidation: true);
    }
}
