using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>
/// Labels of a ZPL file as the printer would burn them: as much of ZPL as our files use, read from the file's bytes.
/// A label is a line; where lines begin is noted once, 8 bytes a label.
/// </summary>
internal sealed class ZplPictures(string file, LabelTemplate template) : ILabelPictures
{
    private const int Block = 1 << 20;

    private readonly SafeFileHandle handle = File.OpenHandle(file);
    private readonly Dictionary<string, ZplDots> stored = [];
    private List<long>? begins;

    public string Source => "dots";

    public double PerMillimetre { get; } = template.DotsPerMillimetre ?? throw new ArgumentException("A roll's template has dots.", nameof(template));

    public Outcome<int> Count(CancellationToken cancel) => Lines(cancel).Count - 1;

    public Outcome<List<PgmImage>> Grey(int first, int last, CancellationToken cancel)
    {
        var lines = Lines(cancel);
        var pictures = new List<PgmImage>();
        for (var label = first; label <= last; label++)
        {
            cancel.ThrowIfCancellationRequested();
            pictures.Add(Label(Line(lines[label - 1], lines[label])));
        }
        return pictures;
    }

    /// <summary>Where each label's line begins, and last where the last one ends.</summary>
    private List<long> Lines(CancellationToken cancel)
    {
        if (begins is { } known) return known;
        var (found, block) = (new List<long> { 0 }, new byte[Block]);
        var length = RandomAccess.GetLength(handle);
        for (long at = 0; at < length;)
        {
            cancel.ThrowIfCancellationRequested();
            var read = RandomAccess.Read(handle, block, at);
            if (read == 0) break;
            for (var from = 0; block.AsSpan(from, read - from).IndexOf((byte)'\n') is var next and >= 0; from += next + 1) found.Add(at + from + next + 1);
            at += read;
        }
        if (found[^1] != length) throw new InvalidDataException("The last line of the ZPL is cut short.");
        // What is stored stands before all labels, what deletes it behind them.
        if (found.Count > 1 && Line(found[0], found[1]) is { } download && download.StartsWith("~DG", StringComparison.Ordinal))
        {
            var parts = download.Split(',', 4);
            if (parts.Length < 4) throw new InvalidDataException("A graphic without its size.");
            stored[parts[0][3..]] = ZplDots.Read(Number(parts[1]), Number(parts[2]), parts[3].TrimEnd('\n'));
            found.RemoveAt(0);
            if (found.Count > 2 && Line(found[^2], found[^1]).StartsWith("^XA^ID", StringComparison.Ordinal)) found.RemoveAt(found.Count - 1);
        }
        return begins = found;
    }

    private string Line(long from, long to)
    {
        var line = new byte[to - from];
        for (var at = 0; at < line.Length;)
        {
            var read = RandomAccess.Read(handle, line.AsSpan(at), from + at);
            if (read == 0) throw new InvalidDataException("The ZPL became shorter while it was read.");
            at += read;
        }
        return Encoding.Latin1.GetString(line);
    }

    private PgmImage Label(string line)
    {
        PgmImage? label = null;
        int width = 0, x = 0, y = 0;
        foreach (var command in line.TrimEnd('\n').Split('^', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, rest) = command.Length < 2 ? (command, "") : (command[..2], command[2..]);
            switch (name)
            {
                case "PW": width = Number(rest); break;
                case "LL": label = ZplDots.White(width, Number(rest)); break;
                case "FO":
                    var place = rest.Split(',');
                    (x, y) = (Number(place[0]), Number(place[^1]));
                    break;
                case "GF":
                    var field = rest.Split(',', 5);
                    if (field.Length < 5) throw new InvalidDataException("A graphic without its size.");
                    ZplDots.Read(Number(field[1]), Number(field[3]), field[4]).Burn(label, x, y);
                    break;
                case "XG": (stored.GetValueOrDefault(rest.Split(',')[0]) ?? throw new InvalidDataException("A graphic that was never stored.")).Burn(label, x, y); break;
                case "XA" or "CI" or "LH" or "FX" or "FS" or "XZ": break;
                default: throw new InvalidDataException($"ZPL command ^{name} is none of ours.");
            }
        }
        return label ?? throw new InvalidDataException("A ZPL label without its size.");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException("A number is missing in the ZPL.");

    public void Dispose() => handle.Dispose();
}
