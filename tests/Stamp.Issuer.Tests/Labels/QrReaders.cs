namespace Stamp.Issuer.Tests.Labels;

/// <summary>Two decoders that know nothing of ours. Each answers a line for every symbol that it read.</summary>
internal static class QrReaders
{
    public static string[] Zbar(string[] files) =>
        Lines(RequiredTool.Run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "--nodbus", .. files]));

    public static string[] Zxing(string[] files) =>
        [.. Lines(RequiredTool.Run("ZXingReader", ["-1", "-format", "QRCode", .. files])).Select(line => line.Split('"')[1])];

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
