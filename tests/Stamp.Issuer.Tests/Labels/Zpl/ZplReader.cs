using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stamp.Issuer.Tests.Labels.Zpl;

/// <summary>A label as a printer would burn it.</summary>
internal sealed record ZplPicture(bool[,] Dots)
{
    public int Width => Dots.GetLength(0);

    public int Height => Dots.GetLength(1);

    /// <summary>Writes it as a grey picture that decoders read.</summary>
    public string Save(string file)
    {
        using var output = File.Create(file);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{Width} {Height}\n255\n")));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) output.WriteByte(Dots[x, y] ? (byte)0 : (byte)255);
        }
        return file;
    }
}

/// <summary>
/// As much of a ZPL II printer as our files ask for, written from the programming guide and strict: what it does not
/// know fails the test. It shares nothing with the writer.
/// </summary>
internal sealed partial class ZplReader
{
    private readonly Dictionary<string, bool[,]> stored = [];
    private readonly List<ZplPicture> labels = [];
    private bool[,]? label;
    private int width, x, y;

    /// <summary>What stays in the printer's memory after the file.</summary>
    public IReadOnlyCollection<string> Stored => stored.Keys;

    public static List<ZplPicture> Labels(byte[] file) => new ZplReader().Print(file);

    public List<ZplPicture> Print(byte[] file)
    {
        foreach (Match command in Command().Matches(Encoding.ASCII.GetString(file))) Do(command.Groups[1].Value, command.Groups[2].Value);
        return labels;
    }

    private void Do(string command, string rest)
    {
        switch (command)
        {
            case "^XA": (label, width) = (null, 0); break;
            case "^PW": width = Number(rest); break;
            case "^LL": label = new bool[width, Number(rest)]; break;
            case "^CI": Assert.Equal("28", rest); break;
            case "^LH": Assert.Equal("0,0", rest); break;
            case "^FX" or "^FS": break;
            case "^FO": (x, y) = (Number(rest.Split(',')[0]), Number(rest.Split(',')[1])); break;
            case "^GF":
                var field = rest.Split(',', 5);
                Assert.Equal("A", field[0]);
                Assert.Equal(field[1], field[2]);
                Burn(Graphic(Number(field[1]), Number(field[3]), field[4]));
                break;
            case "^XG":
                Assert.EndsWith(",1,1", rest, StringComparison.Ordinal);
                Burn(stored[rest[..^4]]);
                break;
            case "~DG":
                var load = rest.Split(',', 4);
                Assert.Matches("^R:[A-Z0-9]{1,8}\\.GRF$", load[0]);
                stored[load[0]] = Graphic(Number(load[1]), Number(load[2]), load[3].TrimEnd('\n'));
                break;
            case "^ID": Assert.True(stored.Remove(rest)); break;
            case "^XZ":
                // A format that only changes settings prints nothing.
                if (label is not null) labels.Add(new(label));
                label = null;
                break;
            default:
                Assert.Fail($"{command} is not known");
                break;
        }
    }

    /// <summary>Dark dots add to what is there. Nothing of ours may leave the label.</summary>
    private void Burn(bool[,] graphic)
    {
        for (var row = 0; row < graphic.GetLength(1); row++)
        {
            for (var column = 0; column < graphic.GetLength(0); column++)
            {
                if (graphic[column, row]) label![x + column, y + row] = true;
            }
        }
    }

    public static bool[,] Graphic(int bytes, int stride, string data)
    {
        Assert.Equal(0, bytes % stride);
        var rows = new List<string>();
        var row = new StringBuilder();
        var times = 0;
        foreach (var letter in data)
        {
            if (letter == ':')
            {
                Assert.Equal((0, 0), (row.Length, times));
                rows.Add(rows[^1]);
            }
            else if (letter is ',' or '!')
            {
                Assert.Equal(0, times);
                row.Append(letter == ',' ? '0' : 'F', (2 * stride) - row.Length);
            }
            else if (letter is >= 'G' and <= 'Y') times += letter - 'F';
            else if (letter is >= 'g' and <= 'z') times += 20 * (letter - 'f');
            else
            {
                Assert.True(char.IsAsciiHexDigitUpper(letter), $"'{letter}' is no digit");
                row.Append(letter, Math.Max(1, times));
                times = 0;
            }
            if (row.Length < 2 * stride) continue;
            Assert.Equal(2 * stride, row.Length);
            rows.Add(row.ToString());
            row.Clear();
        }
        Assert.Equal((bytes / stride, 0), (rows.Count, row.Length));
        var dots = new bool[8 * stride, rows.Count];
        for (var at = 0; at < rows.Count; at++)
        {
            for (var column = 0; column < 8 * stride; column++)
                dots[column, at] = (Convert.ToInt32(rows[at][column / 4].ToString(), 16) >> (3 - (column % 4)) & 1) != 0;
        }
        return dots;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([\^~][A-Z]{2})([^\^~]*?)\n?(?=[\^~]|$)", RegexOptions.Singleline)]
    private static partial Regex Command();
}
