using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stamp.Tests.Shared;

/// <summary>A row of tests/vectors/typed.json that is a stamp's.</summary>
/// <param name="Gtin">Whether the GTIN comes along.</param>
/// <param name="Seal">Whether the seal does.</param>
public sealed record ReadRow(string Text, bool Gtin = false, bool Seal = false);

/// <summary>A row of tests/vectors/typed.json that is not a code yet.</summary>
public sealed record FaultRow(string Text, string Fault, int? Count = null, string? Character = null);

/// <summary>
/// What people's tools make of a stamp's address, for every place that reads one. The rows are patterns: each place fills in
/// a stamp that it knows.
/// </summary>
public sealed partial class TypedVectors(string code, string gtin, string seal)
{
    private static readonly Rows All = JsonSerializer.Deserialize<Rows>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "typed.json")), JsonSerializerOptions.Web)!;

    // The keys of a US keyboard, and what they give under AZERTY, and under AZERTY with Caps Lock.
    private const string Us = "1234567890QWERTYUIOPASDFGHJKLZXCVBNM-/.:";
    private const string Azerty = "&é\"'(-è_çàAZERTYUIOPQSDFGHJKLWXCVBN?)!:M";
    private const string AzertyLock = "1234567890azertyuiopqsdfghjklwxcvbn,°§/m";
    private const string Shifted = "!@#$%^&*()qwertyuiopasdfghjklzxcvbnm_?>;";

    /// <summary>
    /// Whether no row of this code can be two codes. What comes of few digits under one layout may be what comes of others under
    /// another; such a text is not guessed (one code in a hundred), and rows that expect it read want a code with digits enough.
    /// </summary>
    public static bool IsClear(string code) => code.Count(char.IsAsciiDigit) > 6 && code.AsSpan().ContainsAny('2', '3');

    public static IReadOnlyList<ReadRow> Patterns => All.Read;

    public static IReadOnlyList<FaultRow> FaultPatterns => All.Faults;

    public IEnumerable<ReadRow> Read => All.Read.Select(row => row with { Text = Fill(row.Text) });

    public IEnumerable<FaultRow> Faults => All.Faults.Select(row => row with { Text = Fill(row.Text) });

    private string Fill(string pattern)
    {
        var text = pattern
            .Replace("{CODE}", code, StringComparison.Ordinal)
            .Replace("{lower}", code.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("{GROUPS}", string.Join('-', Enumerable.Range(0, 4).Select(Group)), StringComparison.Ordinal)
            .Replace("{19}", code[..19], StringComparison.Ordinal)
            .Replace("{GTIN}", gtin, StringComparison.Ordinal)
            .Replace("{SEAL}", seal, StringComparison.Ordinal)
            .Replace("{wide}", string.Concat(code.Select(letter => (char)(letter + 0xFEE0))), StringComparison.Ordinal)
            .Replace("{azerty}", Keys(code, Azerty), StringComparison.Ordinal)
            .Replace("{shifted}", Keys(code, Shifted), StringComparison.Ordinal);
        for (var n = 0; n < 4; n++) text = text.Replace($"{{{n + 1}}}", Group(n), StringComparison.Ordinal);
        return Changed().Replace(text, match => match.Groups[1].Value switch
        {
            "escaped" => Uri.EscapeDataString(match.Groups[2].Value),
            "azerty" => Keys(match.Groups[2].Value, Azerty),
            "azerty-lock" => Keys(match.Groups[2].Value, AzertyLock),
            _ => Keys(match.Groups[2].Value, Shifted),
        });
    }

    private string Group(int n) => code.Substring(5 * n, 5);

    private static string Keys(string text, string keys) => string.Concat(text.Select(key => keys[Us.IndexOf(key, StringComparison.Ordinal)]));

    [GeneratedRegex(@"\{(escaped|azerty|azerty-lock|shifted):([^}]*)\}")]
    private static partial Regex Changed();

    private sealed record Rows(IReadOnlyList<ReadRow> Read, IReadOnlyList<FaultRow> Faults);
}
