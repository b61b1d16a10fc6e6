using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;

namespace Stamp.Print;

/// <summary>Two QR readers that know nothing of ours, on PGM files.</summary>
internal sealed class QrReaders(CheckTools tools)
{
    /// <summary>What zbarimg ends with where it found no symbol in one of the files.</summary>
    private const int NoSymbol = 4;

    /// <param name="files">Names in the folder, of letters, digits, hyphens and dots.</param>
    /// <returns>All symbols of each file, in the files' order.</returns>
    public Outcome<IReadOnlyList<IReadOnlyList<string>>> Zxing(string folder, IReadOnlyList<string> files, CancellationToken cancel)
    {
        if (!tools.Run("ZXingReader", folder, ["-1", "-format", "QRCode", .. files], cancel).Succeeded(out var output, out var rejection)) return rejection;
        var read = files.ToDictionary(file => file, _ => new List<string>());
        foreach (var line in Lines(output))
        {
            // 12-7.pgm QRCode "HTTPS://…", or: 12-7.pgm None
            var end = line.IndexOf(' ', StringComparison.Ordinal);
            if (end < 0 || !read.TryGetValue(line[..end], out var symbols) || line[(end + 1)..] == "None") continue;
            int open = line.IndexOf('"', end), close = line.LastIndexOf('"');
            // A symbol whose text can't be told is a symbol still.
            symbols.Add(open >= 0 && close > open ? line[(open + 1)..close] : "");
        }
        return Outcome<IReadOnlyList<IReadOnlyList<string>>>.Of([.. files.Select(file => read[file])]);
    }

    /// <returns>All symbols of all files.</returns>
    public Outcome<string[]> Zbar(string folder, IReadOnlyList<string> files, CancellationToken cancel) =>
        tools.Run("zbarimg", folder, ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "--nodbus", .. files], cancel, NoSymbol).Succeeded(out var output, out var rejection)
            ? Lines(output)
            : rejection;

    private static string[] Lines(byte[] output) => Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
