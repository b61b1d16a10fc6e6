namespace Stamp.Verify.Resolve;

/// <summary>What a scan asks: the parts of a printed address, as they came.</summary>
/// <param name="Code">The text in the code's place, as scanned or typed.</param>
/// <param name="Gtin">Of a GS1 Digital Link, else null.</param>
/// <param name="Seal">Of a sealed label, else null.</param>
public readonly record struct ScanQuery(string Code, string? Gtin = null, string? Seal = null);
