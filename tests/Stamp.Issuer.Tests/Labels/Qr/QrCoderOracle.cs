using System.Collections.Concurrent;
using QRCoder;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Issuer.Tests.Labels.Qr;

/// <summary>Compares our symbols with QRCoder's: same version, same mask, same modules.</summary>
internal static class QrCoderOracle
{
    private static readonly (QrLevel Ours, QRCodeGenerator.ECCLevel Oracle)[] Levels =
    [
        (QrLevel.L, QRCodeGenerator.ECCLevel.L), (QrLevel.M, QRCodeGenerator.ECCLevel.M),
        (QrLevel.Q, QRCodeGenerator.ECCLevel.Q), (QrLevel.H, QRCodeGenerator.ECCLevel.H),
    ];

    /// <summary>How many of each version were compared; a text that is left to QRCoder is not.</summary>
    public static Dictionary<int, int> Compare(int count, Func<int, string> textOf, QrLevel level = QrLevel.M)
    {
        var oracle = Levels.Single(pair => pair.Ours == level).Oracle;
        var versions = new ConcurrentDictionary<int, int>();
        Parallel.For(0, count, () => new QrEncoder(), (index, _, encoder) =>
        {
            var text = textOf(index);
            using var expected = QRCodeGenerator.GenerateQrCode(text, oracle);
            Assert.Equal(expected.Version is >= 2 and <= 9, encoder.TryEncode(text, level));
            if (expected.Version is < 2 or > 9) return encoder;
            Assert.True(SameModules(expected, encoder.Rows), text);
            versions.AddOrUpdate(expected.Version, 1, (_, before) => before + 1);
            return encoder;
        }, _ => { });
        return new(versions);
    }

    private static bool SameModules(QRCodeData expected, ReadOnlySpan<ulong> rows)
    {
        var matrix = expected.ModuleMatrix;
        if (rows.Length != matrix.Count - 8) return false;
        for (var y = 0; y < rows.Length; y++)
        {
            var row = 0UL;
            for (var x = 0; x < rows.Length; x++) row |= matrix[y + 4][x + 4] ? 1UL << x : 0;
            if (row != rows[y]) return false;
        }
        return true;
    }
}
