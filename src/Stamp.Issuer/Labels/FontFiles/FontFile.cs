using System.Buffers.Binary;
using Stamp.Core.Text;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels.FontFiles;

/// <summary>
/// Whether a file is a font that can be drawn and may be embedded. All of it is gone through once, so that whatever is
/// drawn from it later can't fail.
/// </summary>
internal static class FontFile
{
    // OpenType, "OS/2", fsType: what the licence allows. Of the first three the most generous counts.
    private const int Restricted = 2, Preview = 4, Editable = 8, NoSubsetting = 0x100, BitmapsOnly = 0x200;

    private static readonly string[] Needed = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"];

    /// <summary>Null when it can be used.</summary>
    public static Rejection? Refusal(string name, byte[] bytes)
    {
        var signature = bytes.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        switch (signature)
        {
            case 0x00010000 or 0x74727565: break;
            case 0x4F54544F:
                return Rejection.BadInput(
                    $"\"{name}\" là OpenType kiểu CFF (.otf); hãy dùng bản TrueType", $"\"{name}\" is OpenType of kind CFF (.otf); use its TrueType version");
            default:
                return Rejection.BadInput($"\"{name}\" không phải phông TrueType", $"\"{name}\" is no TrueType font");
        }
        try
        {
            var font = new TrueTypeFont(LabelFace.PostScript(name), bytes);
            if (Needed.Any(table => font.Bytes(table).IsEmpty) || font.UnitsPerEm is < 16 or > 16_384 || !font.HasMetrics) return Broken(name);
            if (Forbids(BinaryPrimitives.ReadUInt16BigEndian(font.Bytes("OS/2")[8..])))
            {
                return Rejection.BadInput(
                    $"giấy phép của phông \"{name}\" không cho nhúng vào tệp in", $"the licence of the font \"{name}\" forbids embedding it");
            }
            for (var glyph = 0; glyph < font.GlyphCount; glyph++)
            {
                _ = GlyphPath.Of(font, (ushort)glyph);
                _ = (font.InkOf((ushort)glyph), font.WidthOf((ushort)glyph));
            }
            return null;
        }
        // Whatever a broken file leads to: a place beyond its end, a table that isn't there.
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or KeyNotFoundException or InvalidDataException or OverflowException)
        {
            return Broken(name);
        }
    }

    private static bool Forbids(int type) =>
        (type & (NoSubsetting | BitmapsOnly)) != 0 || (type & (Restricted | Preview | Editable)) == Restricted;

    private static Rejection Broken(string name) => Rejection.BadInput($"phông \"{name}\" bị hỏng", $"the font \"{name}\" is damaged");
}
