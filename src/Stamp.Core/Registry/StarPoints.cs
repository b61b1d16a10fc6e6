namespace Stamp.Core.Registry;

/// <summary>
/// Points of an evaluation: A product and community (at most 40), B marketing (25), C product quality
/// (35), in steps of a hundredth at most. Source: Decision 148/QĐ-TTg of 24/2/2023.
/// </summary>
public readonly record struct StarPoints(decimal A, decimal B, decimal C)
{
    public const decimal MaxA = 40, MaxB = 25, MaxC = 35;

    public decimal Total => A + B + C;

    public bool IsValid => A is >= 0 and <= MaxA && B is >= 0 and <= MaxB && C is >= 0 and <= MaxC;

    /// <summary>90–100 → 5, 70–89 → 4, 50–69 → 3, 30–49 → 2, below 30 → 1. Only 3 to 5 earn a certificate.</summary>
    public int Stars => Total switch { >= 90 => 5, >= 70 => 4, >= 50 => 3, >= 30 => 2, _ => 1 };
}
