using Stamp.Core.Codes;
using Stamp.Core.Registry;

namespace Stamp.Sql.Tests.Walks;

/// <summary>What the rest of the walk stands on.</summary>
/// <param name="Product">Made by <paramref name="Producer"/>.</param>
/// <param name="Batch">Of 100 stamps of the product.</param>
internal sealed record Ground(Producer Producer, Product Product, int Batch)
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public const int Stamps = 100;

    /// <summary>One that no other walk has.</summary>
    public static Gtin NewGtin()
    {
        var body = $"893{Random.Shared.NextInt64(1_000_000_000):D9}";
        return Enumerable.Range(0, 10).Select(check => Gtin.TryParse($"{body}{check}", out var gtin) ? gtin : (Gtin?)null).First(gtin => gtin is not null)!.Value;
    }
}
