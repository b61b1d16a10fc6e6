using System.Text.Json.Serialization;

namespace Stamp.Verify.Machine;

/// <summary>The answer to a scan, for machines. Property names are stable. Parts that the answer may not or cannot tell are absent.</summary>
/// <param name="Verdict">genuine, invalid, unknown, unavailable, or malformed where the text is no stamp code.</param>
/// <param name="Reason">One of docs/verdicts.md.</param>
/// <param name="SupportCode">What to read out when asking for help.</param>
public sealed record StampDocument(
    string Verdict,
    string Reason,
    string SupportCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StampPart? Stamp = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProductPart? Product = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProducerPart? Producer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StarsPart? Stars = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LotPart? Lot = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ScansPart? Scans = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CautionPart? Caution = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WrongPart? Wrong = null);

/// <param name="Code">Four groups of five.</param>
/// <param name="Status">issued, activated, voided or recalled; null where the registry could not say.</param>
public sealed record StampPart(string Code, int? Batch, string? Status, DateTime? IssuedAt);

/// <param name="Group">food, drinks, medicinal-herbs, handicrafts, ornamental-plants-and-animals or community-tourism.</param>
/// <param name="Gtin">14 digits, or null.</param>
/// <param name="Certificates">Supporting certificates.</param>
public sealed record ProductPart(string Name, string Group, string? Gtin, IReadOnlyList<SupportingPart> Certificates);

public sealed record SupportingPart(string Scheme, string Number, string Issuer, DateOnly ValidFrom, DateOnly? ValidUntil);

/// <param name="Kind">enterprise, cooperative or household.</param>
public sealed record ProducerPart(string Name, string Kind, string Address, string Province);

/// <param name="AtIssue">3 to 5, or null where no certificate was in force.</param>
/// <param name="Now">3 to 5, or null where no certificate is in force.</param>
public sealed record StarsPart(int? AtIssue, int? Now, CertificatePart? Certificate);

/// <param name="State">valid, expired, withdrawn, superseded or not-yet-valid.</param>
public sealed record CertificatePart(string Number, string Authority, DateOnly DecidedOn, DateOnly ValidUntil, string State, DateOnly? WithdrawnOn, string? WithdrawnReason);

public sealed record LotPart(string Number, DateOnly ProducedOn, DateOnly ExpiresOn);

/// <param name="Count">Checks counted, once per visitor within half an hour; null where the history could not be had.</param>
/// <param name="Recorded">Whether this request is durably kept: it is among them, or will be when the history can be had again.</param>
public sealed record ScansPart(long? Count, DateTime? FirstAt, DateTime? LastAt, bool Recorded);

/// <summary>Only with the reason genuine-caution.</summary>
/// <param name="Sign">What was noticed about the scans: visitors, pace, silence or places.</param>
/// <param name="Vi">What a person should be told, in Vietnamese.</param>
/// <param name="En">The same in English.</param>
public sealed record CautionPart(string Sign, string Vi, string En);

/// <summary>Only with the reason not-a-code: why the text is no stamp code.</summary>
/// <param name="Kind">One of docs/verdicts.md, as too-few.</param>
/// <param name="Count">Characters without spaces and dashes, where their number is wrong.</param>
/// <param name="Character">The first that no code has, where that is what is wrong.</param>
/// <param name="Vi">What a person should be told, in Vietnamese.</param>
/// <param name="En">The same in English.</param>
public sealed record WrongPart(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Character,
    string Vi, string En);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StampDocument))]
internal sealed partial class StampJson : JsonSerializerContext;
